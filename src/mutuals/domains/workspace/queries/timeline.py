"""What happened between two people, told the same to both and to nobody else.

It is read from what is there when they look: a connection that ended, a message that was deleted, a reply that one of
them may not see any more are not in it. A block hides all of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby

from mutuals.domains.handshakes.queries import met_between
from mutuals.domains.introductions.queries import brought_together
from mutuals.domains.messages.queries import first_message, meetings_between, written_days
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import threads_between
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.contexts import Story
from mutuals.domains.ties.queries import connected_since, standing
from mutuals.domains.workspace.queries.lines import agreed_between
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

PAGE = 40


@dataclass(frozen=True, slots=True)
class Moment:
    """Something between the two. `kind` and `thing` name it for both; `by` is the id of who did it."""

    at: datetime
    kind: str  # connected introduced met first month meeting promise thread
    thing: int
    by: int | None = None
    third: int | None = None  # somebody else who took part, whom both may meet
    text: str = ""
    note: str = ""
    place: str = ""
    day: date | None = None
    is_kept: bool = False  # of a promise
    counts: tuple[tuple[int, int], ...] = ()  # of messages: (person, how many)

    @property
    def mark(self) -> str:
        """Where it stands, for reading on after it."""
        return f"{int(self.at.timestamp())}.{self.kind}.{self.thing}"


@dataclass(frozen=True, slots=True)
class Timeline:
    """A part of it, newest first; `after` is the mark for the next part."""

    moments: tuple[Moment, ...]
    after: str = ""


def timeline_with(viewer: Viewer, person_id: int, *, after: str = "", limit: int = PAGE) -> Timeline:
    """What happened between the viewer and that person. Raises NotFound: gone, hidden, blocked and oneself alike."""
    if viewer.me == person_id or not readable(viewer, [person_id]):
        raise NotFound
    found = [moment for source in _SOURCES for moment in source(viewer, person_id)]
    found.sort(key=_place, reverse=True)
    border = _place_of(after)
    left = [moment for moment in found if border is None or _place(moment) < border]
    shown = tuple(left[:limit])
    return Timeline(shown, shown[-1].mark if len(left) > limit else "")


def _place(moment: Moment) -> tuple[int, str, int]:
    return int(moment.at.timestamp()), moment.kind, moment.thing


def _place_of(mark: str) -> tuple[int, str, int] | None:
    at, _, rest = mark[:80].partition(".")
    kind, _, thing = rest.partition(".")
    digits = all(part.isascii() and part.isdigit() for part in (at, thing))
    return (int(at), kind, int(thing)) if digits else None


def _connection(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    since = connected_since(viewer, person_id)
    if since is not None:
        story = standing(viewer, person_id).story or Story()
        by = story.introducer_id
        if by and not (readable(viewer, [by]) and readable(Viewer(person_id), [by])):
            by = None  # both read the same
        yield Moment(
            since, "connected", 0, by, text=story.words, note=story.note, place=story.place, day=story.met_on
        )  # fmt: skip


def _introduced(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    with_them = [one for one in brought_together(viewer) if person_id in one.three]
    third = {one.id: next(p for p in one.three if p not in {viewer.me, person_id}) for one in with_them}
    known = set(readable(Viewer(person_id), sorted(set(third.values())))) if third else set()
    for one in with_them:
        if third[one.id] in known:
            yield Moment(one.at, "introduced", one.id, by=one.introducer_id, third=third[one.id])


def _met(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    for number, at, place in met_between(viewer, person_id):
        yield Moment(at, "met", number, place=place)


def _first(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    first = first_message(viewer, person_id)
    if first is not None:
        yield Moment(time_of(first[0]), "first", first[0], by=first[1])


def _months(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    for (year, month), days in groupby(written_days(viewer, person_id), key=lambda d: (d.day.year, d.day.month)):
        counts: dict[int, int] = {}
        last = None
        for day in days:
            counts[day.sender_id] = counts.get(day.sender_id, 0) + day.count
            last = day.day
        if last is not None:
            at = datetime(last.year, last.month, last.day, 23, 59, 59, tzinfo=UTC)  # above what else was that day
            yield Moment(at, "month", year * 100 + month, counts=tuple(sorted(counts.items())))


def _meetings(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    for one in meetings_between(viewer, person_id):
        yield Moment(one.at, "meeting", one.id, by=one.proposer_id, text=one.subject, place=one.place)


def _promises(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    for number, maker, text, at, kept in agreed_between(viewer, person_id):
        yield Moment(at, "promise", number, by=maker, text=text, is_kept=kept)


def _threads(viewer: Viewer, person_id: int) -> Iterable[Moment]:
    for one in threads_between(viewer, person_id):
        yield Moment(one.at, "thread", one.post_id, by=one.author_id, counts=((one.author_id, one.count),))


_SOURCES: tuple[Callable[[Viewer, int], Iterable[Moment]], ...] = (
    _connection,
    _introduced,
    _met,
    _first,
    _months,
    _meetings,
    _promises,
    _threads,
)
