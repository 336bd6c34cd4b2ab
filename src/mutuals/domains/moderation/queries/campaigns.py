"""Reads of campaigns: nearly the same words by several accounts, and the verdicts on them. For moderators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from mutuals.domains.guard.queries import levels_of, spread_of, spread_widely, wordings_of
from mutuals.domains.moderation.models import Measure, RetractedFrom, Retraction
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import contents, seen
from mutuals.kit.ids import first_id_at, time_of
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import plain

WEEK = timedelta(days=7)
FEWEST = 3  # accounts, for words to stand in the list before anybody reports them
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Author:
    """An account that sent copies. `level` is guard's: 0 and 1 are without standing."""

    face: Face
    copies: int
    level: int
    put_back: bool

    @property
    def has_standing(self) -> bool:
        return self.level > 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided. `settled` says whether all that follows from it is done."""

    id: int
    by_id: int | None
    measure: str
    reasons: str
    copies: int
    settled: bool
    taken_back_at: datetime | None
    over_at: datetime | None

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def measure_words(self) -> str:
        return str(dict(Measure.Kind.choices)[self.measure])


@dataclass(frozen=True, slots=True)
class Campaign:
    """All copies of what one post or message says. `texts` are of posts that the viewer sees, not of messages."""

    thing_id: int
    copies: int
    accounts: int
    authors: tuple[Author, ...]  # the first 200
    texts: tuple[str, ...]
    verdict: Verdict | None


def campaign_of(viewer: Viewer, thing_id: int) -> Campaign:
    """What a post or message is a copy of. Raises NotFound for all but moderators, and where it was never noted."""
    only_moderators(viewer)
    wording = wordings_of([thing_id]).get(thing_id)
    if wording is None:
        raise NotFound
    spread = spread_of(wording)
    verdict = _verdict_on(wording)
    some = spread.people[:MOST_SHOWN]
    known = faces([person for person, _count in some])
    levels = levels_of(face.account_id for face in known.values() if face.account_id)
    back = RetractedFrom.objects.filter(retraction_id=verdict.id if verdict else 0).exclude(put_back_at=None)
    put_back = set(back.values_list("person_id", flat=True))
    authors = tuple(
        Author(known[person], count, levels.get(known[person].account_id or 0, 1), person in put_back)
        for person, count in some
        if person in known
    )
    texts = dict.fromkeys(plain(one.html)[:500] for one in contents(seen(viewer, spread.posts)))
    return Campaign(thing_id, spread.copies, len(spread.people), authors, tuple(texts)[:3], verdict)


def _verdict_on(wording_id: int) -> Verdict | None:
    columns = ("id", "by_id", "measure", "reasons", "copies", "settled_at", "taken_back_at", "over_at")
    row = Retraction.objects.filter(wording=wording_id).order_by("-id").values_list(*columns).first()
    if row is None:
        return None
    number, by, measure, reasons, copies, settled, taken_back, over = row
    return Verdict(number, by, measure, reasons, copies, settled is not None, taken_back, over)


def spread_in(viewer: Viewer, things: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of each post or message that was noted: copies, and accounts that sent them. Raises NotFound for all but
    moderators."""
    only_moderators(viewer)
    found = {}
    for thing, wording in wordings_of(things).items():
        spread = spread_of(wording)
        found[thing] = (spread.copies, len(spread.people))
    return found


@dataclass(frozen=True, slots=True)
class Wide:
    """Words that many accounts sent within a week; `thing_id` is one copy."""

    thing_id: int
    copies: int
    accounts: int


def wide_campaigns(viewer: Viewer) -> list[Wide]:
    """Nearly the same words by at least three accounts in a week, not judged yet, widest first: for moderators."""
    only_moderators(viewer)
    rows = spread_widely(since=first_id_at(timezone.now() - WEEK), accounts=FEWEST)
    return [Wide(thing, copies, people) for _wording, thing, copies, people in rows]
