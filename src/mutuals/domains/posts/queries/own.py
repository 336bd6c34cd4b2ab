"""What only its author reads of a post: its source, who thanked and shared, how many, and its pins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from mutuals.domains.audience.gate import audience_of, visible_to
from mutuals.domains.audience.queries import excluded_from
from mutuals.domains.audience.scope import NOBODY, Audience, Excluded
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Pin, Post, Restraint, Thank
from mutuals.domains.posts.queries.seeing import see
from mutuals.kit.ids import first_id_at
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

LONGEST_HELD = timedelta(days=1)  # what is older waits for a worker that does not run
THANK_WORDS = Thank.Word.choices  # (value, words)
QUOTE_POLICIES = Post.QuotePolicy.choices


@dataclass(frozen=True, slots=True)
class Source:
    text: str
    notice: str
    language: str
    state: str
    sensitive: bool
    has_poll: bool


def source_for(viewer: Viewer, post_id: int) -> Source:
    """What one wrote oneself, for editing. Raises NotFound for anyone else's."""
    rows = Post.objects.filter(id=post_id, owner_id=viewer.me, share_of=None, state__in=("held", "out"))
    row = rows.values_list("source", *list(Source.__dataclass_fields__)[1:]).first()
    if row is None:
        raise NotFound
    return Source(*row)


def held_by(viewer: Viewer, *, reply_to: int | None = None) -> list[int]:
    """The viewer's posts whose undo window is open, newest first: those that answer that post, or none."""
    if viewer.is_anonymous:
        return []
    since = first_id_at(timezone.now() - LONGEST_HELD)
    return [number for number, parent in _held.rows(viewer.me, since) if parent == reply_to]


@prepared()
def _held(me: int, since: int) -> QuerySet[Any, Any]:
    rows = Post.objects.filter(owner_id=me, id__gt=since, state=Post.State.HELD)
    rows = rows.exclude(Exists(Restraint.objects.filter(post=OuterRef("id"), kind=Restraint.Kind.HOLD)))
    return rows.order_by("-id").values_list("id", "reply_to_id")


def stopped_among(ids: Iterable[int]) -> set[int]:
    """Those of the posts that the moderators hold."""
    rows = Restraint.objects.filter(post_id__in=list(ids), kind=Restraint.Kind.HOLD)
    return set(rows.values_list("post_id", flat=True))


def scope_of(viewer: Viewer, post_id: int) -> dict[str, Any]:
    """The scope columns of one's own post, for what has the same audience. Raises NotFound."""
    post = Post.objects.filter(id=post_id, owner_id=viewer.me).first()
    if post is None:
        raise NotFound
    return audience_of(post)


def excluded_for(viewer: Viewer, post_id: int) -> Excluded:
    """Who never sees one's own post; nobody for anybody else's."""
    mine = Post.objects.filter(id=post_id, owner_id=viewer.me, grants=post_id).exclude(audience=Audience.NAMED)
    return excluded_from(post_id) if mine.exists() else NOBODY


@dataclass(frozen=True, slots=True)
class ThankRow:
    person_id: int
    word: str
    note: str
    id: int


def thanks_for(
    viewer: Viewer, post_id: int, *, before: int | None = None, after: int | None = None, limit: int = 500
) -> list[ThankRow]:
    """Who thanked, newest first, for the author only. Raises NotFound for everyone else."""
    source_for(viewer, post_id)
    rows = _between(Thank.objects.filter(post_id=post_id), before, after)
    return [ThankRow(*row) for row in rows.values_list(*ThankRow.__dataclass_fields__)[:limit]]


@dataclass(frozen=True, slots=True)
class ShareRow:
    owner_id: int
    id: int


def shares_for(
    viewer: Viewer, post_id: int, *, before: int | None = None, after: int | None = None, limit: int = 500
) -> list[ShareRow]:
    """Who shared, newest first, for the author only. Raises NotFound for everyone else."""
    source_for(viewer, post_id)
    rows = _between(Post.objects.filter(share_of_id=post_id), before, after)
    return [ShareRow(*row) for row in rows.values_list("owner_id", "id")[:limit]]


def sharers_for(viewer: Viewer, post_id: int) -> list[int]:
    """The people who shared, for the author only. Raises NotFound for everyone else."""
    return [row.owner_id for row in shares_for(viewer, post_id)]


@dataclass(frozen=True, slots=True)
class QuoteRow:
    id: int
    owner_id: int
    quote_state: str


def quotes_for(
    viewer: Viewer, post_id: int, *, before: int | None = None, after: int | None = None, limit: int = 100
) -> list[QuoteRow]:
    """The posts that quote one's own and that one may see, newest first; those that wait too. Raises NotFound."""
    source_for(viewer, post_id)
    rows = visible_to(Post.objects.filter(quote_of_id=post_id, state="out"), viewer)
    rows = _between(rows.exclude(quote_state__in=["revoked", "rejected"]), before, after)
    return [QuoteRow(*row) for row in rows.values_list(*QuoteRow.__dataclass_fields__)[:limit]]


class Counts(NamedTuple):
    """Popularity, for the author's eyes alone."""

    shares: int = 0
    thanks: int = 0
    quotes: int = 0


def own_counts(viewer: Viewer, post_ids: Iterable[int]) -> dict[int, Counts]:
    """How often one's own posts among these were shared, thanked and quoted. Others' posts are left out."""
    if viewer.is_anonymous:
        return {}
    return {post_id: Counts(*counts) for post_id, *counts in _own_counts.rows(viewer.me, list(post_ids))}


@prepared()
def _own_counts(me: int, ids: list[int]) -> QuerySet[Any, Any]:
    this = OuterRef("id")
    quotes = Post.objects.filter(quote_of=this, quote_state="accepted", state="out")
    rows = Post.objects.filter(id__in=ids, owner_id=me)
    rows = rows.annotate(
        shares=_number(Post.objects.filter(share_of=this)),
        thanked=_number(Thank.objects.filter(post=this)),
        quoted=_number(quotes),
    )
    return rows.values_list("id", "shares", "thanked", "quoted")


def _number(rows: QuerySet[Any]) -> Coalesce:
    """SQL: how many rows there are."""
    counted = rows.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def pinned_ids(viewer: Viewer, person_id: int) -> list[int]:
    """The posts that somebody pinned and the viewer may see, the last pinned first."""
    rows = Pin.objects.filter(owner_id=person_id).order_by("-at").values_list("post_id", flat=True)
    pinned = list(rows[:20])
    shown = set(visible_to(Post.objects.filter(id__in=pinned, state="out"), viewer).values_list("id", flat=True))
    return [i for i in pinned if i in shown]


def circle_of(viewer: Viewer, post_id: int) -> int | None:
    """The circle that one's own post is for; None for another audience, and for anyone else's post."""
    return Post.objects.filter(id=post_id, owner_id=viewer.me).values_list("circle_id", flat=True).first()


def is_own(viewer: Viewer, post_id: int) -> bool:
    """Whether a post that the viewer may see is their own. Raises NotFound."""
    return see(viewer, post_id).owner_id == viewer.person_id


def _between(rows: QuerySet[Any], before: int | None, after: int | None) -> QuerySet[Any]:
    rows = rows.filter(id__lt=before) if before else rows
    return (rows.filter(id__gt=after) if after else rows).order_by("-id")
