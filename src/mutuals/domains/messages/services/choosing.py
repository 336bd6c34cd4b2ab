"""From whom one wants to hear, and what others see of oneself."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.messages.models import Choice, Member
from mutuals.domains.messages.models.conversations import Purpose
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused


def set_choices(actor: Viewer, *, heard: Iterable[str], shows_reads: bool, shows_typing: bool) -> None:
    """Which purposes of strangers are shown; whether others see reading and typing, in all conversations.

    Raises Refused for a purpose that there is not.
    """
    wanted = set(heard)
    if wanted - set(Purpose.values):
        raise Refused(_("Choose from the purposes in the list."), field="purposes")
    refused = sorted(set(Purpose.values) - wanted)
    marks = {"shows_reads": shows_reads, "shows_typing": shows_typing}
    with transaction.atomic():
        Choice.objects.update_or_create(person_id=actor.me, defaults={"refused": refused, **marks})
        Member.objects.filter(person_id=actor.me).update(**marks)
