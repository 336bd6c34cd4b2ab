"""Reads of tags: which ones the viewer follows, how one person used them, and by how many people a tag is alive."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post, PostTag, TagFollow
from mutuals.kit.paging import Span


def followed_tags_page(viewer: Viewer, span: Span) -> list[tuple[int, str]]:
    """(id of the follow, tag): the tags that the viewer follows, newest first."""
    return [(number, tag) for number, tag in span.of(TagFollow.objects.filter(person_id=viewer.me), "tag")]


def followed_among(viewer: Viewer, tags: Collection[str]) -> set[str]:
    """Which of these tags, in their folded spelling, the viewer follows."""
    return set(TagFollow.objects.filter(person_id=viewer.me, tag__in=tags).values_list("tag", flat=True))


@dataclass(frozen=True, slots=True)
class TagUse:
    """How one person used a tag, in what the viewer may see."""

    posts: int
    last_at: datetime | None


def tag_uses(viewer: Viewer, person_id: int, tags: Iterable[str]) -> dict[str, TagUse]:
    """By tag: how often a person used it in posts that the viewer may see, and when last."""
    posts = visible_to(Post.objects.filter(owner_id=person_id, state="out"), viewer)
    rows = PostTag.objects.filter(tag__in=list(tags), post_id__in=posts.values("id"))
    found = rows.values("tag").annotate(n=Count("id"), last=Max("post__created_at"))
    return {row["tag"]: TagUse(row["n"], row["last"]) for row in found}


def often_used_tags(viewer: Viewer, *, limit: int = 10) -> list[str]:
    """The tags that the viewer uses most."""
    rows = PostTag.objects.filter(post__owner_id=viewer.me, post__state="out")
    counted = rows.values("tag").annotate(n=Count("id")).order_by("-n", "tag")
    return [row["tag"] for row in counted[:limit]]
