"""Introductions: made, answered by each of the two for themselves, and what came of them."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments, there
from mutuals.api.params import Id, Paging, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.introductions import queries, services
from mutuals.domains.introductions.queries import Shown
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.queries import ways_to
from mutuals.kit.moments import stamp

ROOT = "/api/mutuals/v1/introductions"


class Made(Params):
    account_ids: list[Id] = []
    reason: str = ""
    words: list[str] = []


class Said(Params):
    text: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """What one of the three wrote; `account` is null for the introducer's word to the caller alone."""

    account: Account | None
    text: str


@dataclass(frozen=True, slots=True)
class Introduction:
    """One as the caller sees it. `state`: asks (the caller), waiting, declined (by the caller), together, over.

    `role` is introducer or side; `accounts` are those brought together, without the caller.
    """

    id: str
    role: str
    state: str
    introducer: Account
    accounts: list[Account]
    reason: str
    wish: str
    words: list[Word]
    until: str
    conversation_id: str | None
    outcomes: list[Word]
    connected: bool
    wants_to_connect: bool
    they_want_to_connect: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Somebody through whom one could be introduced: `hops` is 2 where they are connected with that person, else 3."""

    account: Account
    hops: int


@endpoint("GET", ROOT, scope="read:follows")
def listed(call: Call, q: Paging) -> list[Introduction]:
    """Those that the caller made, is asked about, or had, newest first: 60, older ones by `max_id`."""
    return _entities(call, queries.introductions_for(call.viewer, before=q.max_id))


@endpoint("POST", ROOT, scope="write:follows")
def make(call: Call, q: Made) -> Introduction:
    """Introduces two connections: both are asked, each for themselves. `words` are for one of them alone, in order."""
    limited(call, "introduce")
    one, other = [*q.account_ids, 0, 0][:2]
    words = dict(zip(q.account_ids[:2], q.words, strict=False))
    number = services.introduce(call.viewer, one_id=one, other_id=other, reason=q.reason, words=words)
    return _one(call, number)


@endpoint("GET", ROOT + "/to/{id}", scope="read:follows")
def ways(call: Call, id: int) -> list[Way]:
    """Through which connections the caller could be introduced to somebody, the nearest first."""
    found = ways_to(call.viewer, there(call, id))
    shown = fragments(call.viewer, readable(call.viewer, [way.person_id for way in found]))
    return [Way(shown[way.person_id], way.hops) for way in found if way.person_id in shown]


@endpoint("GET", ROOT + "/{id}", scope="read:follows")
def one(call: Call, id: int) -> Introduction:
    """One of them."""
    return _one(call, id)


@endpoint("DELETE", ROOT + "/{id}", scope="write:follows")
def withdraw(call: Call, id: int) -> Empty:
    """Takes back one that the caller made and that has not opened."""
    services.withdraw_introduction(call.viewer, introduction_id=id)
    return Empty()


@endpoint("POST", ROOT + "/{id}/yes", scope="write:follows")
def yes(call: Call, id: int) -> Introduction:
    """The caller wants to know the other; where both do, `conversation_id` is where the three talk."""
    services.answer(call.viewer, introduction_id=id, yes=True)
    return _one(call, id)


@endpoint("POST", ROOT + "/{id}/no", scope="write:follows")
def no(call: Call, id: int) -> Introduction:
    """Not now, or not any more: nobody learns of it."""
    services.answer(call.viewer, introduction_id=id, yes=False)
    return _one(call, id)


@endpoint("POST", ROOT + "/{id}/connect", scope="write:follows")
def connect(call: Call, id: int) -> Introduction:
    """The caller would like to be connected with the other; where both would, they are."""
    services.connect(call.viewer, introduction_id=id)
    return _one(call, id)


@endpoint("PUT", ROOT + "/{id}/outcome", scope="write:follows")
def outcome(call: Call, q: Said, id: int) -> Introduction:
    """What came of it, in the caller's words, for the three; nothing takes it away."""
    services.say_what_came(call.viewer, introduction_id=id, text=q.text)
    return _one(call, id)


def _one(call: Call, number: int) -> Introduction:
    return _entities(call, [queries.introduction_for(call.viewer, number)])[0]


def _entities(call: Call, rows: list[Shown]) -> list[Introduction]:
    people = {face.id for row in rows for face in (row.introducer, *row.people)}
    found = fragments(call.viewer, {*people, call.viewer.me})

    def entity(row: Shown) -> Introduction:
        return Introduction(
            id=str(row.id),
            role=row.role,
            state=row.state,
            introducer=found[row.introducer.id],
            accounts=[found[face.id] for face in row.people],
            reason=row.reason,
            wish=row.wish,
            words=[Word(found[face.id] if face else None, text) for face, text in row.words if text],
            until=stamp(row.until),
            conversation_id=str(row.conversation) if row.conversation else None,
            outcomes=[Word(found[face.id], text) for face, text in row.outcomes],
            connected=row.connected,
            wants_to_connect=row.connects,
            they_want_to_connect=row.other_connects,
        )

    return [entity(row) for row in rows]
