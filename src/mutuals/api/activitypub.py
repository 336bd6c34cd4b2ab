"""The read side of ActivityPub: documents that everybody may fetch. There is no inbox yet."""

from typing import Any

import orjson

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.people.queries import face_by_address
from mutuals.federation import documents
from mutuals.federation.translate import KIND, actor_uri
from mutuals.kit.refusal import NotFound

JSON = ((b"content-type", f"{KIND}; charset=utf-8".encode()), (b"vary", b"Accept"))


class Outbox(Params):
    page: bool = False
    max_id: Id | None = None


def document(value: dict[str, Any]) -> Answer:
    """An ActivityPub document."""
    return Answer(200, orjson.dumps(value), JSON)


@endpoint("GET", "/ap/u/{id}", needs="nobody", hot=True)
def actor(call: Call, id: int) -> Answer:
    """A person as an actor."""
    return document(documents.actor(id))


@endpoint("GET", "/ap/p/{id}", needs="nobody", hot=True)
def note(call: Call, id: int) -> Answer:
    """A public post as a Note."""
    return document(documents.note(id))


@endpoint("GET", "/ap/a/{id}", needs="nobody", hot=True)
def article(call: Call, id: int) -> Answer:
    """An article for everyone as an Article."""
    return document(documents.article(id))


@endpoint("GET", "/ap/at/{name}/articles/{slug}", needs="nobody")
def article_of(call: Call, name: str, slug: str) -> Answer:
    """The same, by its address: what `/@name/articles/slug` answers to other servers."""
    return document(documents.article_at(_called(name), slug))


@endpoint("GET", "/ap/u/{id}/outbox", needs="nobody")
def outbox(call: Call, q: Outbox, id: int) -> Answer:
    """A person's public posts."""
    return document(documents.outbox_page(id, q.max_id) if q.page else documents.outbox(id))


@endpoint("GET", "/ap/u/{id}/followers", needs="nobody")
def followers(call: Call, id: int) -> Answer:
    """Nobody's followers are shown."""
    return document(documents.hidden(id, "followers"))


@endpoint("GET", "/ap/u/{id}/following", needs="nobody")
def following(call: Call, id: int) -> Answer:
    """Whom somebody follows is not shown."""
    return document(documents.hidden(id, "following"))


@endpoint("GET", "/ap/u/{id}/featured", needs="nobody")
def featured(call: Call, id: int) -> Answer:
    """The posts that a person pinned, those that everyone may see."""
    return document(documents.featured(id))


@endpoint("GET", "/ap/u/{id}/tags", needs="nobody")
def featured_tags(call: Call, id: int) -> Answer:
    """The tags under which a person wants to be found."""
    return document(documents.featured_tags(id))


@endpoint("GET", "/ap/at/{name}", needs="nobody", hot=True)
def actor_called(call: Call, name: str) -> Answer:
    """A person as an actor, by their name: what `/@name` answers to other servers."""
    return document(documents.actor(_called(name)))


@endpoint("GET", "/ap/at/{name}/{id}", needs="nobody", hot=True)
def note_of(call: Call, name: str, id: int) -> Answer:
    """A public post of theirs as a Note: what `/@name/ID` answers to other servers."""
    found = documents.note(id)
    if found["attributedTo"] != actor_uri(_called(name)):
        raise NotFound
    return document(found)


def _called(name: str) -> int:
    face = face_by_address(name)
    if face is None:
        raise NotFound
    return face.id
