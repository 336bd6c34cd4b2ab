"""One post and many who listen: which of them may see it, and how it looks to each. Few statements for all together.

Who listens is named by tokens: one that works no longer is left out by the same statement.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from mutuals.domains.apps.rows import working
from mutuals.domains.audience.gate import seen_by
from mutuals.domains.audience.scope import Scope
from mutuals.domains.people.rows import present
from mutuals.domains.posts.facts import Mark
from mutuals.domains.posts.models import Keep, Pin, Post, Thank, ThreadMute, Vote
from mutuals.domains.ties.edges import connected, follows
from mutuals.kit.prepared import Prepared, prepared

CROWD = 200  # listeners of one statement: as many as a prepared query takes


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a post stands, whoever may see it: what decides who hears of it."""

    id: int
    owner_id: int
    owner__domain: str
    owner__limited: bool
    anchor_id: int
    audience: int
    circle_id: int | None
    grants: int | None
    state: str
    backfilled: bool
    root: int | None
    reply_to_id: int | None
    reply_to__owner_id: int | None
    share_of_id: int | None
    share_of__owner_id: int | None
    version: int
    replies_count: int
    has_poll: bool
    quote_of_id: int | None
    quote_state: str
    quote_policy: str
    language: str

    @property
    def scope(self) -> Scope:
        return Scope(self.owner_id, self.anchor_id, self.audience, self.circle_id, self.grants)


_PLACING = tuple(Placing.__dataclass_fields__)


def placing(post_id: int) -> Placing | None:
    """Where a post stands, or None where there is no such row."""
    rows = _placing.rows(post_id)
    return Placing(*rows[0]) if rows else None


def undone_share(share_id: int, owner_id: int, audience: int) -> Placing:
    """Where a share stood that left no row: what was shared is not known any more."""
    whole = {**dict.fromkeys(Placing.__dataclass_fields__), "id": share_id, "owner_id": owner_id, "anchor_id": owner_id}
    known: dict[str, Any] = {"audience": audience, "owner__domain": "", "owner__limited": False, "language": ""}
    known |= {"backfilled": False, "share_of_id": 0}
    return Placing(**{**whole, **known})


def latest_of(person_id: int) -> list[Placing]:
    """The newest of what somebody wrote or shared, and of what others shared of theirs: what timelines may hold yet."""
    theirs = Post.objects.filter(state=Post.State.OUT, backfilled=False)
    found: list[Placing] = []
    for rows in (theirs.filter(owner_id=person_id), theirs.filter(share_of__owner_id=person_id)):
        found += [Placing(*row) for row in rows.order_by("-id").values_list(*_PLACING)[:CROWD]]
    return found


@prepared()
def _placing(post_id: int) -> QuerySet[Any, Any]:
    return Post.objects.filter(id=post_id).values_list(*_PLACING)


def listeners_who_see(scope: Scope, token_ids: Iterable[int], *, departed: bool = False) -> set[int]:
    """Those of the tokens whose people may see a thing of this scope, also where its row is gone.

    With `departed`, those who could until its owner went out of sight.
    """
    asked = asked_by(_seeing, scope.audience, scope.grants is not None, departed)
    args = (scope.owner_id, scope.anchor_id, scope.circle_id or 0, scope.grants or 0)
    return {row[0] for row in in_chunks(asked, token_ids, *args)}


def people_who_see(scope: Scope, person_ids: Iterable[int]) -> set[int]:
    """The same for persons."""
    asked = asked_by(_seeing_people, scope.audience, scope.grants is not None)
    args = (scope.owner_id, scope.anchor_id, scope.circle_id or 0, scope.grants or 0)
    return {row[0] for row in in_chunks(asked, person_ids, *args)}


def _seeing_people(audience: int, listed: bool) -> Callable[..., QuerySet[Any, Any]]:
    def build(owner: int, anchor: int, circle: int, grants: int, people: list[int]) -> QuerySet[Any, Any]:
        scope = Scope(owner, anchor, audience, circle, grants if listed else None)
        return seen_by(present(people), "id", scope).values_list("id")

    return build


def _seeing(audience: int, listed: bool, departed: bool) -> Callable[..., QuerySet[Any, Any]]:
    def build(owner: int, anchor: int, circle: int, grants: int, tokens: list[int]) -> QuerySet[Any, Any]:
        scope = Scope(owner, anchor, audience, circle, grants if listed else None)
        return seen_by(working(tokens), "person_id", scope, departed=departed).values_list("id")

    return build


def marks_by_listener(post: Placing, token_ids: Iterable[int]) -> dict[int, tuple[int, Mark]]:
    """By token: its person and the post as they may see it; without those who may not, and who may no longer listen.

    Equal marks are one object.
    """
    if post.state != "out":
        return {}
    asked = asked_by(_marking, post.audience, post.grants is not None)
    args = (post.owner_id, post.anchor_id, post.circle_id or 0, post.grants or 0, post.id, post.root or 0)
    whole = (
        post.id,
        post.owner_id,
        post.version,
        post.audience,
        post.share_of_id,
        post.replies_count,
        post.has_poll,
        post.quote_of_id,
        post.quote_state,
        post.quote_policy,
    )
    known: dict[tuple[Any, ...], Mark] = {}
    found = {}
    for token, person, *rest in in_chunks(asked, token_ids, *args):
        flags = tuple(rest)
        mark = known.get(flags)
        if mark is None:
            mark = known[flags] = Mark(*whole, *flags)
        found[token] = (person, mark)
    return found


def _marking(audience: int, listed: bool) -> Callable[..., QuerySet[Any, Any]]:
    def build(
        owner: int, anchor: int, circle: int, grants: int, post: int, root: int, tokens: list[int]
    ) -> QuerySet[Any, Any]:
        me = OuterRef("person_id")
        rows = seen_by(working(tokens), "person_id", Scope(owner, anchor, audience, circle, grants if listed else None))
        rows = rows.annotate(
            thanked=Exists(Thank.objects.filter(person_id=me, post_id=post)),
            kept=Exists(Keep.objects.filter(person_id=me, post_id=post)),
            shared=Exists(Post.objects.filter(owner_id=me, share_of_id=post)),
            muted=Exists(ThreadMute.objects.filter(person_id=me, root=root)),
            pinned=Exists(Pin.objects.filter(post_id=post)),
            near=follows(me, owner) | connected(me, owner),
        )
        return rows.values_list("id", "person_id", "thanked", "kept", "shared", "muted", "pinned", "near")

    return build


def voters_among(post_id: int, person_ids: Iterable[int]) -> set[int]:
    """Those of the people who voted in the post's poll: to them it looks different."""
    rows = Vote.objects.filter(poll_id=post_id, person_id__in=list(person_ids))
    return set(rows.values_list("person_id", flat=True))


@lru_cache(maxsize=256)
def asked_by(shape: Callable[..., Callable[..., QuerySet[Any, Any]]], *kinds: Any) -> Prepared:
    """The prepared query of this shape; the last argument of what `shape` makes are those who listen."""
    return Prepared(shape(*kinds), raw=True)


def in_chunks(asked: Prepared, ids: Iterable[int], *args: int | str) -> Iterator[tuple[Any, ...]]:
    """The rows for all of these ids."""
    every = sorted(set(ids))
    for at in range(0, len(every), CROWD):
        yield from asked.rows(*args, every[at : at + CROWD])
