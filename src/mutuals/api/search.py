"""Search: people, tags, statuses."""

import re

import orjson
from django.conf import settings

from mutuals.api.answers import joined
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.entities.statuses import statuses
from mutuals.api.entities.tags import tags as tag_entities
from mutuals.api.params import Id, Params
from mutuals.api.parts import known
from mutuals.api.registry import endpoint
from mutuals.domains.discovery.queries import find_people, find_posts
from mutuals.domains.people.queries import face_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import tags_like
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties.queries import following_ids

MOST = 40
_POST = re.compile(r"/(?:@[\w.-]+|posts|ap/p)/(\d{1,19})$")


class Wanted(Params):
    q: str = ""
    type: str = ""
    resolve: bool = False
    following: bool = False
    limit: int = 20
    offset: int = 0
    account_id: Id | None = None
    max_id: Id | None = None
    min_id: Id | None = None


@endpoint("GET", "/api/v2/search", scope="read:search", needs="nobody", hot=True)
def search(call: Call, q: Wanted) -> bytes:
    """People by their words, then by meaning; tags by their beginning; statuses by words or address."""
    text, limit = q.q.strip()[:300], max(1, min(q.limit, MOST))
    people = _people(call.viewer, text, q, limit, meaning=True) if q.type in {"", "accounts"} else []
    posts = _posts(call.viewer, text, q, limit) if q.type in {"", "statuses"} else []
    tags = _tags(call.viewer, text, q.offset, limit) if q.type in {"", "hashtags"} else b"[]"
    return b'{"accounts":%s,"statuses":%s,"hashtags":%s}' % (joined(people), joined(posts), tags)


@endpoint("GET", "/api/v1/accounts/search", scope="read:accounts", hot=True)
def accounts_search(call: Call, q: Wanted) -> bytes:
    """People by the same search, for completing a name."""
    return joined(_people(call.viewer, q.q.strip()[:300], q, max(1, min(q.limit, 80))))


def _people(viewer: Viewer, text: str, q: Wanted, limit: int, *, meaning: bool = False) -> list[bytes]:
    """The accounts found: the exact address first."""
    exact = face_by_address(_address(text)) if text else None
    ids = [exact.id] if exact else []
    hits = find_people(viewer, text.lstrip("@"), limit=min(limit + q.offset, MOST), meaning=meaning)
    ids += [hit.face.id for hit in hits]
    if q.following and not viewer.is_anonymous:
        mine = set(following_ids(viewer))
        ids = [i for i in ids if i in mine]
    may = set(readable(viewer, ids))
    if exact and exact.id not in may and known(viewer, exact.id):
        may.add(exact.id)
    wanted = [i for i in dict.fromkeys(ids) if i in may][q.offset : q.offset + limit]
    found = accounts(viewer, wanted)
    return [found[i] for i in wanted]


def _posts(viewer: Viewer, text: str, q: Wanted, limit: int) -> list[bytes]:
    """The status at an address, else those with these words."""
    number = post_number(text)
    if number is not None:
        return list(statuses(viewer, [number]).values())
    span = {"person_id": q.account_id, "below": q.max_id, "above": q.min_id}
    ids = find_posts(viewer, text, **span, limit=limit, offset=max(0, q.offset))
    found = statuses(viewer, ids) if ids else {}
    return [found[i] for i in ids if i in found]


def _address(text: str) -> str:
    """`name@host` of a typed address or the address of a profile here."""
    return text.removeprefix(f"{settings.MUTUALS_URL}/").lstrip("@")


def post_number(text: str) -> int | None:
    match = _POST.search(text) if text.startswith(f"{settings.MUTUALS_URL}/") else None
    return int(match[1]) if match and int(match[1]) < 1 << 63 else None


def _tags(viewer: Viewer, text: str, offset: int, limit: int) -> bytes:
    found = tags_like(text.lstrip("#"), limit=min(limit + offset, MOST))[offset:] if text and " " not in text else []
    return orjson.dumps(tag_entities(viewer, found))
