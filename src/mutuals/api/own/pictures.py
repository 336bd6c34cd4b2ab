"""Who is in the pictures of posts: said by the author, shown once they agree."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.queries import InPicture

PEOPLE = "/api/mutuals/v1/posts/{id}/people"
OF_ME = "/api/mutuals/v1/pictures_of_me"


class Naming(Params):
    """A picture of the post and a connection; `x` and `y` say where, as parts of width and height, 0 to 1."""

    media_id: Id = 0
    account_id: Id = 0
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """`state`: shown, or waits for their yes; then only they and the author are told."""

    id: str
    status_id: str
    media_id: str
    account: Account
    x: float | None
    y: float | None
    state: str


@endpoint("GET", PEOPLE, scope="read:statuses", needs="nobody")
def people(call: Call, id: int) -> list[Named]:
    """Who is named in the pictures of a post."""
    queries.see(call.viewer, id)
    return _named(call, queries.in_pictures_of(call.viewer, [id]).get(id, []))


@endpoint("POST", PEOPLE, scope="write:statuses")
def name(call: Call, q: Naming, id: int) -> list[Named]:
    """Says who is in a picture of the caller's post; they are asked. The same again changes where they are."""
    limited(call, "edit")
    at = None if q.x is None or q.y is None else (q.x, q.y)
    services.say_who(call.viewer, post_id=id, file_id=q.media_id, person_id=q.account_id, at=at)
    return people(call, id)


@endpoint("DELETE", "/api/mutuals/v1/pictured/{id}", scope="write:statuses")
def take_off(call: Call, id: int) -> Empty:
    """The author takes a name off."""
    services.take_name_off(call.viewer, depicted_id=id)
    return Empty()


@endpoint("GET", OF_ME, scope="read:statuses")
def of_me(call: Call) -> list[Named]:
    """Where others named the caller, and where they ask; without those to which the caller said no."""
    return _named(call, queries.pictures_of_me(call.viewer))


@endpoint("POST", OF_ME + "/{id}/accept", scope="write:statuses")
def accept(call: Call, id: int) -> Empty:
    """The caller wants to be named there."""
    services.say_yes(call.viewer, depicted_id=id)
    return Empty()


@endpoint("POST", OF_ME + "/{id}/decline", scope="write:statuses")
def decline(call: Call, id: int) -> Empty:
    """The caller does not want to be named there, or not any more; nobody is told."""
    services.say_no(call.viewer, depicted_id=id)
    return Empty()


def _named(call: Call, rows: list[InPicture]) -> list[Named]:
    known = fragments(call.viewer, {row.face.id for row in rows})
    return [
        Named(str(row.id), str(row.post_id), str(row.file_id), known[row.face.id], row.x, row.y,
              "shown" if row.shown else "waits")
        for row in rows
    ]  # fmt: skip
