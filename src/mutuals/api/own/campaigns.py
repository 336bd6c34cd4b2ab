"""Campaigns, for moderators: nearly the same words by several accounts, one verdict on all copies, and the way back."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import moderators_only
from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import queries, services
from mutuals.kit.moments import stamp, stamp_or_none

ROOT = "/api/mutuals/v1/admin/campaigns"
READ, WRITE = "admin:read:reports", "admin:write:reports"


class Judged(Params):
    reasons: str = ""
    measure: str = "warn"
    spare_ids: list[Id] = []


class Returned(Params):
    """`account_id` leaves the verdict to hold for all others."""

    account_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Wide:
    """Words that many accounts sent within a week; `id` is a post or message that says them."""

    id: str
    copies: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Author:
    """Who sent copies. `level` is their trust level, 0 to 3."""

    account_id: str
    acct: str
    copies: int
    level: int
    put_back: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """All copies were put away. `settled`: notices are taken back and those reached are told."""

    id: str
    measure: str
    reasons: str
    copies: int
    at: str
    settled: bool
    taken_back_at: str | None
    over_at: str | None


@dataclass(frozen=True, slots=True)
class Campaign:
    """All copies of one post or message; the first 200 authors, some of the texts of posts."""

    id: str
    copies: int
    accounts: int
    authors: list[Author]
    texts: list[str]
    verdict: Verdict | None


@endpoint("GET", ROOT, scope=READ)
def listed(call: Call) -> list[Wide]:
    """Nearly the same words by at least three accounts within a week, not judged yet, widest first."""
    moderators_only(call)
    return [Wide(str(one.thing_id), one.copies, one.accounts) for one in queries.wide_campaigns(call.viewer)]


@endpoint("GET", ROOT + "/{id}", scope=READ)
def one(call: Call, id: int) -> Campaign:
    """What a post or message is a copy of, by its id."""
    moderators_only(call)
    found = queries.campaign_of(call.viewer, id)
    authors = [Author(str(a.face.id), a.face.address[1:], a.copies, a.level, a.put_back) for a in found.authors]
    verdict = _verdict(found.verdict) if found.verdict else None
    return Campaign(str(id), found.copies, found.accounts, authors, list(found.texts), verdict)


def _verdict(v: queries.Verdict) -> Verdict:
    back, over = stamp_or_none(v.taken_back_at), stamp_or_none(v.over_at)
    return Verdict(str(v.id), v.measure, v.reasons, v.copies, stamp(v.at), v.settled, back, over)


@endpoint("POST", ROOT + "/{id}/retract", scope=WRITE)
def retract(call: Call, q: Judged, id: int) -> Campaign:
    """Puts all copies away, and gives each account the measure (warn limit freeze) with the reasons."""
    moderators_only(call)
    services.retract(call.viewer, thing_id=id, reasons=q.reasons, measure=q.measure, spare=q.spare_ids)
    return one(call, id)


@endpoint("POST", ROOT + "/{id}/put_back", scope=WRITE)
def put_back(call: Call, q: Returned, id: int) -> Empty:
    """The verdict was wrong, for all or for one account: the copies are there again, the measure ends."""
    moderators_only(call)
    verdict = queries.campaign_of(call.viewer, id).verdict
    number = verdict.id if verdict else 0
    services.take_retraction_back(call.viewer, retraction_id=number, person_id=q.account_id or 0)
    return Empty()
