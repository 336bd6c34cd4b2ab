"""Trends: what people of several communities wrote about. Never by thanks, shares, followers or volume."""

from typing import Any

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import joined
from mutuals.api.call import Call
from mutuals.api.entities.statuses import statuses
from mutuals.api.entities.tags import quiet_week
from mutuals.api.entities.tags import tags as tag_entities
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.cards.statuses import preview
from mutuals.domains.discovery.queries import trending_links, trending_post_ids, trending_tags

Entity = dict[str, Any]


class Slice(Params):
    limit: int | None = None
    offset: int = 0

    def most(self, usual: int, most: int) -> dict[str, int]:
        """Offset and limit within what is allowed."""
        return {"offset": max(0, min(self.offset, 1_000)), "limit": max(1, min(self.limit or usual, most))}


@endpoint("GET", "/api/v1/trends/tags", needs="anybody")
@endpoint("GET", "/api/v1/trends", needs="anybody")
def tags(call: Call, q: Slice) -> list[Entity]:
    """Tags."""
    return tag_entities(call.viewer, trending_tags(**q.most(10, 20)))


@endpoint("GET", "/api/v1/trends/statuses", needs="anybody")
def posts(call: Call, q: Slice) -> bytes:
    """Statuses that people of several communities answered, as far as the caller may see them."""
    ids = trending_post_ids(**q.most(20, 40))
    found = statuses(call.viewer, ids)
    return joined([found[i] for i in ids if i in found])


@endpoint("GET", "/api/v1/trends/links", needs="nobody")
def links(call: Call, q: Slice) -> list[Entity]:
    """Links (entity PreviewCard with history)."""
    return [preview(**row) | {"history": quiet_week()} for row in trending_links(**q.most(10, 20))]


@endpoint("GET", "/api/v1/admin/trends/tags", scope="admin:read")
def tags_to_review(call: Call, q: Slice) -> list[Entity]:
    """The same tags: nobody has to let them in."""
    administrators_only(call)
    return tags(call, q)


@endpoint("GET", "/api/v1/admin/trends/statuses", scope="admin:read")
def posts_to_review(call: Call, q: Slice) -> bytes:
    """The same statuses."""
    administrators_only(call)
    return posts(call, q)


@endpoint("GET", "/api/v1/admin/trends/links", scope="admin:read")
def links_to_review(call: Call, q: Slice) -> list[Entity]:
    """The same links."""
    administrators_only(call)
    return links(call, q)
