"""What those who run the server see: Mastodon's Admin::Account, Admin::Report and Admin::DomainBlock."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.credentials import ROLES
from mutuals.api.entities.reports import told_of_report
from mutuals.api.entities.statuses import statuses
from mutuals.domains.moderation.queries import ReportRow, ServerRow, rules_by_id
from mutuals.domains.people.roster import Member, member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.moments import stamp


def admin_accounts(viewer: Viewer, rows: Sequence[Member]) -> list[bytes]:
    """The Admin::Account entities of these people, in their order."""
    found = accounts(viewer, [row.id for row in rows])
    return [_account(row, found[row.id]) for row in rows if row.id in found]


def _account(row: Member, account: bytes) -> bytes:
    state = row.account_state
    fields: dict[str, Any] = {
        "id": str(row.id),
        "username": row.handle,
        "domain": row.domain or None,
        "created_at": stamp(row.created_at),
        "email": row.account__email or "",
        "ip": None,  # where people come from stands in their own security log only
        "ips": [],
        "locale": row.account__language or "en",
        "invite_request": row.account__reason_to_join or None,
        "role": role(row.account__role or "member"),
        "confirmed": True,
        "approved": state != "waiting",
        "disabled": state == "frozen",
        "silenced": row.limited,
        "sensitized": False,
        "suspended": state == "frozen",
    }
    return orjson.dumps(fields)[:-1] + b',"account":' + account + b"}"


def role(name: str) -> dict[str, Any]:
    """Mastodon's Role."""
    number, words, permissions = ROLES[name]
    return {"id": number, "name": words, "color": "", "permissions": permissions, "highlighted": bool(words)}


def admin_reports(viewer: Viewer, rows: Iterable[ReportRow]) -> list[bytes]:
    """The Admin::Report entities of these reports, in their order."""
    return [_report(viewer, row) for row in rows]


def _report(viewer: Viewer, row: ReportRow) -> bytes:
    people = {
        name: _person(viewer, person)
        for name, person in {
            "account": row.reporter_id,
            "target_account": row.about_id,
            "assigned_account": row.assigned_to_id,
            "action_taken_by_account": row.resolved_by_id,
        }.items()
    }
    quoted = [n for quote in row.quotes if "kind" not in quote and isinstance(n := quote["id"], int)]
    fields = {
        **told_of_report(row),
        "updated_at": stamp(row.updated_at),
        "rules": [{"id": str(r.id), "text": r.text, "hint": r.hint} for r in rules_by_id(row.rules)],
    }
    whole = orjson.dumps(fields)[:-1]
    for name, person in people.items():
        whole += b',"%s":%s' % (name.encode(), person)
    return whole + b',"statuses":[' + b",".join(statuses(viewer, quoted).values()) + b"]}"


def _person(viewer: Viewer, person_id: int | None) -> bytes:
    row = member(viewer, person_id) if person_id else None
    return admin_accounts(viewer, [row])[0] if row else b"null"


def server_entity(row: ServerRow) -> dict[str, Any]:
    """Mastodon's Admin::DomainBlock."""
    return {
        "id": str(row.id),
        "domain": row.domain,
        "digest": row.digest,
        "created_at": stamp(row.created_at),
        "severity": row.severity,
        "reject_media": row.reject_media,
        "reject_reports": row.reject_reports,
        "private_comment": row.private_comment or None,
        "public_comment": row.public_comment or None,
        "obfuscate": row.obfuscate,
    }
