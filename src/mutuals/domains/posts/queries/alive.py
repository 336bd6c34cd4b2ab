"""Who lately wrote about what: the raw matter of trends, read by the clock. What is shown passes the gate later."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import LinkCard, Post, PostLink, PostTag, Tally
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.kit.ids import first_id_at

MOST_ROWS = 100_000
Use = tuple[Any, int, int]  # (the tag, post or link; who wrote; the id of what they wrote)


def _public(since: datetime) -> QuerySet[Post]:
    rows = Post.objects.filter(id__gte=first_id_at(since), state="out", audience=Audience.PUBLIC, backfilled=False)
    return rows.filter(share_of=None, owner__state="active", owner__limited=False)


def tags_written(since: datetime) -> Iterator[Use]:
    """Tags in public posts."""
    rows = PostTag.objects.filter(post__in=_public(since)).order_by("-post_id")
    yield from rows.values_list("tag", "post__owner_id", "post_id")[:MOST_ROWS]


def links_written(since: datetime) -> Iterator[Use]:
    """Links of public posts, by the id of their card."""
    rows = PostLink.objects.filter(post__in=_public(since)).exclude(card__title="").order_by("-post_id")
    yield from rows.values_list("card_id", "post__owner_id", "post_id")[:MOST_ROWS]


def answers_written(since: datetime) -> Iterator[Use]:
    """Public answers to public posts of others who may be found; the thing is the post that is answered."""
    rows = _public(since).filter(reply_to__audience=Audience.PUBLIC, reply_to__state="out", reply_to__reply_to=None)
    rows = rows.filter(reply_to__owner__state="active", reply_to__owner__limited=False)
    rows = rows.filter(reply_to__owner__discoverable=True)
    yield from rows.order_by("-id").values_list("reply_to_id", "owner_id", "id")[:MOST_ROWS]


def owners_of(post_ids: Iterable[int]) -> dict[int, int]:
    """By post: who wrote it."""
    return dict(Post.objects.filter(id__in=list(post_ids)).values_list("id", "owner_id"))


def links_by_id(card_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Cards of links: url, title, description, site."""
    fields = ("url", "title", "description", "site")
    rows = LinkCard.objects.filter(id__in=list(card_ids)).values_list("id", *fields)
    return {number: dict(zip(fields, texts, strict=True)) for number, *texts in rows}


def lately_writing(viewer: Viewer, *, new: bool, offset: int, limit: int) -> list[int]:
    """People of this server who want to be found: by their last post, or the newest ones."""
    rows = Tally.objects.filter(person__state="active", person__discoverable=True, person__limited=False)
    rows = rows.filter(person__domain="", person__account__isnull=False)
    if not viewer.is_anonymous:
        rows = rows.exclude(blocked_either_way(viewer.me, OuterRef("person_id")))
    rows = rows.order_by("-person_id") if new else rows.order_by("-last_at", "-person_id")
    return list(rows.values_list("person_id", flat=True)[offset : offset + limit])
