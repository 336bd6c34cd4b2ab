"""Reads of posts. Whatever shows a post to somebody goes through `seen`, which is the gate with the viewer's flags."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.models import Keep, Mention, Pin, Post, PostTag, TagFollow, Thank, ThreadMute
from mutuals.domains.posts.rows import fold_tag
from mutuals.kit.markup import Said
from mutuals.kit.paging import Span
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

MOST_TAGS = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """One post as one viewer may see it: facts, and what the viewer did with it."""

    id: int
    owner_id: int
    audience: int
    state: str
    notice: str
    sensitive: bool
    language: str
    created_at: datetime
    edited_at: datetime | None
    reply_to_id: int | None
    reply_to__owner_id: int | None
    share_of_id: int | None
    root: int | None
    replies_count: int
    has_poll: bool
    names_people: bool  # maybe, in its pictures
    quote_of_id: int | None
    quote_state: str
    quote_policy: str
    version: int
    thanked: str  # the word, or ""
    kept: bool
    shared: bool
    pinned: bool  # by its author, at the top of their profile
    muted: bool  # the viewer gets no notices from its conversation


_FIELDS = tuple(Seen.__dataclass_fields__)


def seen(viewer: Viewer, ids: Iterable[int]) -> dict[int, Seen]:
    """Those of the posts that the viewer may see, in one query; tombstones and others' held posts are left out."""
    wanted = list(ids)
    rows = _seen_by_anyone.rows(wanted) if viewer.is_anonymous else _seen_by.rows(viewer.me, wanted)
    return {row[0]: Seen(*row) for row in rows}


@prepared()
def _seen_by_anyone(ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_to(Post.objects.filter(id__in=ids, state="out"), ANYONE)
    flags = {name: Value(False) for name in ("kept", "shared", "muted")}
    return rows.annotate(thanked=Value(""), pinned=_pinned(), **flags).values_list(*_FIELDS)


@prepared()
def _seen_by(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_to(Post.objects.filter(id__in=ids), Viewer(me))
    word = Thank.objects.filter(post=OuterRef("id"), person_id=me).values("word")
    rows = rows.filter(Q(state="out") | Q(state="held", owner_id=me)).annotate(
        thanked=Coalesce(Subquery(word), Value("")),
        kept=Exists(Keep.objects.filter(person_id=me, post=OuterRef("id"))),
        shared=Exists(Post.objects.filter(owner_id=me, share_of=OuterRef("id"))),
        pinned=_pinned(),
        muted=Exists(ThreadMute.objects.filter(person_id=me, root=OuterRef("root"))),
    )
    return rows.values_list(*_FIELDS)


def _pinned() -> Exists:
    return Exists(Pin.objects.filter(post=OuterRef("id")))


def see(viewer: Viewer, post_id: int) -> Seen:
    """One post. Raises NotFound where there is none for this viewer."""
    found = seen(viewer, [post_id]).get(post_id)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Content(Said):
    """What a post says, for rendering its card; read without a viewer, so never shown by itself."""

    id: int
    source: str
    markup: bytes | None
    language: str
    version: int
    link__card__url: str | None
    link__card__title: str | None
    link__card__description: str | None
    link__card__of: int | None


def contents(ids: Iterable[int]) -> list[Content]:
    """The contents of posts, for the cards shelf."""
    return [Content(*row) for row in _contents.rows(list(ids))]


@prepared()
def _contents(ids: list[int]) -> QuerySet[Any, Any]:
    return Post.objects.filter(id__in=ids).values_list(*Content.__dataclass_fields__)


def followed_tags(viewer: Viewer) -> list[str]:
    """The tags the viewer follows."""
    return list(TagFollow.objects.filter(person_id=viewer.me).order_by("tag").values_list("tag", flat=True))


def kept_page(viewer: Viewer, span: Span) -> list[tuple[int, int]]:
    """(id of the keeping, post): what the viewer kept and may still see, newest kept first."""
    return _marked_page(Keep.objects.filter(person_id=viewer.me), viewer, span)


def thanked_page(viewer: Viewer, span: Span) -> list[tuple[int, int]]:
    """(id of the thanks, post): what the viewer thanked for and may still see, newest first."""
    return _marked_page(Thank.objects.filter(person_id=viewer.me), viewer, span)


def _marked_page(rows: "QuerySet[Any]", viewer: Viewer, span: Span) -> list[tuple[int, int]]:
    posts = visible_to(Post.objects.filter(id=OuterRef("post_id"), state="out"), viewer)
    return [(number, post_id) for number, post_id in span.of(rows.filter(Exists(posts)), "post_id")]


@dataclass(frozen=True, slots=True)
class About:
    """What handlers need to know of a post: ids only."""

    id: int
    owner_id: int
    state: str
    audience: int
    backfilled: bool
    reply_to__owner_id: int | None
    share_of_id: int | None
    root: int | None = None
    edited_at: datetime | None = None


def about(post_id: int) -> About | None:
    """The facts of a post for handlers, whoever may see it."""
    rows = _about.rows(post_id)
    return About(*rows[0]) if rows else None


@prepared()
def _about(post_id: int) -> QuerySet[Any, Any]:
    return Post.objects.filter(id=post_id).values_list(*About.__dataclass_fields__)


def involved_ids(post_id: int) -> list[int]:
    """Who shared or answered a post: for handlers, never shown."""
    rows = Post.objects.filter(Q(share_of_id=post_id) | Q(reply_to_id=post_id), state="out")
    return list(rows.order_by("owner_id").values_list("owner_id", flat=True).distinct())


def quoted_in(post_id: int) -> list[tuple[int, int]]:
    """(post, author) of the accepted quotes of a post: for handlers, never shown."""
    rows = Post.objects.filter(quote_of_id=post_id, quote_state=Post.QuoteState.ACCEPTED, state="out")
    return list(rows.order_by("id").values_list("id", "owner_id"))


def mentioned_ids(post_id: int) -> list[int]:
    """Whom a post mentions."""
    return [person for (person,) in _mentioned.rows(post_id)]


@prepared()
def _mentioned(post_id: int) -> QuerySet[Any, Any]:
    return Mention.objects.filter(post_id=post_id).values_list("person_id")


def named_ids(viewer: Viewer, post_id: int) -> list[int]:
    """The people named as the audience, for those who may see the post."""
    see(viewer, post_id)
    return named(post_id)


def visible_posts(viewer: Viewer, post_ids: Iterable[int]) -> set[int]:
    """Those of the ids that the viewer may see."""
    return set(audiences_for(viewer, list(post_ids)))


def audiences_for(viewer: Viewer, post_ids: list[int]) -> dict[int, int]:
    """Those of the posts that the viewer may see, with their audiences."""
    return dict(_audiences.rows(viewer.person_id, post_ids)) if post_ids else {}


@prepared()
def _audiences(me: int | None, post_ids: list[int]) -> QuerySet[Any, Any]:
    return visible_to(Post.objects.filter(id__in=post_ids, state="out"), Viewer(me)).values_list("id", "audience")


def tags_like(text: str, *, limit: int) -> list[str]:
    """Tags of public posts that begin so, the exact one first; at most `MOST_TAGS`."""
    folded = fold_tag(text)
    rows = _tags_like.rows(connection.ops.prep_for_like_query(folded)) if folded else []
    return [tag for (tag,) in rows[:limit]]


@prepared()
def _tags_like(escaped: str) -> QuerySet[Any, Any]:
    rows = PostTag.objects.filter(tag__startswith=escaped, post__audience=Audience.PUBLIC, post__state="out")
    return rows.values_list("tag").order_by("tag").distinct()[:MOST_TAGS]


def own_circles(viewer: Viewer, ids: Iterable[int]) -> dict[int, str]:
    """The names of the circles that these posts of the viewer are for."""
    rows = Post.objects.filter(id__in=list(ids), owner_id=viewer.me, circle__owner_id=viewer.me)
    return dict(rows.values_list("id", "circle__name"))
