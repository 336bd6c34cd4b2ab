"""What rendering a post for other programs needs: its facts for a card, and its marks for one viewer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from mutuals.domains.audience.gate import visible_to
from mutuals.domains.people.queries import versions_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Keep, Mention, Pin, Post, PostTag, Tally, Thank, ThreadMute
from mutuals.domains.ties.edges import connected, follows
from mutuals.kit.markup import Said
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class Facts(Said):
    """What a post says and where it stands; read without a viewer, so never shown by itself."""

    id: int
    version: int
    owner_id: int
    owner__handle: str
    owner__domain: str
    audience: int
    source: str
    markup: bytes | None
    notice: str
    sensitive: bool
    language: str
    created_at: datetime
    edited_at: datetime | None
    reply_to_id: int | None
    reply_to__owner_id: int | None
    uri: str | None
    url: str
    link__card__url: str | None
    link__card__title: str | None
    link__card__description: str | None
    link__card__site: str | None
    link__card__of: int | None  # the thing of this server that the post announces


def facts(ids: Iterable[int]) -> list[Facts]:
    """The facts of posts, for the cards shelf."""
    return [Facts(*row) for row in _facts.rows(list(ids))]


@prepared()
def _facts(ids: list[int]) -> QuerySet[Any, Any]:
    return Post.objects.filter(id__in=ids).values_list(*Facts.__dataclass_fields__)


def mentioned_in(ids: Iterable[int]) -> dict[int, list[int]]:
    """By post: the people it mentions."""
    return _grouped(_mentions.rows(list(ids)))


@prepared()
def _mentions(ids: list[int]) -> QuerySet[Any, Any]:
    return Mention.objects.filter(post_id__in=ids).order_by("id").values_list("post_id", "person_id")


def tags_of(ids: Iterable[int]) -> dict[int, list[str]]:
    """By post: its tags, folded."""
    return _grouped(_tags.rows(list(ids)))


@prepared()
def _tags(ids: list[int]) -> QuerySet[Any, Any]:
    return PostTag.objects.filter(post_id__in=ids).order_by("id").values_list("post_id", "tag")


class Mark(NamedTuple):
    """One post as one viewer may see it, in the least that a status takes: made on hot paths."""

    id: int
    owner_id: int
    version: int
    audience: int
    share_of_id: int | None
    replies_count: int
    has_poll: bool
    quote_of_id: int | None
    quote_state: str
    quote_policy: str
    thanked: bool
    kept: bool
    shared: bool
    muted: bool  # the conversation
    pinned: bool
    near: bool  # the viewer follows its author or is connected with them


FIELDS = Mark._fields


def marked(rows: "QuerySet[Post]", me: int | None) -> "QuerySet[Any, Any]":
    """SQL: rows that passed the gate for `me`, as the columns of a Mark."""
    if me is None:
        none = {name: Value(False) for name in ("thanked", "kept", "shared", "muted", "pinned", "near")}
        return rows.annotate(**none).values_list(*FIELDS)
    rows = rows.annotate(
        thanked=Exists(Thank.objects.filter(person_id=me, post=OuterRef("id"))),
        kept=Exists(Keep.objects.filter(person_id=me, post=OuterRef("id"))),
        shared=Exists(Post.objects.filter(owner_id=me, share_of=OuterRef("id"))),
        muted=Exists(ThreadMute.objects.filter(person_id=me, root=OuterRef("root"))),
        pinned=Exists(Pin.objects.filter(post=OuterRef("id"))),
        near=follows(me, OuterRef("owner_id")) | connected(me, OuterRef("owner_id")),
    )
    return rows.values_list(*FIELDS)


def marks(viewer: Viewer, ids: Iterable[int]) -> dict[int, Mark]:
    """Those of the posts that the viewer may see: out, or their own that are held; in one query."""
    wanted = list(ids)
    return {row[0]: Mark(*row) for row in _marks.rows(viewer.person_id, wanted)}


@prepared(raw=True)
def _marks(me: int | None, ids: list[int]) -> QuerySet[Any, Any]:
    rows = visible_to(Post.objects.filter(id__in=ids), Viewer(me))
    return marked(rows.filter(Q(state="out") if me is None else Q(state="out") | Q(state="held", owner_id=me)), me)


def deleted_among(ids: Iterable[int]) -> set[int]:
    """Those of the posts that are gone: where a quote is empty, that may be told."""
    return set(Post.objects.filter(id__in=list(ids), state__in=("gone", "away")).values_list("id", flat=True))


class Tallied(NamedTuple):
    """How much a person has published and on which day last; `version` is that of the person."""

    version: int
    posts: int = 0
    last_on: str | None = None  # 2026-11-24


def tallies(person_ids: Iterable[int]) -> dict[int, Tallied]:
    """By person: how much they published. Posts to named people do not count, and nobody's popularity does."""
    wanted = set(person_ids)
    found = {i: Tallied(version, posts, at[:10]) for i, version, posts, at in _tallies.rows(sorted(wanted))}
    silent = wanted - found.keys()
    return {**found, **{i: Tallied(version) for i, version in versions_of(silent).items()}} if silent else found


@prepared(raw=True)
def _tallies(ids: list[int]) -> QuerySet[Any, Any]:
    # as a text: nothing reads more of the moment than its day, and making one of it costs more than to find the row
    last = Cast("last_at", TextField())
    return Tally.objects.filter(person_id__in=ids).values_list("person_id", "person__version", "posts", last)


def _grouped(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
