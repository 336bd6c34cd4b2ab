"""What happened to a case so far, from its report to the answer to an appeal: for moderators."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from mutuals.domains.moderation.models import Appeal, AuditLine, CaseNote, Measure
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.refusal import NotFound

MOST = 300


@dataclass(frozen=True, slots=True)
class Happened:
    """`action` is one of the log's, or "appealed"; by nobody: a rule did it, the person, or somebody who left."""

    at: datetime
    action: str
    by_name: str
    words: str

    @property
    def is_note(self) -> bool:
        return self.action.startswith("note_")


def history_of(viewer: Viewer, *, report_id: int | None = None, appeal_id: int | None = None) -> list[Happened]:
    """All of a report's case, or of an appeal's, oldest first. Raises NotFound for all but moderators."""
    only_moderators(viewer)
    of_report = Measure.objects.filter(report_id=report_id) if report_id else Measure.objects.none()
    if appeal_id is not None:
        against = Measure.objects.filter(appeal=appeal_id).first()
        if against is None:
            raise NotFound
        report_id = against.report_id
        of_report = Measure.objects.filter(report_id=report_id) if report_id else Measure.objects.filter(id=against.id)
    measures = list(of_report.order_by("id")[:MOST])
    appeals = list(Appeal.objects.filter(measure__in=[one.id for one in measures]))
    of_case = Q(report_id=report_id, report__isnull=False) | Q(appeal__in=[one.id for one in appeals])
    notes = list(CaseNote.objects.filter(of_case).order_by("-id")[:MOST])
    deciders = {one.decided_by_id for one in measures} | {one.answered_by_id for one in appeals}
    deciders |= {one.by_id for one in notes}
    names = {face.id: face.address for face in faces({i for i in deciders if i}).values()}
    found = [Happened(time_of(m.id), m.kind, names.get(m.decided_by_id or 0, ""), m.reasons) for m in measures]
    for one in appeals:
        found.append(Happened(time_of(one.id), "appealed", "", one.text))
        if one.answered_at is not None:
            by = names.get(one.answered_by_id or 0, "")
            found.append(Happened(one.answered_at, f"appeal_{one.outcome}", by, one.answer))
    for said in notes:
        kind = "note_report" if said.report_id else "note_appeal"
        found.append(Happened(time_of(said.id), kind, names.get(said.by_id or 0, ""), said.text))
    things = [one.id for one in appeals] + ([report_id] if report_id else [])
    lines = AuditLine.objects.filter(thing__in=things).order_by("-id")[:MOST]
    found += [
        Happened(time_of(line.id), line.action, line.by_name, line.detail)
        for line in lines
        if not line.action.startswith("note_")
    ]
    return sorted(found, key=lambda one: one.at)
