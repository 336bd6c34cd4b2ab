"""What changed when on one's own profile: noted with each change, erased when its owner says so."""

from django.db import transaction

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Edit, Entry
from mutuals.kit.refusal import NotFound

MOST = 1_000  # of one person; the oldest go first


def note(
    actor: Viewer,
    part: str,
    before: str,
    after: str,
    audience_before: int | None = None,
    audience_after: int | None = None,
) -> None:
    """Notes a change of a part; nothing where nothing is different. Inside the transaction that makes it."""
    if (before, audience_before) == (after, audience_after):
        return
    Edit.objects.create(
        owner_id=actor.me,
        part=part,
        before=before,
        after=after,
        audience_before=audience_before,
        audience_after=audience_after,
    )
    mine = Edit.objects.filter(owner_id=actor.me).order_by("-id").values_list("id", flat=True)
    if last := mine[MOST : MOST + 1]:
        Edit.objects.filter(owner_id=actor.me, id__lte=last[0]).delete()


def said_in(entry: Entry | None) -> str:
    """All that an entry says, as one text; nothing for none."""
    if entry is None:
        return ""
    span = "–".join(filter(None, (entry.started, entry.ended)))
    line = ", ".join(filter(None, (entry.title, entry.organisation, entry.place, span, entry.detail, entry.url)))
    return "\n".join(filter(None, (line, entry.description)))


def forget_edit(actor: Viewer, *, edit_id: int) -> None:
    """Erases one line of the history; the profile stays as it is. Raises NotFound."""
    if not Edit.objects.filter(id=edit_id, owner_id=actor.me).delete()[0]:
        raise NotFound


def forget_edits(actor: Viewer) -> None:
    """Erases the whole history."""
    with transaction.atomic():
        Edit.objects.filter(owner_id=actor.me).delete()
