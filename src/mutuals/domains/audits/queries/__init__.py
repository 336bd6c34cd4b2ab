"""What an audit found, each thing as it is now, and when one is reminded of the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.audits.models import Audit, Flagged, Rhythm
from mutuals.domains.audits.queries.things import Said, among
from mutuals.domains.people.viewer import Viewer

PAGE = 20
EVERY = Rhythm.Every.choices  # (months, words)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one's audit is; `finished_at` None: it goes on."""

    looked_at: int
    asked_at: datetime
    finished_at: datetime | None
    left: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A thing of one's own and why to look at it."""

    flag: int
    said: Said


def standing_for(viewer: Viewer) -> Standing | None:
    """Where one's audit stands; None where there was none."""
    row = Audit.objects.filter(person_id=viewer.me).values_list("looked_at", "asked_at", "finished_at").first()
    return Standing(*row, left=Flagged.objects.filter(person_id=viewer.me).count()) if row else None


def rhythm_for(viewer: Viewer) -> tuple[int, datetime | None]:
    """After how many months one wants to be reminded (0: never), and when that is next, as far as it is known."""
    row = Rhythm.objects.filter(person_id=viewer.me).values_list("months", "due_at").first()
    return row or (Rhythm.Every.YEAR.value, None)


def reasons_for(viewer: Viewer, *, before: int | None = None, limit: int = PAGE) -> tuple[list[Reason], int | None]:
    """What is to be looked at, the latest found first, and where the next page begins.

    Each is screened as it is now: what was changed meanwhile is left out.
    """
    rows = Flagged.objects.filter(person_id=viewer.me).order_by("-id")
    rows = rows.filter(id__lt=before) if before else rows
    some = list(rows[: limit + 1])
    return reasons_of(viewer, some[:limit]), some[limit - 1].id if len(some) > limit else None


def reasons_of(viewer: Viewer, flags: Iterable[Flagged]) -> list[Reason]:
    """The things that are flagged, as they are now; without those that are gone or were mended."""
    rows = list(flags)
    things = among(viewer, [(row.of, row.thing) for row in rows])
    found = [(row.id, things[row.thing]) for row in rows if row.thing in things]
    return [Reason(flag, said) for flag, said in found if said.flagged]
