"""Lists of people: one's own. Those of others answer as Mastodon's hidden collections, empty."""

from typing import Any

import orjson

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import part, people
from mutuals.api.registry import endpoint
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties import queries
from mutuals.domains.ties import services as ties
from mutuals.kit.moments import stamp_or_none
from mutuals.kit.refusal import NotFound

MOST_FAMILIAR = 40


class Several(Params):
    id: list[Id] = []


class Server(Params):
    domain: str = ""


@endpoint("GET", "/api/v1/accounts/{id}/followers", scope="read:accounts", needs="nobody")
def followers(call: Call, q: Paging, id: int) -> Answer:
    """Who follows the caller; nothing of others."""
    _there(call, id)
    own = call.viewer.person_id == id
    return people(call, queries.followers_page(call.viewer, part(q)) if own else [])


@endpoint("GET", "/api/v1/accounts/{id}/following", scope="read:accounts", needs="nobody")
def following(call: Call, q: Paging, id: int) -> Answer:
    """Whom the caller follows; nothing of others."""
    _there(call, id)
    own = call.viewer.person_id == id
    return people(call, queries.following_page(call.viewer, part(q)) if own else [])


@endpoint("GET", "/api/v1/accounts/{id}/endorsements", scope="read:accounts", needs="nobody")
def endorsements_of(call: Call, q: Paging, id: int) -> Answer:
    """Whom somebody shows on their profile: their own choice, seen by everyone."""
    _there(call, id)
    return people(call, queries.endorsed_page(call.viewer, id, part(q)))


@endpoint("GET", "/api/v1/endorsements", scope="read:accounts")
def endorsements(call: Call, q: Paging) -> Answer:
    """Whom the caller shows."""
    return people(call, queries.endorsed_page(call.viewer, call.viewer.me, part(q)))


@endpoint("GET", "/api/v1/accounts/familiar_followers", scope="read:follows")
def familiar_followers(call: Call, q: Several) -> bytes:
    """For each account, the caller's own connections who are connected with them, where both let it be seen."""
    wanted = list(dict.fromkeys(q.id))[:MOST_FAMILIAR]
    there = set(readable(call.viewer, wanted))
    others = there - {call.viewer.me}  # nobody is known to oneself through others
    known = {i: queries.mutuals_between(call.viewer, i, limit=10) if i in others else [] for i in wanted}
    found = accounts(call.viewer, {person for some in known.values() for person in some})
    rows = [
        b'{"id":"%d","accounts":[%s]}' % (i, b",".join(found[p] for p in some if p in found))
        for i, some in known.items()
        if i in there
    ]
    return b"[" + b",".join(rows) + b"]"


@endpoint("GET", "/api/v1/follow_requests", scope="read:follows")
def follow_requests(call: Call, q: Paging) -> Answer:
    """Who asked to follow the caller."""
    return people(call, queries.waiting_followers_page(call.viewer, part(q)))


@endpoint("GET", "/api/v1/blocks", scope="read:blocks")
def blocks(call: Call, q: Paging) -> Answer:
    """Whom the caller blocks."""
    return people(call, queries.blocked_page(call.viewer, part(q)))


@endpoint("GET", "/api/v1/mutes", scope="read:mutes")
def mutes(call: Call, q: Paging) -> Answer:
    """Whom the caller mutes, and until when (entity MutedAccount)."""
    rows = queries.muted_page(call.viewer, part(q))
    found = accounts(call.viewer, [person for _, person in rows])
    until = {i: stamp_or_none(s.muted_until) for i, s in queries.standings(call.viewer, found).items()}
    items = [
        found[person][:-1] + b',"mute_expires_at":%s}' % orjson.dumps(until.get(person))
        for _, person in rows
        if person in found
    ]
    return call.page(items, first=rows[0][0] if rows else None, last=rows[-1][0] if rows else None)


@endpoint("GET", "/api/v1/domain_blocks", scope="read:blocks")
def domain_blocks(call: Call, q: Paging) -> Answer:
    """The servers of which the caller wants to meet nobody."""
    rows = queries.blocked_domains_page(call.viewer, part(q, usual=100, most=200))
    items = [orjson.dumps(domain) for _, domain in rows]
    return call.page(items, first=rows[0][0] if rows else None, last=rows[-1][0] if rows else None)


@endpoint("POST", "/api/v1/domain_blocks", scope="write:blocks")
def block_domain(call: Call, q: Server) -> dict[str, Any]:
    """Wants to meet nobody of that server."""
    ties.block_domain(call.viewer, domain=q.domain)
    return {}


@endpoint("DELETE", "/api/v1/domain_blocks", scope="write:blocks")
def unblock_domain(call: Call, q: Server) -> dict[str, Any]:
    """Ends that."""
    ties.unblock_domain(call.viewer, domain=q.domain)
    return {}


@endpoint("GET", "/api/v1/accounts/{id}/identity_proofs", scope="read:accounts")
def identity_proofs(call: Call, id: int) -> list[Any]:
    """Nothing, as documented since Mastodon 3.5."""
    _there(call, id)
    return []


@endpoint("GET", "/api/v1/accounts/{id}/collections", scope="read:accounts", needs="nobody")
@endpoint("GET", "/api/v1/accounts/{id}/in_collections", scope="read:accounts", needs="nobody")
def collections(call: Call, id: int) -> dict[str, Any]:
    """There are no public collections of people here (entity CollectionsWithAccountPreviews)."""
    _there(call, id)
    return {"collections": [], "partial_accounts": []}


@endpoint("GET", "/api/v1/collections/{id}", scope="read:accounts", needs="nobody")
def collection(call: Call, id: int) -> None:
    """There is none."""
    raise NotFound


def _there(call: Call, person_id: int) -> None:
    if not readable(call.viewer, [person_id]):
        raise NotFound
