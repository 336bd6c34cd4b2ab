"""Reading accounts."""

from mutuals.api.answers import Answer, joined
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.credentials import credentials
from mutuals.api.entities.statuses import statuses
from mutuals.api.params import Id, Paging, Params
from mutuals.api.parts import known
from mutuals.api.registry import endpoint
from mutuals.api.timelines import shown, span
from mutuals.domains.feed import statuses as feed
from mutuals.domains.people.queries import face_by_address
from mutuals.domains.posts.queries import pinned_ids
from mutuals.domains.profiles.queries import readable
from mutuals.kit.refusal import NotFound

MOST = 40


class Several(Params):
    id: list[Id] = []


class Lookup(Params):
    acct: str = ""


class Written(Paging):
    exclude_replies: bool = False
    exclude_reblogs: bool = False
    only_media: bool = False
    pinned: bool = False
    tagged: str = ""


@endpoint("GET", "/api/v1/accounts/verify_credentials", scope="profile", hot=True)
def verify_credentials(call: Call) -> bytes:
    """The caller's own account, with what only they see."""
    return credentials(call.viewer)


@endpoint("GET", "/api/v1/accounts/{id}", scope="read:accounts", needs="nobody", hot=True)
def one(call: Call, id: int) -> bytes:
    """One account."""
    if not known(call.viewer, id):
        raise NotFound
    return accounts(call.viewer, [id])[id]


@endpoint("GET", "/api/v1/accounts", scope="read:accounts", needs="nobody")
def several(call: Call, q: Several) -> bytes:
    """Up to 40 accounts by id."""
    wanted = q.id[:MOST]
    found = accounts(call.viewer, readable(call.viewer, wanted))
    return joined([found[i] for i in wanted if i in found])


@endpoint("GET", "/api/v1/accounts/lookup", scope="read:accounts", needs="nobody", hot=True)
def lookup(call: Call, q: Lookup) -> bytes:
    """The account with a name."""
    face = face_by_address(q.acct)
    if face is None or not known(call.viewer, face.id):
        raise NotFound
    return accounts(call.viewer, [face.id])[face.id]


@endpoint("GET", "/api/v1/accounts/{id}/statuses", scope="read:statuses", needs="nobody", hot=True)
def written(call: Call, q: Written, id: int) -> Answer:
    """What one account wrote and shared, as far as the caller may see it."""
    if not known(call.viewer, id):
        raise NotFound
    if q.pinned:
        ids = [] if q.max_id or q.min_id or q.since_id else pinned_ids(call.viewer, id)
        seen = statuses(call.viewer, ids)
        return call.page([seen[i] for i in ids if i in seen], first=None, last=None)
    found = feed.of_person(
        call.viewer,
        id,
        span(q),
        replies=not q.exclude_replies,
        shares=not q.exclude_reblogs,
        only_media=q.only_media,
        tag=q.tagged,
    )
    return shown(call, found, context="account")
