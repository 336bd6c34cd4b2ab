"""What came of an introduction, in the words of the three, for the three."""

from django.db import transaction

from mutuals.domains.introductions.events import SomethingCame
from mutuals.domains.introductions.models import LONGEST_WORD, Outcome
from mutuals.domains.introductions.queries import introduction_for
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import clean_text


def say_what_came(actor: Viewer, *, introduction_id: int, text: str) -> None:
    """Writes the actor's word, or takes it away where it is empty; those who helped are thanked once.

    Raises NotFound.
    """
    with transaction.atomic():
        if not introduction_for(actor, introduction_id).together:
            raise NotFound
        said = clean_text(text, LONGEST_WORD)
        mine = Outcome.objects.filter(introduction_id=introduction_id, person_id=actor.me)
        if not said.strip():
            mine.delete()
            return
        _row, new = Outcome.objects.update_or_create(
            introduction_id=introduction_id, person_id=actor.me, defaults={"text": said}
        )
        if new:
            announce(SomethingCame(introduction_id, actor.me), actor_id=actor.me)
