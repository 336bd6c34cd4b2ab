"""Two people met in person: codes shown and answered, and what stands between the two."""

from collections.abc import Iterable
from dataclasses import dataclass

import orjson
from django.conf import settings

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.handshakes import queries, services
from mutuals.domains.handshakes.codes import typed_in
from mutuals.domains.handshakes.queries import Meeting
from mutuals.kit.credential import MIME
from mutuals.kit.moments import stamp

ROOT = "/api/mutuals/v1/handshakes"


class Round(Params):
    first: Id | None = None


class Answering(Params):
    code: str = ""
    place: str = ""


class Reading(Answering):
    device_id: Id = 0
    seconds: Id = 0
    signature: str = ""


class Placed(Params):
    place: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Shown by the caller: `url` for a QR code, `typed` for hands. `met` are the handshakes of this round so far."""

    id: str
    url: str
    typed: str
    first: str
    expires_at: str
    used: bool
    met: list[str]


@dataclass(frozen=True, slots=True)
class Person:
    """Whose code it is. `waits`: they will have to confirm."""

    account: Account
    waits: bool


@dataclass(frozen=True, slots=True)
class Handshake:
    """`state`: met, waits (for the other's yes) or asked (for the caller's); for the two alone."""

    id: str
    account: Account
    met_at: str
    place: str
    state: str
    confirm_until: str


@endpoint("GET", ROOT, scope="read:follows")
def listed(call: Call, q: Paging) -> Answer:
    """Whom the caller met or says to have met, newest first: a page of Handshakes."""
    rows = queries.meetings(call.viewer, part(q))
    found = [orjson.dumps(one) for one in _entities(call, rows)]
    return call.page(found, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("POST", f"{ROOT}/codes", scope="write:follows")
def show(call: Call, q: Round) -> Code:
    """Shows a code for a minute, once; `first` goes on with a round, so that `met` tells all of it."""
    limited(call, "show_code")
    return _code(call, services.show_code(call.viewer, first=q.first))


@endpoint("GET", f"{ROOT}/codes/{{id}}", scope="read:follows")
def shown(call: Call, id: int) -> Code:
    """A code of the caller's own: was it read?"""
    return _code(call, id)


@endpoint("GET", f"{ROOT}/person", scope="read:follows")
def whose(call: Call, q: Answering) -> Person:
    """Whose code it is, before one says that one met; 422 for all codes that do not work."""
    _counted(call, q.code)
    found = queries.opened(call.viewer, q.code)
    return Person(fragments(call.viewer, [found.face.id])[found.face.id], found.by_device)


@endpoint("POST", ROOT, scope="write:follows")
def answer(call: Call, q: Answering) -> Handshake:
    """Meets the person whose code it is: the last part of the address in the picture, or the short code."""
    limited(call, "handshake")
    _counted(call, q.code)
    return one(call, services.meet(call.viewer, code=q.code, place=q.place))


@endpoint("POST", f"{ROOT}/readings", scope="write:follows")
def read_without_network(call: Call, q: Reading) -> Handshake:
    """Sends in a code that a device of the caller's read without network: signed, within seven days."""
    limited(call, "handshake")
    number = services.send_reading(
        call.viewer,
        code=q.code,
        device_id=q.device_id,
        seconds=q.seconds,
        signature=q.signature,
        place=q.place,
    )
    return one(call, number)


@endpoint("GET", f"{ROOT}/{{id}}", scope="read:follows")
def one(call: Call, id: int) -> Handshake:
    """One handshake of the caller's."""
    return _entities(call, [queries.meeting(call.viewer, id)])[0]


@endpoint("PUT", f"{ROOT}/{{id}}", scope="write:follows")
def change(call: Call, q: Placed, id: int) -> Handshake:
    """Where it was, in words that both read."""
    services.write_place(call.viewer, handshake_id=id, place=q.place)
    return one(call, id)


@endpoint("DELETE", f"{ROOT}/{{id}}", scope="write:follows")
def forget(call: Call, id: int) -> Empty:
    """Takes it away for both; the connection stays."""
    services.forget(call.viewer, handshake_id=id)
    return Empty()


@endpoint("POST", f"{ROOT}/{{id}}/confirm", scope="write:follows")
def confirm(call: Call, id: int) -> Handshake:
    """Says that they met, where the caller is asked."""
    services.confirm(call.viewer, handshake_id=id)
    return one(call, id)


@endpoint("POST", f"{ROOT}/{{id}}/deny", scope="write:follows")
def deny(call: Call, id: int) -> Empty:
    """Says that they did not, silently."""
    services.deny(call.viewer, handshake_id=id)
    return Empty()


@endpoint("GET", f"{ROOT}/{{id}}/credential", scope="read:follows")
def credential(call: Call, id: int) -> Answer:
    """The handshake as a W3C Verifiable Credential 2.0 (`application/vc+jwt`), checked with `/.well-known/did.json`."""
    text = queries.credential(call.viewer, id)
    return Answer(200, text.encode(), ((b"content-type", MIME.encode()), (b"cache-control", b"no-store")))


def _counted(call: Call, code: str) -> None:
    """Short codes could be guessed, if one could try often. Raises ApiError 429."""
    if typed_in(code):
        limited(call, "type_code")


def _code(call: Call, code_id: int) -> Code:
    one = queries.shown_code(call.viewer, code_id)
    url = f"{settings.MUTUALS_URL}/meet/{one.token}"
    met = [str(number) for number, _face in one.met]
    return Code(str(one.id), url, one.typed, str(one.first), stamp(one.until), one.used, met)


def _entities(call: Call, rows: Iterable[Meeting]) -> list[Handshake]:
    rows = list(rows)
    known = fragments(call.viewer, {row.face.id for row in rows})
    return [
        Handshake(str(row.id), known[row.face.id], stamp(row.at), row.place, row.state, stamp(row.until))
        for row in rows
    ]
