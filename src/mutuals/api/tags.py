"""Tags: one of them, those one follows, those on a profile."""

from typing import Any

import orjson
from django.conf import settings

from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.entities.tags import tags
from mutuals.api.params import Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.discovery import services as discovery
from mutuals.domains.discovery.queries import Featured, featured_tags, tags_to_feature
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.queries import followed_tags_page
from mutuals.domains.posts.rows import fold_tag

Entity = dict[str, Any]


class Named(Params):
    name: str = ""


@endpoint("GET", "/api/v1/tags/{tag}", needs="anybody")
def one(call: Call, tag: str) -> Entity:
    """One tag."""
    return _told(call, tag)


@endpoint("POST", "/api/v1/tags/{tag}/follow", scope="write:follows")
def follow(call: Call, tag: str) -> Entity:
    """Shows public posts with it in home."""
    posts.follow_tag(call.viewer, tag=_real(tag))
    return _told(call, tag)


@endpoint("POST", "/api/v1/tags/{tag}/unfollow", scope="write:follows")
def unfollow(call: Call, tag: str) -> Entity:
    """Shows them no longer."""
    posts.unfollow_tag(call.viewer, tag=_real(tag))
    return _told(call, tag)


@endpoint("POST", "/api/v1/tags/{tag}/feature", scope="write:accounts")
def feature(call: Call, tag: str) -> Entity:
    """Shows it on the caller's profile."""
    discovery.feature_tag(call.viewer, name=_real(tag))
    return _told(call, tag)


@endpoint("POST", "/api/v1/tags/{tag}/unfeature", scope="write:accounts")
def unfeature(call: Call, tag: str) -> Entity:
    """Shows it there no longer."""
    discovery.unfeature_tag(call.viewer, name=_real(tag))
    return _told(call, tag)


@endpoint("GET", "/api/v1/followed_tags", scope="read:follows")
def followed(call: Call, q: Paging) -> Answer:
    """The tags that the caller follows."""
    rows = followed_tags_page(call.viewer, part(q, usual=100, most=200))
    items = [orjson.dumps(one) for one in tags(call.viewer, [tag for _, tag in rows])]
    return call.page(items, first=rows[0][0] if rows else None, last=rows[-1][0] if rows else None)


@endpoint("GET", "/api/v1/featured_tags", scope="read:accounts")
def featured(call: Call) -> list[Entity]:
    """The tags on the caller's profile."""
    return _featured(call, call.viewer.me)


@endpoint("POST", "/api/v1/featured_tags", scope="write:accounts")
def add_featured(call: Call, q: Named) -> Entity:
    """Adds one."""
    number = discovery.feature_tag(call.viewer, name=q.name)
    return next(row for row in _featured(call, call.viewer.me) if row["id"] == str(number))


@endpoint("DELETE", "/api/v1/featured_tags/{id}", scope="write:accounts")
def remove_featured(call: Call, id: int) -> Entity:
    """Removes one."""
    discovery.unfeature_tag(call.viewer, tag_id=id)
    return {}


@endpoint("GET", "/api/v1/featured_tags/suggestions", scope="read:accounts")
def suggested(call: Call) -> list[Entity]:
    """Tags that the caller uses most and does not feature."""
    return tags(call.viewer, tags_to_feature(call.viewer))


@endpoint("GET", "/api/v1/accounts/{id}/featured_tags", scope="read:accounts", needs="nobody")
def featured_of(call: Call, id: int) -> list[Entity]:
    """The tags on somebody's profile."""
    return _featured(call, id)


def _featured(call: Call, person_id: int) -> list[Entity]:
    return [_entity(row) for row in featured_tags(call.viewer, person_id)]


def _entity(row: Featured) -> Entity:
    """Mastodon's FeaturedTag; the count is a text, as its servers send it."""
    return {
        "id": str(row.id),
        "name": row.name,
        "url": f"{settings.MUTUALS_URL}/tags/{row.tag}",
        "statuses_count": str(row.use.posts),
        "last_status_at": row.use.last_at.date().isoformat() if row.use.last_at else None,
    }


def _told(call: Call, tag: str) -> Entity:
    """The tag, with what the caller does with it."""
    return tags(call.viewer, [fold_tag(_real(tag))])[0]


def _real(tag: str) -> str:
    """A tag as people write it. Raises ApiError 404 for what cannot be one."""
    folded = fold_tag(tag)
    if not folded or folded.isdecimal() or not all(c == "_" or c.isalnum() for c in folded) or len(tag) > 100:
        raise ApiError(404, "Record not found")
    return tag
