"""Where giving and taking is out of balance between the viewer and others: for the viewer alone, without a score."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from mutuals.domains.introductions.queries import brought_together
from mutuals.domains.messages.queries import last_words
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import readable
from mutuals.domains.workspace.models import Strength
from mutuals.domains.workspace.queries.lines import overdue_promises
from mutuals.domains.workspace.strength import Signs, signs

WAITED, LONGEST_WAIT = timedelta(days=3), timedelta(days=180)  # of somebody's message without an answer
OFTEN, TIMES = 3, 3  # days of writing in sixty, and how many times as many as the other, that are out of balance
QUIET_AFTER, TOUCHED = 60, 3  # days without contact, of somebody with whom there were so many
MOST = 30  # people in each part


@dataclass(frozen=True, slots=True)
class Leaning:
    """Something with one person. `kind` says what; the numbers what it rests on."""

    person: Face
    kind: str  # my_promise unanswered they_write introduced_you, their_promise no_answer you_write
    # you_introduced, quiet
    since: date | None = None
    yours: int = 0
    theirs: int = 0


@dataclass(frozen=True, slots=True)
class Reciprocity:
    """What others gave or wait for, what the viewer gave, and ties that were warm and have gone quiet."""

    to_give: tuple[Leaning, ...]
    given: tuple[Leaning, ...]
    quiet: tuple[Leaning, ...]


_Found = tuple[int, str, date | None, int, int]


def reciprocity_of(viewer: Viewer) -> Reciprocity:
    """With whom it is out of balance, in a few reads for any number of people."""
    now = timezone.now()
    known = _signs(viewer, now)
    waiting = list(_waiting(viewer, now))
    writing = list(_writing(known, {person for person, *_rest in waiting}))
    introducing = list(_introducing(viewer))
    quiet = list(_quiet(known, now))
    found = [*_promised(viewer, now), *waiting, *writing, *introducing, *quiet]
    shown = faces(readable(viewer, sorted({person for person, *_rest in found})))

    def part(*kinds: str) -> tuple[Leaning, ...]:
        rows = [row for row in found if row[1] in kinds and row[0] in shown]
        return tuple(Leaning(shown[p], kind, since, yours, theirs) for p, kind, since, yours, theirs in rows[:MOST])

    return Reciprocity(
        to_give=part("my_promise", "unanswered", "they_write", "introduced_you"),
        given=part("their_promise", "no_answer", "you_write", "you_introduced"),
        quiet=part("quiet"),
    )


def _signs(viewer: Viewer, now: datetime) -> dict[int, Signs]:
    rows = Strength.objects.filter(owner_id=viewer.me).order_by("person_id").values_list("person_id", "days")
    return {person: signs(days, today=now.toordinal()) for person, days in rows}


def _waiting(viewer: Viewer, now: datetime) -> Iterable[_Found]:
    """The newest message is old, and nobody answered it."""
    for person, sender, at in last_words(viewer):
        if WAITED <= now - at <= LONGEST_WAIT:
            yield person, "no_answer" if sender == viewer.me else "unanswered", at.date(), 0, 0


def _promised(viewer: Viewer, now: datetime) -> Iterable[_Found]:
    """A promise whose day is over; one for each person and direction, the oldest."""
    told: set[tuple[int, bool]] = set()
    for person, mine, due in overdue_promises(viewer, now.date()):
        if (person, mine) not in told:
            told.add((person, mine))
            yield person, "my_promise" if mine else "their_promise", due, 0, 0


def _writing(known: dict[int, Signs], told: set[int]) -> Iterable[_Found]:
    """One writes far more often."""
    for person, s in known.items():
        more, less = max(s.wrote, s.heard), min(s.wrote, s.heard)
        if person not in told and more >= OFTEN and more >= TIMES * max(less, 1):
            yield person, "you_write" if s.wrote > s.heard else "they_write", None, s.wrote, s.heard


def _introducing(viewer: Viewer) -> Iterable[_Found]:
    """One introduced the other to people, and it did not come back."""
    given: Counter[int] = Counter()
    got: Counter[int] = Counter()
    for one in brought_together(viewer):
        if one.introducer_id == viewer.me:
            given.update(one.people)
        else:
            got[one.introducer_id] += 1
    for person in sorted(given | got):
        if got[person] > given[person]:
            yield person, "introduced_you", None, given[person], got[person]
        elif given[person] > got[person] + 1:
            yield person, "you_introduced", None, given[person], got[person]


def _quiet(known: dict[int, Signs], now: datetime) -> Iterable[_Found]:
    """There were days of contact in the last half year, and none for two months; the warmest first."""
    today = now.toordinal()
    rows = [(s, person) for person, s in known.items() if s.last is not None and today - s.last >= QUIET_AFTER]
    for s, person in sorted(rows, key=lambda row: (-row[0].days, row[1])):
        if s.last is not None and s.days >= TOUCHED and s.theirs:
            yield person, "quiet", date.fromordinal(s.last), s.days, 0
