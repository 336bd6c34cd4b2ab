"""Reads of measures and appeals: for those whom they are about, and for moderators."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.moderation.models import Appeal, Measure
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.roster import first_face_of, is_first_face
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

KINDS = Measure.Kind.choices
OUTCOMES = Appeal.Outcome.choices
APPEAL_WITHIN = timedelta(days=183)  # half a year, as the Digital Services Act asks (article 20)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with its appeal, whose fields are empty where there is none."""

    id: int
    kind: str
    reasons: str
    ended_at: datetime | None
    account_id: int
    face: int
    rules: list[int]
    things: list[dict[str, Any]]
    until: datetime | None
    decided_by_id: int | None
    appeal_id: int | None
    appeal__text: str | None
    appeal__outcome: str | None
    appeal__answer: str | None
    appeal__answered_at: datetime | None

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def kind_words(self) -> str:
        return str(dict(KINDS)[self.kind])

    @property
    def appealed_at(self) -> datetime | None:
        return time_of(self.appeal_id) if self.appeal_id else None

    @property
    def no_appeal(self) -> str:
        """Why one cannot appeal (any more); "" where one can."""
        return why_no_appeal(self, self.appeal_id is not None)


_MEASURE = tuple("appeal__id" if n == "appeal_id" else n for n in MeasureRow.__dataclass_fields__)


def why_no_appeal(row: MeasureRow | Measure, appealed: bool) -> str:
    """Why nobody can appeal against that measure; "" where its owner can."""
    if appealed:
        return _("You appealed against this already.")
    if row.ended_at is not None:
        return _("This holds no longer.")
    if time_of(row.id) < timezone.now() - APPEAL_WITHIN:
        return _("An appeal is possible for half a year.")
    return ""


def measures_on(account_id: int) -> list[MeasureRow]:
    """What moderators did to an account, newest first: for its owner, who may be frozen and so is no viewer."""
    rows = Measure.objects.filter(account_id=account_id).order_by("-id")
    return [MeasureRow(*row) for row in rows.values_list(*_MEASURE)[:100]]


def measures_told(viewer: Viewer) -> list[MeasureRow]:
    """Those that concern the viewer's face: for programs, and for what is taken along, which know of no other.

    The first face hears of those that name none.
    """
    return [row for row in measures_on(viewer.my_account) if concerns(viewer, row)]


def concerns(viewer: Viewer, row: MeasureRow) -> bool:
    """Whether a measure was taken for this face of the account."""
    return row.face == viewer.me or (row.face == 0 and is_first_face(viewer))


def by_itself(report_id: int) -> list[int]:
    """What holds because of a report although no moderator decided it: ids of measures, for services."""
    return list(
        Measure.objects.filter(report_id=report_id, decided_by=None, ended_at=None).values_list("id", flat=True)
    )


def holds_by_itself(viewer: Viewer, report_id: int) -> bool:
    """Whether there is any. Raises NotFound for all but moderators."""
    only_moderators(viewer)
    return bool(by_itself(report_id))


def measure(measure_id: int) -> MeasureRow | None:
    """One of them, for handlers."""
    row = Measure.objects.filter(id=measure_id).values_list(*_MEASURE).first()
    return MeasureRow(*row) if row else None


def own_measure(account_id: int, measure_id: int) -> MeasureRow:
    """One of an account's own. Raises NotFound."""
    found = measure(measure_id)
    if found is None or found.account_id != account_id:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class AppealRow:
    """An appeal as moderators read it: `about_id` is the person by whom the account is known."""

    id: int
    measure: MeasureRow
    about_id: int
    report_id: int | None
    assigned_to_id: int | None

    @property
    def at(self) -> datetime:
        return time_of(self.id)


def appeal_for(viewer: Viewer, appeal_id: int) -> AppealRow:
    """One appeal, for moderators. Raises NotFound."""
    only_moderators(viewer)
    names = ("measure_id", "measure__report_id", "assigned_to_id")
    found = Appeal.objects.filter(id=appeal_id).values_list(*names).first()
    row = measure(found[0]) if found else None
    about = first_face_of(row.account_id) if row else None
    if found is None or row is None or about is None:
        raise NotFound
    return AppealRow(appeal_id, row, about, *found[1:])
