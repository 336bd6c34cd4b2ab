"""What members do with announcements."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.moderation.models import Announcement, Dismissal, Reaction
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_NAMES = 8  # different emoji under one announcement


def dismiss(actor: Viewer, *, announcement_id: int) -> None:
    """The actor has read it. Raises NotFound."""
    _there(announcement_id)
    Dismissal.objects.get_or_create(announcement_id=announcement_id, person_id=actor.me)


def react(actor: Viewer, *, announcement_id: int, name: str) -> None:
    """Puts an emoji under it; again is as once. Raises NotFound, Refused."""
    _there(announcement_id)
    clean = clean_line(name, 41)
    if not clean or len(clean) > 40 or any(c.isspace() or (c.isalnum() and c.isascii()) for c in clean):
        raise Refused(_("That is not an emoji."), field="name")
    with transaction.atomic():
        rows = Reaction.objects.filter(announcement_id=announcement_id)
        names = set(rows.values_list("name", flat=True).distinct())
        if clean not in names and len(names) >= MOST_NAMES:
            raise Refused(_("There are eight different reactions already: join one of them."), field="name")
        Reaction.objects.get_or_create(announcement_id=announcement_id, person_id=actor.me, name=clean)


def unreact(actor: Viewer, *, announcement_id: int, name: str) -> None:
    """Takes the emoji away. Raises NotFound where there was none."""
    if not Reaction.objects.filter(announcement_id=announcement_id, person_id=actor.me, name=name).delete()[0]:
        raise NotFound


def _there(announcement_id: int) -> None:
    if not Announcement.objects.filter(id=announcement_id).exists():
        raise NotFound
