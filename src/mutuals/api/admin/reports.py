"""Reports as moderators handle them; each step leaves a line in the log."""

from collections.abc import Callable

from mutuals.api.admin.allowing import moderators_only
from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.admin import admin_reports
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services as moderation
from mutuals.domains.moderation.queries import report_for, reports

READ, WRITE = "admin:read:reports", "admin:write:reports"


class Listed(Paging):
    resolved: bool = False
    account_id: Id | None = None
    target_account_id: Id | None = None


class Sorted(Params):
    category: str = ""
    rule_ids: list[Id] | None = None


@endpoint("GET", "/api/v1/admin/reports", scope=READ)
def listed(call: Call, q: Listed) -> Answer:
    """Open reports, or resolved ones."""
    moderators_only(call)
    span = part(q, usual=100, most=200)
    rows = reports(call.viewer, span, resolved=q.resolved, by=q.account_id, about=q.target_account_id)
    items = admin_reports(call.viewer, rows)
    return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("GET", "/api/v1/admin/reports/{id}", scope=READ)
def one(call: Call, id: int) -> bytes:
    """One report."""
    moderators_only(call)
    return _entity(call, id)


@endpoint("PUT", "/api/v1/admin/reports/{id}", scope=WRITE)
def sort(call: Call, q: Sorted, id: int) -> bytes:
    """Changes what it is about."""

    def act() -> None:
        moderation.sort_report(call.viewer, report_id=id, category=q.category, rule_ids=q.rule_ids)

    return _after(call, id, act)


@endpoint("POST", "/api/v1/admin/reports/{id}/assign_to_self", scope=WRITE)
def take(call: Call, id: int) -> bytes:
    """The caller looks after it."""
    return _after(call, id, lambda: moderation.take(call.viewer, case_id=id, over=True))


@endpoint("POST", "/api/v1/admin/reports/{id}/unassign", scope=WRITE)
def put_back(call: Call, id: int) -> bytes:
    """Nobody looks after it."""
    return _after(call, id, lambda: moderation.put_back(call.viewer, case_id=id))


@endpoint("POST", "/api/v1/admin/reports/{id}/resolve", scope=WRITE)
def resolve(call: Call, id: int) -> bytes:
    """Closes it."""
    return _after(call, id, lambda: moderation.resolve(call.viewer, report_id=id))


@endpoint("POST", "/api/v1/admin/reports/{id}/reopen", scope=WRITE)
def reopen(call: Call, id: int) -> bytes:
    """Opens it again."""
    return _after(call, id, lambda: moderation.reopen(call.viewer, report_id=id))


def _after(call: Call, report_id: int, act: Callable[[], None]) -> bytes:
    moderators_only(call)
    act()
    return _entity(call, report_id)


def _entity(call: Call, report_id: int) -> bytes:
    return admin_reports(call.viewer, [report_for(call.viewer, report_id)])[0]
