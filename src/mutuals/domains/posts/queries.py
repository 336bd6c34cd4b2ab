"""Reads of posts. Whatever shows a post to somebody goes through `seen`, which is the gate with the viewer's flags."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.models import Keep, Mention, Post, PostTag, Revision, TagFollow, Thank
from mutuals.domains.posts.rows import fold_tag
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

THANK_WORDS = Thank.Word.choices  # (value, words)


@dataclass(frozen=True, slots=True)
class Seen:
    """One post as one viewer may see it: facts, and what the viewer did with it."""

    id: int
    owner_id: int
    audience: int
    state: str
    notice: str
    language: str
    created_at: datetime
    edited_at: datetime | None
    reply_to_id: int | None
    reply_to__owner_id: int | None
    share_of_id: int | None
    root: int | None
    version: int
    thanked: str  # the word, or ""
    kept: bool
    shared: bool


_FIELDS = tuple(Seen.__dataclass_fields__)


def seen(viewer: Viewer, ids: Iterable[int]) -> dict[int, Seen]:
    """Those of the posts that the viewer may see, in one query; tombstones and others' held posts are left out."""
    wanted = list(ids)
    rows = _seen_by_anyone.rows(wanted) if viewer.is_anonymous else _seen_by.rows(viewer.me, wanted)
    return {row[0]: Seen(*row) for row in rows}


@prepared()
def _seen_by_anyone(ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_to(Post.objects.filter(id__in=ids, state="out"), ANYONE)
    return rows.annotate(thanked=Value(""), kept=Value(False), shared=Value(False)).values_list(*_FIELDS)


@prepared()
def _seen_by(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_to(Post.objects.filter(id__in=ids), Viewer(me))
    word = Thank.objects.filter(post=OuterRef("id"), person_id=me).values("word")
    rows = rows.filter(Q(state="out") | Q(state="held", owner_id=me)).annotate(
        thanked=Coalesce(Subquery(word), Value("")),
        kept=Exists(Keep.objects.filter(person_id=me, post=OuterRef("id"))),
        shared=Exists(Post.objects.filter(owner_id=me, share_of=OuterRef("id"))),
    )
    return rows.values_list(*_FIELDS)


def see(viewer: Viewer, post_id: int) -> Seen:
    """One post. Raises NotFound where there is none for this viewer."""
    found = seen(viewer, [post_id]).get(post_id)
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, slots=True)
class Content:
    """What a post says, for rendering its card; read without a viewer, so never shown by itself."""

    id: int
    html: str
    language: str
    version: int
    link__card__url: str | None
    link__card__title: str | None
    link__card__description: str | None


def contents(ids: Iterable[int]) -> list[Content]:
    """The contents of posts, for the cards shelf."""
    return [Content(*row) for row in _contents.rows(list(ids))]


@prepared()
def _contents(ids: list[int]) -> QuerySet[Any, Any]:
    return Post.objects.filter(id__in=ids).values_list(*Content.__dataclass_fields__)


def thread_for(viewer: Viewer, post_id: int) -> tuple[list[int], list[int]]:
    """The visible posts above (oldest first) and below (conversation order) a post. Raises NotFound."""
    post = see(viewer, post_id)
    root = post.root or post.id
    rows = visible_to(Post.objects.filter(Q(root=root) | Q(id=root), state="out"), viewer)
    parents = dict(rows.order_by("id").values_list("id", "reply_to_id")[:500])
    above: list[int] = []
    step = parents.get(post_id, post.reply_to_id)
    while step is not None and step in parents and step not in above:
        above.insert(0, step)
        step = parents[step]
    children: dict[int, list[int]] = {}
    for child, parent in parents.items():
        if parent is not None:
            children.setdefault(parent, []).append(child)
    below: list[int] = []
    stack = list(reversed(children.get(post_id, [])))
    while stack:
        at = stack.pop()
        below.append(at)
        stack.extend(reversed(children.get(at, [])))
    return above, below


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    notice: str
    language: str
    state: str


def source_for(viewer: Viewer, post_id: int) -> Source:
    """What one wrote oneself, for editing. Raises NotFound for anyone else's."""
    rows = Post.objects.filter(id=post_id, owner_id=viewer.me, share_of=None).exclude(state="gone")
    row = rows.values_list("source", "notice", "language", "state").first()
    if row is None:
        raise NotFound
    return Source(*row)


@dataclass(frozen=True, slots=True)
class Version:
    html: str
    notice: str
    at: datetime


def revisions_for(viewer: Viewer, post_id: int) -> list[Version]:
    """What a post said before, newest first, for whoever may see the post. Raises NotFound."""
    see(viewer, post_id)
    rows = Revision.objects.filter(post_id=post_id).order_by("-id").values_list("html", "notice", "at")
    return [Version(*row) for row in rows[:50]]


@dataclass(frozen=True, slots=True)
class ThankRow:
    person_id: int
    word: str
    note: str


def thanks_for(viewer: Viewer, post_id: int) -> list[ThankRow]:
    """Who thanked, for the author only. Raises NotFound for everyone else."""
    source_for(viewer, post_id)
    rows = Thank.objects.filter(post_id=post_id).order_by("-id").values_list("person_id", "word", "note")
    return [ThankRow(*row) for row in rows[:500]]


def sharers_for(viewer: Viewer, post_id: int) -> list[int]:
    """Who shared, for the author only. Raises NotFound for everyone else."""
    source_for(viewer, post_id)
    return list(Post.objects.filter(share_of_id=post_id).order_by("-id").values_list("owner_id", flat=True)[:500])


def followed_tags(viewer: Viewer) -> list[str]:
    """The tags the viewer follows."""
    return list(TagFollow.objects.filter(person_id=viewer.me).order_by("tag").values_list("tag", flat=True))


def kept_ids(viewer: Viewer, *, before: int | None, limit: int) -> list[tuple[int, int]]:
    """(id of the keeping, post id), newest kept first."""
    rows = Keep.objects.filter(person_id=viewer.me)
    rows = rows.filter(id__lt=before) if before else rows
    return list(rows.order_by("-id").values_list("id", "post_id")[:limit])


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


def about(post_id: int) -> About | None:
    """The facts of a post for handlers, whoever may see it."""
    rows = _about.rows(post_id)
    return About(*rows[0]) if rows else None


@prepared()
def _about(post_id: int) -> QuerySet[Any, Any]:
    return Post.objects.filter(id=post_id).values_list(*About.__dataclass_fields__)


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
    rows = visible_to(Post.objects.filter(id__in=list(post_ids), state="out"), viewer)
    return set(rows.values_list("id", flat=True))


def tags_like(text: str, *, limit: int) -> list[str]:
    """Tags of public posts that begin so, the exact one first."""
    folded = fold_tag(text)
    if not folded:
        return []
    rows = PostTag.objects.filter(tag__startswith=folded, post__audience=Audience.PUBLIC, post__state="out")
    return list(rows.values_list("tag", flat=True).order_by("tag").distinct()[:limit])
