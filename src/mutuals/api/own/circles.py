"""Circles: audiences made of one's connections."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.ties import services
from mutuals.domains.ties.queries import Circled, circles_of
from mutuals.kit.refusal import NotFound


class Name(Params):
    name: str = ""


class Members(Params):
    account_ids: list[Id] = []


@dataclass(frozen=True, slots=True)
class Circle:
    id: str
    name: str
    members: int


@endpoint("GET", "/api/mutuals/v1/circles", scope="read:lists")
def circles(call: Call) -> list[Circle]:
    """The caller's circles; nobody else knows of them."""
    return [_entity(one) for one in circles_of(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/circles", scope="write:lists")
def make(call: Call, q: Name) -> Circle:
    """A new, empty circle."""
    return _entity(_circle(call, services.make_circle(call.viewer, name=q.name)))


@endpoint("PUT", "/api/mutuals/v1/circles/{id}", scope="write:lists")
def rename(call: Call, q: Name, id: int) -> Circle:
    """Another name for it."""
    services.change_circle(call.viewer, circle_id=id, name=q.name)
    return _entity(_circle(call, id))


@endpoint("DELETE", "/api/mutuals/v1/circles/{id}", scope="write:lists")
def remove(call: Call, id: int) -> Empty:
    """Removes it: what was shared with it stays with its owner alone."""
    services.remove_circle(call.viewer, circle_id=id)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/circles/{id}/accounts", scope="read:lists")
def members(call: Call, id: int) -> list[Account]:
    """Who is in it."""
    ids = _circle(call, id).members
    found = fragments(call.viewer, ids)
    return [found[i] for i in ids if i in found]


@endpoint("POST", "/api/mutuals/v1/circles/{id}/accounts", scope="write:lists")
def add(call: Call, q: Members, id: int) -> Circle:
    """Adds people; only the caller's connections are taken."""
    services.change_circle(call.viewer, circle_id=id, add=q.account_ids)
    return _entity(_circle(call, id))


@endpoint("DELETE", "/api/mutuals/v1/circles/{id}/accounts", scope="write:lists")
def take_out(call: Call, q: Members, id: int) -> Circle:
    """Takes people out."""
    services.change_circle(call.viewer, circle_id=id, remove=q.account_ids)
    return _entity(_circle(call, id))


def _circle(call: Call, number: int) -> Circled:
    for one in circles_of(call.viewer):
        if one.id == number:
            return one
    raise NotFound


def _entity(one: Circled) -> Circle:
    return Circle(str(one.id), one.name, len(one.members))
