"""Making two skills one by hand, and two again."""

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import merges
from mutuals.domains.profiles.services import known_as, line, merge, unmerge
from mutuals.kit.refusal import NotFound, Refused


def merge_skills(actor: Viewer, *, gone: str, kept: str) -> int:
    """Begins to make the first skill the second, for everybody; the number of it. Raises NotFound, Refused."""
    only_administrators(actor)
    names = line(gone, "gone", 80), line(kept, "kept", 80)
    if not all(names):
        raise Refused(_("Write the names of both skills."), field="kept" if names[0] else "gone")
    with transaction.atomic():
        number = merge(known_as(names[0]), known_as(names[1]), by_hand=True)
        note(actor, "merge_skills", thing=number, name=f"{names[0]} → {names[1]}")
    return number


def unmerge_skills(actor: Viewer, *, merge_id: int) -> None:
    """Begins to undo that. Raises NotFound, Refused."""
    only_administrators(actor)
    row = next((one for one in merges() if one.id == merge_id), None)
    if row is None:
        raise NotFound
    with transaction.atomic():
        unmerge(merge_id)
        note(actor, "unmerge_skills", thing=merge_id, name=f"{row.gone} → {row.kept}")
