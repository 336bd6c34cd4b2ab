"""Mail domains, mail addresses and networks that are kept out, as Mastodon's administration knows them.

They are the barriers of this server (`/api/mutuals/v1/admin/blocks` has all of them, with links). Mail domains of which
only a hash came in cannot be named, and stand in no list here.
"""

from datetime import datetime, timedelta
from typing import Any

import orjson
from django.utils import timezone

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.params import Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services
from mutuals.domains.people.barriers import digest, spelled
from mutuals.domains.people.queries.barriers import BarrierRow, barrier, barriers, barriers_in_clear
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

Entity = dict[str, Any]
KINDS = {"email_domain_blocks": "mail_domain", "canonical_email_blocks": "mail", "ip_blocks": "network"}
SEVERITIES = {"sign_up_requires_approval": "caution", "sign_up_block": "refuse"}
LONGEST = 3650 * 86_400  # seconds


class MailDomain(Params):
    """`allow_with_approval`: who joins with such an address waits for approval."""

    domain: str = ""
    allow_with_approval: bool = False


class MailAddress(Params):
    email: str = ""
    canonical_email_hash: str = ""


class Network(Params):
    """`severity` is sign_up_requires_approval or sign_up_block; `expires_in` seconds. What is not sent stays."""

    ip: str = ""
    severity: str = ""
    comment: str | None = None
    expires_in: int | None = None


def _entity(row: BarrierRow) -> Entity:
    """Mastodon's Admin::EmailDomainBlock (its uses are not counted here), CanonicalEmailBlock or IpBlock."""
    if row.kind == "mail":
        return {"id": str(row.id), "canonical_email_hash": row.digest}
    if row.kind == "mail_domain":
        told = {"domain": row.value, "allow_with_approval": row.severity == "caution", "history": []}
        return {"id": str(row.id), "created_at": stamp(row.at), **told}
    severity = next(name for name, ours in SEVERITIES.items() if ours == row.severity)
    told = {"ip": row.value, "severity": severity, "comment": row.note, "expires_at": stamp_or_none(row.until)}
    return {"id": str(row.id), "created_at": stamp(row.at), **told}


def _for_each(name: str, kind: str) -> None:
    """Listing, showing and removing are the same for all of them."""
    path, read, write = f"/api/v1/admin/{name}", f"admin:read:{name}", f"admin:write:{name}"

    def listed(call: Call, q: Paging) -> Answer:
        """All of them."""
        administrators_only(call)
        span = part(q, usual=100, most=200)
        rows = barriers(call.viewer, span, kind=kind) if kind == "mail" else _clear(call, span, kind)
        items = [orjson.dumps(_entity(row)) for row in rows]
        return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)

    def one(call: Call, id: int) -> Entity:
        """One of them."""
        administrators_only(call)
        return _entity(barrier(call.viewer, kind=kind, barrier_id=id))

    def remove(call: Call, id: int) -> Entity:
        """It is kept out no longer."""
        administrators_only(call)
        services.unbar(call.viewer, barrier_id=barrier(call.viewer, kind=kind, barrier_id=id).id)
        return {}

    endpoint("GET", path, scope=read)(listed)
    endpoint("GET", f"{path}/{{id}}", scope=read)(one)
    endpoint("DELETE", f"{path}/{{id}}", scope=write)(remove)


def _clear(call: Call, span: Span, kind: str) -> list[BarrierRow]:
    return barriers_in_clear(call.viewer, span, kind=kind)


for name, kind in KINDS.items():
    _for_each(name, kind)


@endpoint("POST", "/api/v1/admin/email_domain_blocks", scope="admin:write:email_domain_blocks")
def add_mail_domain(call: Call, q: MailDomain) -> Entity:
    """Nobody joins with an address of that domain, or of one below it."""
    administrators_only(call)
    domain = spelled("mail_domain", q.domain)
    severity = "caution" if q.allow_with_approval else "refuse"
    services.bar(call.viewer, kind="mail_domain", value=domain, severity=severity)
    return _entity(barrier(call.viewer, kind="mail_domain", hashed=digest("mail_domain", domain)))


@endpoint("POST", "/api/v1/admin/canonical_email_blocks", scope="admin:write:canonical_email_blocks")
def add_mail(call: Call, q: MailAddress) -> Entity:
    """Nobody joins with that address, however it is spelled; only its hash is kept."""
    administrators_only(call)
    value = q.email or q.canonical_email_hash
    services.bar(call.viewer, kind="mail", value=value)
    hashed = digest("mail", spelled("mail", value)) if q.email else value.strip().lower()
    return _entity(barrier(call.viewer, kind="mail", hashed=hashed))


@endpoint("POST", "/api/v1/admin/canonical_email_blocks/test", scope="admin:read:canonical_email_blocks")
def test_mail(call: Call, q: MailAddress) -> list[Entity]:
    """Those that hold for an address."""
    administrators_only(call)
    try:
        row = barrier(call.viewer, kind="mail", hashed=digest("mail", q.email))
    except NotFound:
        return []
    return [_entity(row)] if row.until is None or row.until > timezone.now() else []


@endpoint("POST", "/api/v1/admin/ip_blocks", scope="admin:write:ip_blocks")
def add_network(call: Call, q: Network) -> Entity:
    """Nobody joins from that network for a while: networks change hands."""
    administrators_only(call)
    return _bar_network(call, q.ip, q.severity, q.comment or "", _until(q.expires_in))


@endpoint("PUT", "/api/v1/admin/ip_blocks/{id}", scope="admin:write:ip_blocks")
def change_network(call: Call, q: Network, id: int) -> Entity:
    """Changes it; under another address it is another one."""
    administrators_only(call)
    row = barrier(call.viewer, kind="network", barrier_id=id)
    known = _entity(row)
    until = row.until if q.expires_in is None else _until(q.expires_in)
    comment = row.note if q.comment is None else q.comment
    changed = _bar_network(call, q.ip or row.value, q.severity or known["severity"], comment, until)
    if changed["id"] != str(id):
        services.unbar(call.viewer, barrier_id=id)
    return changed


def _until(expires_in: int | None) -> datetime | None:
    """Mastodon's zero, as nothing, means for good."""
    if not expires_in:
        return None
    if not 0 < expires_in <= LONGEST:
        raise ApiError(422, "Validation failed: expires_in is at most ten years")
    return timezone.now() + timedelta(seconds=expires_in)


def _bar_network(call: Call, ip: str, severity: str, comment: str, until: datetime | None) -> Entity:
    if severity not in SEVERITIES:
        raise ApiError(422, "Validation failed: severity is sign_up_requires_approval or sign_up_block")
    value = spelled("network", ip)
    ours = SEVERITIES[severity]
    services.bar(call.viewer, kind="network", value=value, severity=ours, why=comment, until=until)
    return _entity(barrier(call.viewer, kind="network", hashed=digest("network", value)))
