"""Introductions as one of their three sees them.

What a side reads depends on that side's own answer and on what is open between the three, never on the other's answer
before there are two yeses; what the introducer reads depends on no answer. The number of reads depends on neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from mutuals.domains.introductions.models import Introduction, Outcome, Side
from mutuals.domains.introductions.queries.standing import Among, among
from mutuals.domains.people.queries import Face
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound

PAGE = 60
Answer = Side.Answer


@dataclass(frozen=True, slots=True)
class Shown:
    """An introduction as one of the three sees it. `state` is one of `asks waiting declined together over`."""

    id: int
    role: str  # introducer, or side
    state: str
    introducer: Face
    people: tuple[Face, ...]  # whom it brings together, without the viewer
    reason: str
    wish: str  # why the one asked who asked for it
    wished_by: int | None
    words: tuple[tuple[Face | None, str], ...]  # of the introducer, for one side alone: the viewer's own, or all
    until: datetime
    conversation: int | None
    outcomes: tuple[tuple[Face, str], ...]
    connected: bool  # the two; known to them
    connects: bool  # the viewer wants to be connected with the other
    other_connects: bool

    @property
    def together(self) -> bool:
        return self.state == "together"

    @property
    def own_word(self) -> str:
        """What the introducer wrote to the viewer alone."""
        return next((text for face, text in self.words if face is None), "")


def introductions_for(viewer: Viewer, *, before: int | None = None) -> list[Shown]:
    """Those that the viewer made, is asked about, or had; newest first, in six reads."""
    return _shown(viewer, None, before)


def introduction_for(viewer: Viewer, introduction_id: int) -> Shown:
    """One of them. Raises NotFound."""
    found = _shown(viewer, [introduction_id])
    if not found:
        raise NotFound
    return found[0]


def shown_ids(viewer: Viewer, ids: Iterable[int]) -> set[int]:
    """Those of the introductions that the viewer sees now: for what speaks of them elsewhere."""
    return {one.id for one in _shown(viewer, list(ids))}


def _shown(viewer: Viewer, ids: list[int] | None, before: int | None = None) -> list[Shown]:
    # who asked for it learns of it with the second yes: until then not even a statement is other than without it
    told = Q(asked_for_it=False) | Q(introduction__opened_at__isnull=False)
    own = Side.objects.filter(told, person_id=viewer.me).values("introduction_id")
    rows = (
        Introduction.objects.filter(Q(introducer_id=viewer.me) | Q(id__in=own))
        .order_by("-id")
        .select_related("ask__parent")
    )
    rows = rows if ids is None else rows.filter(id__in=ids)
    rows = rows.filter(id__lt=before) if before else rows
    found = list(rows[:PAGE])
    numbers = [one.id for one in found]
    sides: dict[int, list[Side]] = {number: [] for number in numbers}
    for side in Side.objects.filter(introduction_id__in=numbers).order_by("id"):
        sides[side.introduction_id].append(side)
    said: dict[int, list[tuple[int, str]]] = {number: [] for number in numbers}
    outcomes = Outcome.objects.filter(introduction_id__in=numbers).order_by("id")
    for number, person, text in outcomes.values_list("introduction_id", "person_id", "text"):
        said[number].append((person, text))
    people = {p for one in found for p in (one.introducer_id, *_people(sides[one.id]))}
    around = among(people)
    made = (_one(viewer, one, sides[one.id], said[one.id], around) for one in found)
    return [one for one in made if one]


def _people(sides: list[Side]) -> set[int]:
    return {person for side in sides for person in (side.person_id, side.known_id)}


def _one(
    viewer: Viewer, row: Introduction, sides: list[Side], said: list[tuple[int, str]], around: Among
) -> Shown | None:
    me = viewer.me
    three = [row.introducer_id, *(side.person_id for side in sides)]
    if len(sides) != 2 or not all(around.there(me, person) for person in three):
        return None
    state = _state(me, row, sides, around)
    if state is None:
        return None
    own = next((side for side in sides if side.person_id == me), None)
    other = next((side for side in sides if side.person_id != me), None) if own else None
    faces = around.faces
    together = state == "together"
    asker = next((side.person_id for side in sides if side.asked_for_it), None)
    return Shown(
        id=row.id,
        role="side" if own else "introducer",
        state=state,
        introducer=faces[row.introducer_id],
        people=tuple(faces[side.person_id] for side in sides if side.person_id != me),
        reason=row.reason,
        wish=row.wish,
        wished_by=asker,
        words=tuple(_words(own, sides, faces)),
        until=row.until,
        conversation=row.conversation,
        outcomes=tuple((faces[person], text) for person, text in said if person in three) if together else (),
        connected=bool(own and other and around.connected(me, other.person_id)),
        connects=bool(together and own and own.connects),
        other_connects=bool(together and other and other.connects),
    )


def _state(me: int, row: Introduction, sides: list[Side], around: Among) -> str | None:
    """What it is to the viewer; None where there is nothing to see."""
    if row.opened_at:
        return "together"
    over = row.until <= timezone.now()
    if row.introducer_id == me:
        return "over" if over else "waiting"
    own = next(side for side in sides if side.person_id == me)
    if over or own.asked_for_it or not is_whole(row, sides, around):
        return None
    return {Answer.YES: "waiting", Answer.NO: "declined"}.get(Answer(own.answer), "asks")


def is_whole(row: Introduction, sides: list[Side], around: Among) -> bool:
    """Whether nothing came between the three: all are there, nobody blocks anybody, the introducer knows both."""
    one, other = (side.person_id for side in sides)
    if row.ask and row.ask.taken_back:
        return False
    return (
        around.open_between(row.introducer_id, one)
        and around.open_between(row.introducer_id, other)
        and around.open_between(one, other)
        and all(around.connected(row.introducer_id, side.known_id) for side in sides)
        and all(side.known_id == side.person_id or around.connected(side.known_id, side.person_id) for side in sides)
    )


def _words(own: Side | None, sides: list[Side], faces: dict[int, Face]) -> list[tuple[Any, str]]:
    if own:
        return [(None, own.word)]
    return [(faces[side.person_id], side.word) for side in sides if side.word]
