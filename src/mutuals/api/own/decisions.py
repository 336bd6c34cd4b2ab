"""What was decided about one's account, appeals against it, and the moderators' queue of reports and appeals."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import moderators_only
from mutuals.api.call import Call
from mutuals.api.own.house import Numbered
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.queries import MeasureRow
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.refusal import NotFound


class AppealSent(Params):
    text: str = ""


class Answered(Params):
    """`outcome` is stands or ended."""

    outcome: str = ""
    words: str = ""


class MeasureSent(Params):
    """`kind` is warn label hold limit suspend freeze or purge; `words` stand before labelled posts."""

    kind: str = ""
    reasons: str = ""
    rule_ids: list[Id] = []
    report_id: Id | None = None
    status_ids: list[Id] = []
    words: str = ""
    days: int | None = None


class Queue(Paging):
    closed: bool = False
    first: bool = False


@dataclass(frozen=True, slots=True)
class AppealMade:
    """`outcome` is empty while nobody answered, then stands or ended."""

    id: str
    text: str
    at: str
    outcome: str
    answer: str
    answered_at: str | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure (warn label hold limit suspend freeze purge) as its statement of reasons says it; ended, it holds no
    longer. `automatic`: a rule of the moderators decided, or nobody who is still here. `appeal_until`: null where one
    cannot appeal (any more)."""

    id: str
    kind: str
    reasons: str
    rules: list[str]
    status_ids: list[str]
    message_ids: list[str]
    automatic: bool
    at: str
    until: str | None
    ended_at: str | None
    appeal_until: str | None
    appeal: AppealMade | None


@dataclass(frozen=True, slots=True)
class Case:
    """A report or an appeal. `what` is a report's category, or the kind of the measure appealed against.

    `is_far`: it is about the lowest region of the trust graph.
    """

    id: str
    kind: str
    account_id: str
    what: str
    text: str
    at: str
    assigned_account_id: str | None
    is_far: bool


@dataclass(frozen=True, slots=True)
class AppealCase:
    """An appeal beside what it is against."""

    id: str
    account_id: str
    assigned_account_id: str | None
    decision: Decision


@endpoint("GET", "/api/mutuals/v1/decisions", scope="read:accounts")
def decisions(call: Call) -> list[Decision]:
    """What moderators decided about the caller, with their reasons; also while the account is frozen."""
    return [_decision(row) for row in queries.measures_told(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/decisions/{id}/appeal", scope="write:accounts")
def appeal(call: Call, q: AppealSent, id: int) -> Decision:
    """Appeals against a decision, once; also while the account is frozen."""
    if not queries.concerns(call.viewer, queries.own_measure(call.viewer.my_account, id)):
        raise NotFound
    services.appeal(call.viewer, measure_id=id, text=q.text)
    return _decision(queries.own_measure(call.viewer.my_account, id))


@endpoint("GET", "/api/mutuals/v1/admin/cases", scope="admin:read:reports")
def cases(call: Call, q: Queue) -> list[Case]:
    """Reports and appeals that wait, or that are closed, newest first. With `first` only what is to be looked at first:
    reports about the lowest region of the trust graph."""
    moderators_only(call)
    rows = queries.first_cases(call.viewer) if q.first else queries.cases(call.viewer, part(q), closed=q.closed)
    return [
        Case(str(c.id), c.kind, str(c.about_id), c.what, c.text, stamp(c.at),
             str(c.assigned_to_id) if c.assigned_to_id else None, c.is_far)
        for c in rows
    ]  # fmt: skip


@endpoint("GET", "/api/mutuals/v1/admin/appeals/{id}", scope="admin:read:reports")
def one_appeal(call: Call, id: int) -> AppealCase:
    """One appeal."""
    moderators_only(call)
    row = queries.appeal_for(call.viewer, id)
    return AppealCase(str(id), str(row.about_id), str(row.assigned_to_id or "") or None, _decision(row.measure))


@endpoint("POST", "/api/mutuals/v1/admin/appeals/{id}/answer", scope="admin:write:reports")
def answer_appeal(call: Call, q: Answered, id: int) -> AppealCase:
    """The decision stands, or everything is as before it. Not by who decided, where somebody else can."""
    moderators_only(call)
    services.answer_appeal(call.viewer, appeal_id=id, outcome=q.outcome, words=q.words)
    return one_appeal(call, id)


@endpoint("POST", "/api/mutuals/v1/admin/people/{id}/measures", scope="admin:write:accounts")
def act(call: Call, q: MeasureSent, id: int) -> Numbered:
    """Takes a measure; its reasons are read by the person. A purge is the administrators', and waits 30 days."""
    moderators_only(call)
    sent = q.model_dump()
    return Numbered(str(services.act(call.viewer, person_id=id, post_ids=sent.pop("status_ids"), **sent)))


@endpoint("DELETE", "/api/mutuals/v1/admin/measures/{id}", scope="admin:write:accounts")
def end(call: Call, id: int) -> Empty:
    """Takes a measure back; everything is as before it."""
    moderators_only(call)
    services.end_measure(call.viewer, measure_id=id)
    return Empty()


def _decision(row: MeasureRow) -> Decision:
    made = None
    if row.appeal_id:
        made = AppealMade(
            str(row.appeal_id), row.appeal__text or "", stamp_or_none(row.appealed_at) or "",
            row.appeal__outcome or "", row.appeal__answer or "", stamp_or_none(row.appeal__answered_at),
        )  # fmt: skip
    return Decision(
        id=str(row.id),
        kind=row.kind,
        reasons=row.reasons,
        rules=[rule.text for rule in queries.rules_by_id(row.rules)],
        status_ids=[str(thing["id"]) for thing in row.things if "kind" not in thing],
        message_ids=[str(thing["id"]) for thing in row.things if "kind" in thing],
        automatic=row.decided_by_id is None,
        at=stamp(row.at),
        until=stamp_or_none(row.until),
        ended_at=stamp_or_none(row.ended_at),
        appeal_until=None if row.no_appeal else stamp(row.at + queries.APPEAL_WITHIN),
        appeal=made,
    )
