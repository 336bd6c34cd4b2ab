"""What moderators do with reports."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.moderation.models import Report, Rule
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_moderators
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import NotFound, Refused


def resolve(actor: Viewer, *, report_id: int) -> None:
    """Closes a report. Raises NotFound."""
    with transaction.atomic():
        row = _locked(actor, report_id)
        if row.resolved_at is None:
            _write(actor, row, "resolve", resolved_at=timezone.now(), resolved_by_id=actor.me)


def reopen(actor: Viewer, *, report_id: int) -> None:
    """Opens a closed report again. Raises NotFound."""
    with transaction.atomic():
        row = _locked(actor, report_id)
        if row.resolved_at is not None:
            _write(actor, row, "reopen", resolved_at=None, resolved_by_id=None)


def sort_report(actor: Viewer, *, report_id: int, category: str = "", rule_ids: Iterable[int] | None = None) -> None:
    """Changes what a report is about. Raises NotFound, Refused."""
    if category and category not in Report.Category.values:
        raise Refused(_("Choose what the report is about."), field="category")
    rules = None if rule_ids is None else sorted(set(rule_ids))
    if rules and len(rules) != Rule.objects.filter(id__in=rules).count():
        raise Refused(_("There is no such rule here."), field="rule_ids")
    with transaction.atomic():
        row = _locked(actor, report_id)
        values: dict[str, Any] = {"category": category or row.category}
        if rules is not None:
            values["rules"] = rules if values["category"] == Report.Category.VIOLATION else []
        _write(actor, row, "update", **values)


def _locked(actor: Viewer, report_id: int) -> Report:
    only_moderators(actor)
    row = Report.objects.select_for_update().filter(id=report_id).first()
    if row is None:
        raise NotFound
    return row


def _write(actor: Viewer, row: Report, action: str, **values: Any) -> None:
    Report.objects.filter(id=row.id).update(**values, updated_at=timezone.now())
    face = faces([row.about_id]).get(row.about_id)
    note(actor, f"{action}_report", thing=row.id, name=face.address if face else "")
