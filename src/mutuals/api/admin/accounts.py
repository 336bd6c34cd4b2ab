"""Accounts as moderators handle them. Every measure needs its reasons, and leaves a line in the log."""

from typing import Any

from mutuals.api.admin.allowing import FORBIDDEN, administrators_only, moderators_only
from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.entities.admin import admin_accounts
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services as moderation
from mutuals.domains.moderation.queries import measures_on
from mutuals.domains.people import services as people_services
from mutuals.domains.people.policy import may_act_on
from mutuals.domains.people.roster import Member, Wanted, member, members
from mutuals.kit.refusal import NotFound, Refused

READ, WRITE = "admin:read:accounts", "admin:write:accounts"
STATES = {"active": "active", "pending": "waiting", "disabled": "frozen", "suspended": "frozen", "silenced": "limited"}
FREEZING = {"freeze", "suspend", "purge"}
MEASURES = {"silence": "limit", "disable": "freeze", "suspend": "freeze", "none": "warn"}
STAFF = ("moderator", "administrator")


class Listed(Paging):
    local: bool = False
    remote: bool = False
    active: bool = False
    pending: bool = False
    disabled: bool = False
    silenced: bool = False
    suspended: bool = False
    staff: bool = False
    origin: str = ""
    status: str = ""
    permissions: str = ""
    username: str = ""
    display_name: str = ""
    email: str = ""
    by_domain: str = ""
    ip: str = ""

    @property
    def wanted(self) -> Wanted:
        """Both versions' filters as the roster takes them."""
        flags = [name for name in STATES if getattr(self, name)]
        state = STATES.get(self.status or next(iter(flags), ""), "")
        local = (
            True if self.local or self.origin == "local" else False if self.remote or self.origin == "remote" else None
        )
        roles = STAFF if self.staff or self.permissions == "staff" else ()
        return Wanted(state, roles, local, self.username, self.display_name, self.email, self.by_domain)


class Action(Params):
    type: str = "none"
    report_id: Id | None = None
    text: str = ""


@endpoint("GET", "/api/v1/admin/accounts", scope=READ)
@endpoint("GET", "/api/v2/admin/accounts", scope=READ)
def listed(call: Call, q: Listed) -> Answer:
    """Accounts that fit all filters; nobody was seen at an address of the net."""
    moderators_only(call)
    rows = [] if q.ip else members(call.viewer, q.wanted, part(q, usual=100, most=200))
    items = admin_accounts(call.viewer, rows)
    return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("GET", "/api/v1/admin/accounts/{id}", scope=READ)
def one(call: Call, id: int) -> bytes:
    """One account."""
    return _entity(call, _member(call, id))


@endpoint("POST", "/api/v1/admin/accounts/{id}/action", scope=WRITE)
def action(call: Call, q: Action, id: int) -> dict[str, Any]:
    """Warns, limits or freezes; `text` holds the reasons, which the person reads. Closes the report it names."""
    _target(call, id)
    if q.type not in MEASURES:
        raise Refused(f"There is no action {q.type[:20]} here: choose none, silence, disable or suspend.")
    if q.type == "none" and not q.text and q.report_id:
        moderation.resolve(call.viewer, report_id=q.report_id)
    else:
        kind = MEASURES[q.type]
        moderation.act(call.viewer, person_id=id, kind=kind, reasons=q.text, report_id=q.report_id)
    return {}


@endpoint("POST", "/api/v1/admin/accounts/{id}/approve", scope=WRITE)
def approve(call: Call, id: int) -> bytes:
    """Lets a waiting account in."""
    administrators_only(call)
    people_services.approve(call.viewer, account_id=_member(call, id).account_id or 0)
    return _entity(call, _member(call, id))


@endpoint("POST", "/api/v1/admin/accounts/{id}/reject", scope=WRITE)
def reject(call: Call, id: int) -> bytes:
    """Erases a waiting account."""
    administrators_only(call)
    row = _member(call, id)
    said = _entity(call, row)
    people_services.refuse(call.viewer, account_id=row.account_id or 0)
    return said


@endpoint("POST", "/api/v1/admin/accounts/{id}/enable", scope=WRITE)
@endpoint("POST", "/api/v1/admin/accounts/{id}/unsuspend", scope=WRITE)
def unfreeze(call: Call, id: int) -> bytes:
    """The account is no longer frozen."""
    _target(call, id)
    moderation.end(call.viewer, person_id=id, kind="freeze")
    return _entity(call, _member(call, id))


@endpoint("POST", "/api/v1/admin/accounts/{id}/unsilence", scope=WRITE)
def unlimit(call: Call, id: int) -> bytes:
    """The account is no longer limited."""
    _target(call, id)
    moderation.end(call.viewer, person_id=id, kind="limit")
    return _entity(call, _member(call, id))


@endpoint("POST", "/api/v1/admin/accounts/{id}/unsensitive", scope=WRITE)
def unsensitive(call: Call, id: int) -> bytes:
    """Nothing to end: no account is marked so here."""
    return _entity(call, _target(call, id))


@endpoint("DELETE", "/api/v1/admin/accounts/{id}", scope=WRITE)
def purge(call: Call, id: int) -> bytes:
    """Begins to erase a frozen account: in 30 days, until when it can be called off. Administrators only."""
    administrators_only(call)
    row = _target(call, id)
    if row.account_state != "frozen":
        raise ApiError(403, FORBIDDEN)
    held = next((m for m in measures_on(row.account_id or 0) if m.ended_at is None and m.kind in FREEZING), None)
    if held is None or held.kind != "purge":
        moderation.act(call.viewer, person_id=id, kind="purge", reasons=held.reasons if held else "–")
    return _entity(call, _member(call, id))


def _member(call: Call, person_id: int) -> Member:
    moderators_only(call)
    found = member(call.viewer, person_id)
    if found is None:
        raise NotFound
    return found


def _target(call: Call, person_id: int) -> Member:
    """Somebody whom the caller may act on. Raises NotFound, ApiError 403 for their own rank and above."""
    found = _member(call, person_id)
    if found.account_id is None or not may_act_on(call.viewer, found.account__role or "member"):
        raise ApiError(403, FORBIDDEN)
    return found


def _entity(call: Call, row: Member) -> bytes:
    return admin_accounts(call.viewer, [row])[0]
