"""What those asked do: answer, for themselves, and say whether they want to be asked at all."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.soundings.models import Reserved, Sounding, Voice
from mutuals.domains.soundings.queries import asked_of
from mutuals.kit.refusal import Refused

ANSWERS = (Voice.Answer.YES.value, Voice.Answer.PASS.value)


def answer(actor: Viewer, *, sounding_id: int, said: str) -> None:
    """The actor vouches, or would rather not say; until the end they can change it. Raises NotFound, Refused.

    It writes the actor's own answer and nothing else.
    """
    if said not in ANSWERS:
        raise Refused(_("Choose one of the two answers."), field="answer")
    with transaction.atomic():
        Sounding.objects.select_for_update().filter(id=sounding_id).first()  # not while it closes
        asked_of(actor, sounding_id)
        Voice.objects.filter(sounding_id=sounding_id, person_id=actor.me).update(answer=said)


def let_be_asked(actor: Viewer, *, yes: bool) -> None:
    """Whether the actor can be asked about others from now on; nobody is told. What they are asked already stays."""
    if yes:
        Reserved.objects.filter(person_id=actor.me).delete()
    else:
        Reserved.objects.get_or_create(person_id=actor.me)
