"""SQL pieces for whoever reads timelines (feed): conditions and subqueries, never finished answers.

Whatever is built from them passes `audience.gate.visible_to` before it is read.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mutuals.domains.posts.models import Keep, Mention, Post, PostTag, TagFollow, Thank


def published() -> QuerySet[Post]:
    """Posts, replies and shares that are out."""
    return Post.objects.filter(state="out")


def in_library(me: int) -> Q:
    """SQL: I wrote it, kept it, thanked for it, or am mentioned in it."""
    this = OuterRef("id")
    kept = Keep.objects.filter(person_id=me, post=this)
    thanked = Thank.objects.filter(person_id=me, post=this)
    mentioned = Mention.objects.filter(person_id=me, post=this)
    return Q(owner_id=me) | Q(Exists(kept)) | Q(Exists(thanked)) | Q(Exists(mentioned))


def fold_tag(tag: str) -> str:
    """The one spelling under which a tag is found."""
    return unicodedata.normalize("NFKC", tag.lstrip("#")).lower()[:100]


def tagged(tag: str) -> QuerySet[Any, Any]:
    """The ids of posts with that tag."""
    return PostTag.objects.filter(tag=tag).values("post_id")


def with_followed_tag(me: int) -> QuerySet[Any, Any]:
    """SQL: the ids of posts that carry a tag that I follow."""
    mine = TagFollow.objects.filter(person_id=me).values("tag")
    return PostTag.objects.filter(tag__in=mine).values("post_id")


def has_followed_tag(me: int) -> Exists:
    """SQL: the post carries a tag that I follow."""
    mine = TagFollow.objects.filter(person_id=me).values("tag")
    return Exists(PostTag.objects.filter(post=OuterRef("id"), tag__in=mine))


def follows_tag_of(me: Any, post_id: int) -> Exists:
    """SQL: I follow a tag of that post."""
    return Exists(TagFollow.objects.filter(person_id=me, tag__in=PostTag.objects.filter(post_id=post_id).values("tag")))


def follows_tag_among(me: Any, tags: Iterable[str]) -> Exists:
    """SQL: I follow one of these tags."""
    return Exists(TagFollow.objects.filter(person_id=me, tag__in=list(tags)))
