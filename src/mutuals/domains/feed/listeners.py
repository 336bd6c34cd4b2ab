"""Timelines from the other side: in whose does a post stand? Few statements for all who listen together.

The same rules as in `queries`; a property test holds them equal. What a listener may see is not decided here, but by
`posts.readers`, which is asked after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value

from mutuals.domains.apps.rows import working
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.rows import present
from mutuals.domains.posts.readers import Placing, asked_by, in_chunks
from mutuals.domains.posts.rows import follows_tag_among, follows_tag_of
from mutuals.domains.ties import edges
from mutuals.domains.ties.queries import lists_holding

Build = Callable[..., QuerySet[Any, Any]]
M = TypeVar("M", bound=Model)


def homes(post: Placing, token_ids: Iterable[int], *, tags: Sequence[str] = ()) -> set[int]:
    """Those of the tokens in whose home the post stands, if they may see it; `tags` where the post has lost its own."""
    asked = asked_by(_homes_of_tokens, _shape(post), tuple(sorted(tags)))
    return {row[0] for row in in_chunks(asked, token_ids, *_facts(post))}


def homes_of_people(post: Placing, person_ids: Iterable[int]) -> set[int]:
    """The same for persons."""
    return {row[0] for row in in_chunks(asked_by(_homes_of_people, _shape(post)), person_ids, *_facts(post))}


def is_public(post: Placing) -> bool:
    """Whether the post stands in the public timeline, for who did not mute its author."""
    plain = post.reply_to_id is None and post.share_of_id is None and not post.backfilled
    return plain and post.audience == Audience.PUBLIC and not post.owner__domain


def undisturbed(post: Placing, token_ids: Iterable[int]) -> set[int]:
    """Those of the tokens whose people muted neither who wrote the post nor who is shared in it."""
    asked = asked_by(_undisturbed, post.share_of_id is not None)
    return {row[0] for row in in_chunks(asked, token_ids, post.owner_id, post.share_of__owner_id or 0)}


def passers_by(post: Placing, token_ids: Iterable[int]) -> set[int]:
    """The same where whoever comes along reads: whom the moderators limited stands there for themselves alone."""
    asked = asked_by(_passers_by, post.share_of_id is not None, post.owner__limited)
    return {row[0] for row in in_chunks(asked, token_ids, post.owner_id, post.share_of__owner_id or 0)}


def in_lists(post: Placing, lists: Mapping[int, int]) -> set[int]:
    """Those of these lists (id -> owner) in which the post stands, if its owner may see it and did not mute."""
    if post.backfilled:
        return set()
    found = set()
    for number, replies in lists_holding(lists, post.owner_id).items():
        me, answered = lists[number], post.reply_to__owner_id
        if post.reply_to_id is None or post.owner_id == me:
            found.add(number)
        elif answered is not None and replies != "none":
            follows = replies == "followed" and edges.is_following(me, answered)
            if follows or answered == me or lists_holding([number], answered):
                found.add(number)
    return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What makes the conditions others: can it come by its tags, is it an answer, a share, in a language."""

    by_tag: bool
    answer: bool
    share: bool
    spoken: bool


def _shape(post: Placing) -> Shape:
    by_tag = post.audience == Audience.PUBLIC and post.reply_to_id is None and not post.owner__limited
    return Shape(by_tag, post.reply_to_id is not None, post.share_of_id is not None, bool(post.language))


def _facts(post: Placing) -> tuple[int | str, ...]:
    """What the conditions compare with; see `Ask`."""
    return post.id, post.owner_id, post.reply_to__owner_id or 0, post.share_of__owner_id or 0, post.language


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: whose home? `who` is the column of the person."""

    shape: Shape
    who: str
    post: int
    owner: int
    answered: int  # whom the post answers
    shared: int  # whose post it shares
    language: str
    tags: tuple[str, ...] = ()


def _homes_of_tokens(shape: Shape, tags: tuple[str, ...]) -> Build:
    def build(post: int, owner: int, answered: int, shared: int, spoken: str, tokens: list[int]) -> QuerySet[Any, Any]:
        ask = Ask(shape, "person_id", post, owner, answered, shared, spoken, tags)
        return _in_home(working(tokens), ask).values_list("id")

    return build


def _homes_of_people(shape: Shape) -> Build:
    def build(post: int, owner: int, answered: int, shared: int, spoken: str, people: list[int]) -> QuerySet[Any, Any]:
        return _in_home(present(people), Ask(shape, "id", post, owner, answered, shared, spoken)).values_list("id")

    return build


def _undisturbed(share: bool) -> Build:
    def build(owner: int, shared: int, tokens: list[int]) -> QuerySet[Any, Any]:
        return _unmuted(working(tokens), "person_id", [owner, shared] if share else [owner]).values_list("id")

    return build


def _passers_by(share: bool, limited: bool) -> Build:
    def build(owner: int, shared: int, tokens: list[int]) -> QuerySet[Any, Any]:
        rows = working(tokens).filter(person_id=owner) if limited else working(tokens)
        return _unmuted(rows, "person_id", [owner, shared] if share else [owner]).values_list("id")

    return build


def _in_home(rows: QuerySet[M], ask: Ask) -> QuerySet[M]:
    """Those in whose home it stands: the rules of `queries.in_home`, in its order."""
    me, shape = OuterRef(ask.who), ask.shape
    own = Q(**{ask.who: ask.owner})
    tie = own | Q(edges.follows(me, ask.owner)) | Q(edges.connected(me, ask.owner))
    if shape.by_tag:
        tie |= Q(follows_tag_among(me, ask.tags) if ask.tags else follows_tag_of(me, ask.post))
    if shape.answer:
        tie &= own | Q(**{ask.who: ask.answered}) | Q(edges.follows(me, ask.answered))
    rows = rows.filter(tie)
    if shape.spoken:
        chosen = Exists(edges.read_by_language(me).filter(followed_id=ask.owner))
        rows = rows.filter(~Q(chosen) | Q(edges.reads_language(me, ask.owner, Value(ask.language))))
    rows = _unmuted(rows, ask.who, [ask.owner, ask.shared] if shape.share else [ask.owner])
    rows = rows.exclude(edges.reads_in_list_only(me, ask.owner))
    if shape.share:
        rows = rows.exclude(Q(edges.hides_shares_of(me, ask.owner)) | Q(**{ask.who: ask.shared}))
    return rows


def _unmuted(rows: QuerySet[M], who: str, people: list[int]) -> QuerySet[M]:
    return rows.exclude(Exists(edges.muted_by(OuterRef(who)).filter(muted_id__in=people)))
