"""The read side of ActivityPub: documents that everybody may fetch. There is no inbox yet."""

from typing import Any

import orjson

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.federation import documents
from mutuals.federation.translate import KIND

JSON = ((b"content-type", f"{KIND}; charset=utf-8".encode()),)


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
    """A person's pinned posts."""
    return document(documents.hidden(id, "featured"))
