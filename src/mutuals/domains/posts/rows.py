"""SQL pieces for whoever reads timelines (feed): conditions and subqueries, never finished answers.

Whatever is built from them passes `audience.gate.visible_to` before it is read.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mutuals.domains.posts.models import Keep, Mention, Poll, Post, PostLink, PostTag, TagFollow, Thank
from mutuals.kit.ids import STRETCH_BITS


def published() -> QuerySet[Post]:
    """Posts, replies and shares that are out."""
    return Post.objects.filter(state="out")


def published_in(stretches: Iterable[int]) -> QuerySet[Post]:
    """The same of some stretches of time (`kit.ids.stretch_of`)."""
    return published().alias(stretch=F("id").bitrightshift(STRETCH_BITS)).filter(stretch__in=stretches)


def in_library(me: int) -> Q:
    """SQL: I wrote it, kept it, thanked for it, or am mentioned in it."""
    this = OuterRef("id")
    kept = Keep.objects.filter(person_id=me, post=this)
    thanked = Thank.objects.filter(person_id=me, post=this)
    mentioned = Mention.objects.filter(person_id=me, post=this)
    return Q(owner_id=me) | Q(Exists(kept)) | Q(Exists(thanked)) | Q(Exists(mentioned))


def with_poll() -> Q:
    """SQL: it asks something."""
    return Q(has_poll=True)


def with_link() -> Q:
    """SQL: a link of it has a card."""
    return Q(Exists(PostLink.objects.filter(post=OuterRef("id"))))


def with_quote() -> Q:
    """SQL: it shows another post. One that waits for its author's yes is nobody's to find."""
    return Q(quote_of__isnull=False, quote_state=Post.QuoteState.ACCEPTED)


def library_of(me: int, *, and_of: QuerySet[Post] | None = None) -> QuerySet[Any, Any]:
    """SQL: the ids of what `in_library` means, and of some other posts, some of them twice; to be cut, not filtered."""
    mine = Post.objects.filter(owner_id=me)
    rest = [model.objects.filter(person_id=me).values_list("post_id") for model in (Keep, Thank, Mention)]
    others = [] if and_of is None else [and_of.order_by().values_list("id")]
    return mine.order_by().values_list("id").union(*rest, *others, all=True)


def ones_with(what: str) -> QuerySet[Any, Any]:
    """SQL: the ids of all that have a poll, a link or a quote, whoever may see them."""
    if what == "quote":
        return Post.objects.filter(quote_of__isnull=False).values_list("id")
    return (Poll.objects if what == "poll" else PostLink.objects).values_list("post_id")


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
