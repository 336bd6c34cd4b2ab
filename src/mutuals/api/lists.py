"""Lists: timelines made of people one follows."""

from typing import Any

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part, people
from mutuals.api.registry import endpoint
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties import queries
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import Circled
from mutuals.kit.refusal import NotFound

Listed = dict[str, Any]


class ListForm(Params):
    title: str = ""
    replies_policy: str = ""
    exclusive: bool | None = None


class Members(Params):
    account_ids: list[Id] = []


@endpoint("GET", "/api/v1/lists", scope="read:lists")
def lists(call: Call) -> list[Listed]:
    """The caller's lists."""
    return [entity(row) for row in queries.lists_of(call.viewer)]


@endpoint("POST", "/api/v1/lists", scope="write:lists")
def make(call: Call, q: ListForm) -> Listed:
    """A new, empty list."""
    number = ties.make_list(call.viewer, name=q.title, exclusive=bool(q.exclusive), replies=q.replies_policy or "list")
    return entity(queries.list_of(call.viewer, number))


@endpoint("GET", "/api/v1/lists/{list_id}", scope="read:lists")
def one(call: Call, list_id: int) -> Listed:
    """One list."""
    return entity(queries.list_of(call.viewer, list_id))


@endpoint("PUT", "/api/v1/lists/{list_id}", scope="write:lists")
def change(call: Call, q: ListForm, list_id: int) -> Listed:
    """Changes its title, which replies it shows, or whether its members stay out of home."""
    ties.change_list(call.viewer, list_id=list_id, name=q.title, exclusive=q.exclusive, replies=q.replies_policy)
    return entity(queries.list_of(call.viewer, list_id))


@endpoint("DELETE", "/api/v1/lists/{list_id}", scope="write:lists")
def remove(call: Call, list_id: int) -> Listed:
    """Removes a list."""
    ties.remove_list(call.viewer, list_id=list_id)
    return {}


@endpoint("GET", "/api/v1/lists/{list_id}/accounts", scope="read:lists")
def members(call: Call, q: Paging, list_id: int) -> Answer:
    """Who is in a list; `limit=0` asks for all of them."""
    span = None if call.params.get("limit") in {"0", 0} else part(q)
    return people(call, queries.list_members_page(call.viewer, list_id, span))


@endpoint("POST", "/api/v1/lists/{list_id}/accounts", scope="write:lists")
def add(call: Call, q: Members, list_id: int) -> Listed:
    """Adds people whom the caller follows."""
    ties.add_to_list(call.viewer, list_id=list_id, people=q.account_ids)
    return {}


@endpoint("DELETE", "/api/v1/lists/{list_id}/accounts", scope="write:lists")
def take_out(call: Call, q: Members, list_id: int) -> Listed:
    """Takes people out, named in the query or in a body."""
    ties.change_list(call.viewer, list_id=list_id, remove=q.account_ids)
    return {}


@endpoint("GET", "/api/v1/accounts/{id}/lists", scope="read:lists")
def lists_with(call: Call, id: int) -> list[Listed]:
    """Those of the caller's lists in which somebody is."""
    if not readable(call.viewer, [id]):
        raise NotFound
    return [entity(row) for row in queries.lists_with(call.viewer, id)]


def entity(row: Circled) -> Listed:
    """Mastodon's List."""
    return {"id": str(row.id), "title": row.name, "replies_policy": row.replies, "exclusive": row.exclusive}
