"""Wishes for an introduction: asked of a connection, who introduces, asks somebody further along, or does not."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.introductions import ROOT, Introduction, one
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.introductions import queries, services
from mutuals.kit.moments import stamp

WISHES = ROOT + "/wishes"


class Wanted(Params):
    through_id: Id = 0
    to_id: Id = 0
    reason: str = ""


class Forwarded(Params):
    reason: str = ""
    word: str = ""


class Passed(Params):
    through_id: Id = 0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """`asker` wishes to know `wanted`, and asked `through`; `passed_on_by` asks on their behalf.

    `state` of one's own is waiting or over, whatever became of it.
    """

    id: str
    asker: Account
    through: Account
    wanted: Account
    reason: str
    state: str
    until: str
    passed_on_by: Account | None
    word: str
    knows_wanted: bool
    can_pass_on: bool


@endpoint("GET", WISHES, scope="read:follows")
def asked(call: Call) -> list[Wish]:
    """What the caller is asked for and can answer still, newest first."""
    return _entities(call, queries.wishes_to(call.viewer))


@endpoint("GET", WISHES + "/sent", scope="read:follows")
def sent(call: Call) -> list[Wish]:
    """What the caller asked for, newest first."""
    return _entities(call, queries.own_wishes(call.viewer))


@endpoint("POST", WISHES, scope="write:follows")
def wish(call: Call, q: Wanted) -> Wish:
    """Asks a connection for an introduction to somebody. They may not want to, which nobody learns."""
    limited(call, "introduce")
    number = services.ask_for_introduction(call.viewer, through_id=q.through_id, to_id=q.to_id, reason=q.reason)
    return _entities(call, [row for row in queries.own_wishes(call.viewer) if row.id == number])[0]


@endpoint("DELETE", WISHES + "/{id}", scope="write:follows")
def withdraw(call: Call, id: int) -> Empty:
    """Takes a wish back, whatever became of it."""
    services.withdraw_ask(call.viewer, ask_id=id)
    return Empty()


@endpoint("POST", WISHES + "/{id}/decline", scope="write:follows")
def decline(call: Call, id: int) -> Empty:
    """The caller does not want to: nobody learns of it."""
    services.decline_ask(call.viewer, ask_id=id)
    return Empty()


@endpoint("POST", WISHES + "/{id}/forward", scope="write:follows")
def forward(call: Call, q: Forwarded, id: int) -> Introduction:
    """Introduces the two: who asked has said yes by asking, the other is asked now."""
    limited(call, "introduce")
    return one(call, services.forward(call.viewer, ask_id=id, reason=q.reason, word=q.word))


@endpoint("POST", WISHES + "/{id}/pass_on", scope="write:follows")
def pass_on(call: Call, q: Passed, id: int) -> Empty:
    """Asks a connection who may know that person, on behalf of who asked."""
    limited(call, "introduce")
    services.pass_on(call.viewer, ask_id=id, through_id=q.through_id, word=q.word)
    return Empty()


def _entities(call: Call, rows: list[queries.Wish]) -> list[Wish]:
    people = {f.id for row in rows for f in (row.asker, row.through, row.wanted, row.passed_on_by) if f}
    found = fragments(call.viewer, people)
    return [
        Wish(
            id=str(row.id),
            asker=found[row.asker.id],
            through=found[row.through.id],
            wanted=found[row.wanted.id],
            reason=row.reason,
            state=row.state,
            until=stamp(row.until),
            passed_on_by=found[row.passed_on_by.id] if row.passed_on_by else None,
            word=row.word,
            knows_wanted=row.knows_wanted,
            can_pass_on=row.can_pass_on,
        )
        for row in rows
    ]
