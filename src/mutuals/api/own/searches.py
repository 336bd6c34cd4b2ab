"""Searches for people that the caller keeps."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.discovery import services
from mutuals.domains.discovery.queries import Saved, saved_search, saved_searches


class Kept(Params):
    q: str = ""
    tell: bool = False


class Told(Params):
    tell: bool


@dataclass(frozen=True, slots=True)
class Search:
    """`tell`: a notice, once a day at most, when somebody new is found; `news_at`: when that last was."""

    id: str
    q: str
    tell: bool
    news_at: str | None


@endpoint("GET", "/api/mutuals/v1/searches", scope="read:search")
def searches(call: Call) -> list[Search]:
    """The searches that the caller keeps; nobody else knows of them."""
    return [_entity(one) for one in saved_searches(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/searches", scope="write")
def save(call: Call, q: Kept) -> Search:
    """Keeps a search for people; the same when it is kept already."""
    return _entity(saved_search(call.viewer, services.save_search(call.viewer, text=q.q, tell=q.tell)))


@endpoint("PUT", "/api/mutuals/v1/searches/{id}", scope="write")
def change(call: Call, q: Told, id: int) -> Search:
    """Whether the caller is told of people whom it finds from now on."""
    services.tell_of_search(call.viewer, search_id=id, on=q.tell)
    return _entity(saved_search(call.viewer, id))


@endpoint("DELETE", "/api/mutuals/v1/searches/{id}", scope="write")
def remove(call: Call, id: int) -> Empty:
    """Keeps it no longer."""
    services.drop_search(call.viewer, search_id=id)
    return Empty()


def _entity(row: Saved) -> Search:
    return Search(str(row.id), row.text, row.tell, row.news_at.isoformat() if row.news_at else None)
