"""Wishes for an introduction: as who asked sees them, and as who is asked does.

Who asked reads the same whatever became of a wish, until the conversation is open (and the wish gone).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.introductions.models import Ask
from mutuals.domains.introductions.queries.standing import Among, among
from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

MOST = 100
State = Ask.State


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish for an introduction. `state`, of a wish of the viewer's own, is `waiting` or `over`; else of Ask.State."""

    id: int
    asker: Face
    through: Face
    wanted: Face
    reason: str
    state: str
    until: datetime
    passed_on_by: Face | None  # who asks the viewer for somebody else
    word: str  # of who passed it on
    knows_wanted: bool = False  # the viewer, who is asked, is connected with the wanted person
    can_pass_on: bool = False


def own_wishes(viewer: Viewer) -> list[Wish]:
    """What the viewer asked others for, newest first."""
    rows = list(Ask.objects.filter(asker_id=viewer.me, parent=None, withdrawn=False).order_by("-id")[:MOST])
    around = _around(rows)
    return [wish for row in rows if (wish := _own(viewer, row, around))]


def wishes_to(viewer: Viewer) -> list[Wish]:
    """What the viewer is asked for and can answer still, newest first."""
    return _asked(viewer, _to(viewer).filter(state=State.OPEN, until__gt=timezone.now()))


def wish_to(viewer: Viewer, ask_id: int) -> Wish:
    """One wish that the viewer is asked for and can answer still. Raises NotFound."""
    found = _asked(viewer, _to(viewer).filter(id=ask_id, state=State.OPEN, until__gt=timezone.now()))
    if not found:
        raise NotFound
    return found[0]


def shown_wish_ids(viewer: Viewer, ids: Iterable[int]) -> set[int]:
    """Those of the wishes that the viewer can answer now: for what speaks of them elsewhere."""
    rows = _to(viewer).filter(id__in=list(ids), state=State.OPEN, until__gt=timezone.now())
    return {wish.id for wish in _asked(viewer, rows)}


def _to(viewer: Viewer) -> QuerySet[Ask]:
    return Ask.objects.filter(through_id=viewer.me, withdrawn=False).select_related("parent").order_by("-id")


def _asked(viewer: Viewer, rows: QuerySet[Ask]) -> list[Wish]:
    found = list(rows[:MOST])
    around = _around(found)
    return [wish for row in found if (wish := _to_me(viewer, row, around))]


def _around(rows: list[Ask]) -> Among:
    people = {p for row in rows for p in (row.asker_id, row.through_id, row.wanted_id)}
    return among(people | {row.parent.through_id for row in rows if row.parent_id and row.parent})


def _own(viewer: Viewer, row: Ask, around: Among) -> Wish | None:
    if not all(around.there(viewer.me, person) for person in (row.through_id, row.wanted_id)):
        return None
    state = "over" if row.ends <= timezone.now() else "waiting"
    return _wish(row, around, state=state, until=row.ends)


def _to_me(viewer: Viewer, row: Ask, around: Among) -> Wish | None:
    me = viewer.me
    middle = row.parent.through_id if row.parent else row.asker_id
    whole = around.there(me, row.asker_id) and around.there(me, row.wanted_id) and around.there(me, middle)
    if row.taken_back or not whole or not around.connected(me, middle):
        return None
    if row.parent and not around.connected(middle, row.asker_id):
        return None
    return _wish(row, around, state=row.state, until=row.until, by=middle if row.parent else None, me=me)


def _wish(
    row: Ask, around: Among, *, state: str, until: datetime, by: int | None = None, me: int | None = None
) -> Wish:
    faces = around.faces
    return Wish(
        id=row.id,
        asker=faces[row.asker_id],
        through=faces[row.through_id],
        wanted=faces[row.wanted_id],
        reason=row.reason,
        state=state,
        until=until,
        passed_on_by=faces[by] if by else None,
        word=row.word,
        knows_wanted=me is not None and around.connected(me, row.wanted_id),
        can_pass_on=me is not None and row.parent_id is None,
    )
