"""Promises between two people. Only who is asked to agree sees one, and nothing beside it."""

from dataclasses import dataclass
from datetime import date

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.workspace import queries, services
from mutuals.kit.moments import stamp_or_none


class Promised(Params):
    """`mine`: the caller promises it; else the other does."""

    text: str = ""
    mine: bool = True
    due_on: date | None = None


class Changed(Params):
    """`done` says whether it was kept; `due_on` is another day for it."""

    done: bool | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class PromiseOf:
    """`about` is the other: an account or a contact. `state`: empty, asked or agreed."""

    id: str
    about: str
    mine: bool
    text: str
    due_on: date | None
    done_at: str | None
    owned: bool
    state: str


@endpoint("POST", "/api/mutuals/v1/workspace/people/{id}/promises", scope="write:accounts")
def promise(call: Call, q: Promised, id: int) -> list[PromiseOf]:
    """Writes a promise down; the answer is all promises with them."""
    services.promise(call.viewer, about=id, text=q.text, mine=q.mine, due_on=q.due_on)
    kept = queries.kept_about(call.viewer, id)
    rows = queries.promises_of(call.viewer, kept.record_id, kept.face.id if kept.face else None)
    return [promise_entity(row) for row in rows]


@endpoint("GET", "/api/mutuals/v1/workspace/promises/asked", scope="read:accounts")
def asked(call: Call) -> list[PromiseOf]:
    """What others ask the caller to agree to."""
    return [promise_entity(row) for row in queries.asked_of(call.viewer)]


@endpoint("PUT", "/api/mutuals/v1/workspace/promises/{id}", scope="write:accounts")
def change(call: Call, q: Changed, id: int) -> Empty:
    """Says that it was kept, or puts it off; what both agreed on keeps its day."""
    if q.due_on is not None:
        services.put_promise_off(call.viewer, promise_id=id, due_on=q.due_on)
    if q.done is not None:
        services.set_promise_done(call.viewer, promise_id=id, done=q.done)
    return Empty()


@endpoint("DELETE", "/api/mutuals/v1/workspace/promises/{id}", scope="write:accounts")
def remove(call: Call, id: int) -> Empty:
    """Removes one that the caller wrote down: it is gone for both."""
    services.remove_promise(call.viewer, promise_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/workspace/promises/{id}/ask", scope="write:accounts")
def ask(call: Call, id: int) -> Empty:
    """Shows it to the other and asks for a yes, once."""
    services.ask_to_agree(call.viewer, promise_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/workspace/promises/{id}/agree", scope="write:accounts")
def agree(call: Call, id: int) -> Empty:
    """The caller, who was asked, says yes."""
    services.agree(call.viewer, promise_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/workspace/promises/{id}/let_go", scope="write:accounts")
def let_go(call: Call, id: int) -> Empty:
    """The caller, who was asked, does not want to, or not any more. Nobody is told."""
    services.let_go(call.viewer, promise_id=id)
    return Empty()


def promise_entity(row: queries.PromiseRow) -> PromiseOf:
    """A promise, as one of the two sees it."""
    done = stamp_or_none(row.done_at)
    return PromiseOf(str(row.id), str(row.about), row.mine, row.text, row.due_on, done, row.owned, row.state)
