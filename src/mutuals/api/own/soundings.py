"""Asking one's circle: whether those who know somebody vouch for them. Only how many do is told, once."""

from dataclasses import dataclass
from typing import Any

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.soundings import queries, services
from mutuals.kit.moments import stamp

ROOT = "/api/mutuals/v1/soundings"


class About(Params):
    person_id: Id = 0


class Said(Params):
    answer: str = ""


class Choice(Params):
    can_be_asked: bool = True


@dataclass(frozen=True, slots=True)
class Sounding:
    """What the caller asked. `vouches` is null until `ends`, and 0 where nothing is to be said (not: that nobody does).

    `again` is when they can ask anew.
    """

    id: str
    account: Account
    asked_at: str
    ends: str
    again: str
    vouches: int | None


@dataclass(frozen=True, slots=True)
class Question:
    """What the caller is asked by `asker`; `answer` is their own: yes, pass or none yet. Nobody else reads it."""

    id: str
    asker: Account
    account: Account
    ends: str
    answer: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Whether the caller lets themselves be asked about others. Nobody is told."""

    can_be_asked: bool


def sounding(one: queries.Own, account: Any) -> Sounding:
    """One question of the caller's."""
    return Sounding(str(one.id), account, stamp(one.asked_at), stamp(one.ends), stamp(one.again), one.vouches)


@endpoint("GET", ROOT, scope="read:follows")
def sent(call: Call) -> list[Sounding]:
    """What the caller asked, newest first."""
    rows = queries.own_soundings(call.viewer)
    shown = fragments(call.viewer, {row.about.id for row in rows})
    return [sounding(row, shown[row.about.id]) for row in rows]


@endpoint("POST", ROOT, scope="write:follows")
def sound(call: Call, q: About) -> Sounding:
    """Asks those who know both about somebody: once in eight weeks. Whom it asks, and how many, is told to nobody."""
    limited(call, "sound")
    number = services.sound(call.viewer, about_id=q.person_id)
    return sounding(queries.own_sounding(call.viewer, number), fragments(call.viewer, [q.person_id])[q.person_id])


@endpoint("DELETE", ROOT + "/{id}", scope="write:follows")
def withdraw(call: Call, id: int) -> Empty:
    """Takes a question back; its answers are erased unread, and it counts as asked."""
    services.withdraw(call.viewer, sounding_id=id)
    return Empty()


@endpoint("GET", ROOT + "/asked", scope="read:follows")
def asked(call: Call) -> list[Question]:
    """What the caller is asked and can answer still, newest first."""
    rows = queries.questions_for(call.viewer)
    shown = fragments(call.viewer, {i for row in rows for i in (row.asker.id, row.about.id)})
    return [Question(str(r.id), shown[r.asker.id], shown[r.about.id], stamp(r.ends), r.answer) for r in rows]


@endpoint("POST", ROOT + "/{id}/answer", scope="write:follows")
def answer(call: Call, q: Said, id: int) -> Empty:
    """The caller vouches (yes), or would rather not say (pass); it can be changed until the end."""
    services.answer(call.viewer, sounding_id=id, said=q.answer)
    return Empty()


@endpoint("GET", ROOT + "/choice", scope="read:accounts")
def choice(call: Call) -> Asking:
    """Whether the caller lets themselves be asked."""
    return Asking(queries.can_be_asked(call.viewer))


@endpoint("PUT", ROOT + "/choice", scope="write:accounts")
def choose(call: Call, q: Choice) -> Asking:
    """Sets it. Who asks sees no difference."""
    services.let_be_asked(call.viewer, yes=q.can_be_asked)
    return choice(call)
