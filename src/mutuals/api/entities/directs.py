"""Mastodon's Status for a message: visibility "direct", the others of its conversation as its mentions."""

from collections.abc import Iterable
from typing import Any

import orjson
from django.conf import settings

from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.filters import results
from mutuals.api.entities.media import attachments
from mutuals.cards.addresses import absolute
from mutuals.cards.emoji import emojis_of_each
from mutuals.cards.statuses import mentioned
from mutuals.domains.boundaries.queries import filters_for
from mutuals.domains.messages import queries
from mutuals.domains.messages.queries import Direct
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.text.clean import plain

NOT_QUOTABLE = {"automatic": [], "manual": [], "current_user": "denied"}
COUNTS = ("replies_count", "reblogs_count", "favourites_count", "quotes_count")
FLAGS = ("favourited", "reblogged", "bookmarked", "pinned")
NOTHING = ("reblog", "application", "card", "poll", "quote", "language")


def directs(viewer: Viewer, ids: Iterable[int]) -> dict[int, bytes]:
    """The Status entities of those messages that the viewer may see, by id."""
    found = queries.directs(viewer, ids)
    senders = accounts(viewer, {one.said.owner_id for one in found.values()})
    known = faces({person for one in found.values() for person in one.people})
    parents = queries.directs(viewer, {one.parent_id for one in found.values() if one.parent_id})
    authors = {i: parent.said.owner_id for i, parent in parents.items()}
    filters, emojis = filters_for(viewer), emojis_of_each([one.said.html for one in found.values()])
    entities = {}
    for (i, one), emoji in zip(found.items(), emojis, strict=True):
        status = _status(viewer, one, authors, known) | {"emojis": emoji}
        if filters and one.said.owner_id != viewer.me:
            status["filtered"] = results(filters.matches(_words(one), [i]))
        entities[i] = orjson.dumps(status)[:-1] + b',"account":' + senders[one.said.owner_id] + b"}"
    return entities


def _words(one: Direct) -> str:
    return "\n".join((plain(one.said.html), *(file.alt for file in one.said.files)))


def _status(viewer: Viewer, one: Direct, authors: dict[int, int], known: dict[int, Face]) -> dict[str, Any]:
    said, url = one.said, f"{settings.MUTUALS_URL}/messages/{one.said.conversation_id}#m{one.said.id}"
    parent = one.parent_id if one.parent_id in authors else None
    return {
        **dict.fromkeys(NOTHING),
        **dict.fromkeys(COUNTS, 0),
        **dict.fromkeys(FLAGS, False),
        "id": str(said.id),
        "created_at": stamp(said.at),
        "edited_at": stamp_or_none(said.edited_at),
        "in_reply_to_id": str(parent) if parent else None,
        "in_reply_to_account_id": str(authors[parent]) if parent else None,
        "sensitive": False,
        "spoiler_text": "",
        "visibility": "direct",
        "uri": url,
        "url": url,
        "content": absolute(said.html),
        "media_attachments": attachments(viewer, said.files),
        "mentions": [mentioned(known[i]) for i in one.people if i in known],
        "muted": one.muted,
        "tags": [],
        "emojis": [],
        "filtered": [],
        "quote_approval": NOT_QUOTABLE,
    }
