"""What Mutuals' own entities are made of: accounts and statuses as Mastodon has them, audiences by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

import orjson
from pydantic import WithJsonSchema

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Id, Params
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import Thing, readable
from mutuals.domains.profiles.services import Reach
from mutuals.kit.refusal import NotFound

Account = Annotated[Any, WithJsonSchema({"type": "object", "description": "Mastodon's entity Account"})]
Status = Annotated[Any, WithJsonSchema({"type": "object", "description": "Mastodon's entity Status"})]
AUDIENCES = {name.lower(): audience for name, audience in Audience.__members__.items()}
WORDS = {int(audience): name for name, audience in AUDIENCES.items()}


class Scoping(Params):
    """For whom a thing is: a word, with the circle for `circle` and the people for `named`."""

    audience: str | None = None
    circle_id: Id | None = None
    named: list[Id] = []


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a thing is: public quiet server followers connections circle named me."""

    audience: str
    circle_id: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who never sees a thing: people, and whoever proves one of these domains."""

    people: list[Account]
    domains: list[str]


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing more to say: it is done."""


def audience_in(word: str) -> Audience:
    """The audience of a word. Raises ApiError 422."""
    if word not in AUDIENCES:
        raise ApiError(422, "Validation failed: audience: use one of " + " ".join(AUDIENCES))
    return AUDIENCES[word]


def reach_in(q: Scoping) -> Reach | None:
    """The audience as profiles take it; None where nothing is said. Raises ApiError 422."""
    if q.audience is None:
        return None
    return Reach(audience_in(q.audience), q.circle_id, tuple(q.named))


def scope_of(thing: Thing) -> Scope:
    """For whom a part of a profile is."""
    return Scope(WORDS[thing.audience], str(thing.circle_id) if thing.circle_id else None)


def fragments(viewer: Viewer, ids: Iterable[int]) -> dict[int, Any]:
    """Accounts ready to stand in an answer, by id. Callers decide who may be shown."""
    return {i: orjson.Fragment(json) for i, json in accounts(viewer, ids).items()}


def left_out(viewer: Viewer, who: Excluded) -> LeftOut:
    """Who never sees a thing of the viewer's."""
    found = fragments(viewer, readable(viewer, who.people))
    return LeftOut([found[i] for i in who.people if i in found], list(who.domains))


def there(call: Call, person_id: int) -> int:
    """The number of a person who is there for the caller. Raises NotFound."""
    if not readable(call.viewer, [person_id]):
        raise NotFound
    return person_id
