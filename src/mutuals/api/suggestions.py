"""Suggestions, and the directory of those who want to be found."""

import orjson

from mutuals.api.answers import joined
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import Suggested, directory, suggestions_for
from mutuals.domains.discovery.services import put_away

# what Mastodon calls our sources: (`source` of older clients, one of `sources`)
NAMES = {
    "mutuals": ("past_interactions", "friends_of_friends"),
    "starter": ("staff", "featured"),
    "skills": ("global", "similar_to_recently_followed"),
}


class Wanted(Params):
    limit: int = 40


class Listed(Params):
    offset: int = 0
    limit: int = 40
    order: str = "active"
    local: bool = False


@endpoint("GET", "/api/v2/suggestions", scope="read")
def suggestions(call: Call, q: Wanted) -> bytes:
    """Whom the caller may like to meet, and from where that comes (entity Suggestion)."""
    rows = suggestions_for(call.viewer, limit=max(1, min(q.limit, 80)))
    found = accounts(call.viewer, [row.face.id for row in rows])
    return joined([_entity(row, found[row.face.id]) for row in rows if row.face.id in found])


@endpoint("GET", "/api/v1/suggestions", scope="read")
def suggested_accounts(call: Call, q: Wanted) -> bytes:
    """The same as bare accounts, for older clients."""
    rows = suggestions_for(call.viewer, limit=max(1, min(q.limit, 80)))
    found = accounts(call.viewer, [row.face.id for row in rows])
    return joined([found[row.face.id] for row in rows if row.face.id in found])


@endpoint("DELETE", "/api/v1/suggestions/{id}", scope="write:accounts")
def dismiss(call: Call, id: int) -> dict[str, str]:
    """Somebody is not suggested again."""
    put_away(call.viewer, person_id=id)
    return {}


@endpoint("GET", "/api/v1/directory", needs="anybody")
def listed(call: Call, q: Listed) -> bytes:
    """People of this server who want to be found, the last ones to write first."""
    ids = directory(
        call.viewer,
        new=q.order == "new",
        offset=max(0, min(q.offset, 10_000)),
        limit=max(1, min(q.limit, 80)),
    )
    found = accounts(call.viewer, ids)
    return joined([found[i] for i in ids if i in found])


def _entity(row: Suggested, account: bytes) -> bytes:
    fields = {"source": NAMES[row.sources[0]][0], "sources": [NAMES[source][1] for source in row.sources]}
    return orjson.dumps(fields)[:-1] + b',"account":' + account + b"}"
