"""SQL pieces for whoever reads timelines (feed): conditions and subqueries, never finished answers.

Whatever is built from them passes `audience.gate.visible_to` before it is read.
"""

import unicodedata
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mutuals.domains.posts.models import Post, PostTag, TagFollow


def published() -> QuerySet[Post]:
    """Posts, replies and shares that are out."""
    return Post.objects.filter(state="out")


def fold_tag(tag: str) -> str:
    """The one spelling under which a tag is found."""
    return unicodedata.normalize("NFKC", tag.lstrip("#")).lower()[:100]


def tagged(tag: str) -> QuerySet[Any, Any]:
    """The ids of posts with that tag."""
    return PostTag.objects.filter(tag=tag).values("post_id")


def has_followed_tag(me: int) -> Exists:
    """SQL: the post carries a tag that I follow."""
    mine = TagFollow.objects.filter(person_id=me).values("tag")
    return Exists(PostTag.objects.filter(post=OuterRef("id"), tag__in=mine))
