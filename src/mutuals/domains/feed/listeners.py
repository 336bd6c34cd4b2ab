"""Timelines from the other side: in whose does a post stand? Few statements for all who listen together.

The same rules as in `queries`; a property test holds them equal. What a listener may see is not decided here, but by
`posts.readers`, which is asked after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

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
    asked = asked_by(_homes_of_tokens, *_shape(post), tuple(sorted(tags)))
    return {row[0] for row in in_chunks(asked, token_ids, *_numbers(post))}


def homes_of_people(post: Placing, person_ids: Iterable[int]) -> set[int]:
    """The same for persons."""
    return {row[0] for row in in_chunks(asked_by(_homes_of_people, *_shape(post)), person_ids, *_numbers(post))}


def is_public(post: Placing) -> bool:
    """Whether the post stands in the public timeline, for who did not mute its author."""
    plain = post.reply_to_id is None and post.share_of_id is None and not post.backfilled
    return plain and post.audience == Audience.PUBLIC and not post.owner__domain


def undisturbed(post: Placing, token_ids: Iterable[int]) -> set[int]:
    """Those of the tokens whose people muted neither who wrote the post nor who is shared in it."""
    asked = asked_by(_undisturbed, post.share_of_id is not None)
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


def _shape(post: Placing) -> tuple[bool, bool, bool]:
    """What makes the conditions others: whether it can come by its tags, is an answer, is a share."""
    by_tag = post.audience == Audience.PUBLIC and post.reply_to_id is None
    return by_tag, post.reply_to_id is not None, post.share_of_id is not None


def _numbers(post: Placing) -> tuple[int, ...]:
    return post.id, post.owner_id, post.reply_to__owner_id or 0, post.share_of__owner_id or 0


def _homes_of_tokens(by_tag: bool, answer: bool, share: bool, tags: tuple[str, ...]) -> Build:
    def build(post: int, owner: int, answered: int, shared: int, tokens: list[int]) -> QuerySet[Any, Any]:
        who = "person_id"
        tie = _tie(who, post, owner, by_tag, tags) & _talk(who, owner, answered, answer)
        return _quiet(working(tokens).filter(tie), who, owner, shared, share).values_list("id")

    return build


def _homes_of_people(by_tag: bool, answer: bool, share: bool) -> Build:
    def build(post: int, owner: int, answered: int, shared: int, people: list[int]) -> QuerySet[Any, Any]:
        tie = _tie("id", post, owner, by_tag, ()) & _talk("id", owner, answered, answer)
        return _quiet(present(people).filter(tie), "id", owner, shared, share).values_list("id")

    return build


def _undisturbed(share: bool) -> Build:
    def build(owner: int, shared: int, tokens: list[int]) -> QuerySet[Any, Any]:
        return _unmuted(working(tokens), "person_id", owner, shared, share).values_list("id")

    return build


def _tie(who: str, post: int, owner: int, by_tag: bool, tags: tuple[str, ...]) -> Q:
    """The post is one's own, of somebody followed or connected, or carries a tag that one follows."""
    me = OuterRef(who)
    tie = Q(**{who: owner}) | Q(edges.follows(me, owner)) | Q(edges.connected(me, owner))
    if by_tag:
        tie |= Q(follows_tag_among(me, tags) if tags else follows_tag_of(me, post))
    return tie


def _talk(who: str, owner: int, answered: int, answer: bool) -> Q:
    """An answer is heard by who wrote it, whom it answers, and those who follow them."""
    if not answer:
        return Q()
    return Q(**{f"{who}__in": [owner, answered]}) | Q(edges.follows(OuterRef(who), answered))


def _quiet(rows: QuerySet[M], who: str, owner: int, shared: int, share: bool) -> QuerySet[M]:
    """Without those who muted somebody in it, read its author in a list only, or want no shares of theirs."""
    me = OuterRef(who)
    rows = _unmuted(rows, who, owner, shared, share)
    rows = rows.exclude(Exists(edges.in_exclusive_lists(me).filter(person_id=owner)))
    if share:
        hidden = Q(Exists(edges.whose_shares_are_hidden(me).filter(followed_id=owner))) | Q(**{who: shared})
        rows = rows.exclude(hidden)
    return rows


def _unmuted(rows: QuerySet[M], who: str, owner: int, shared: int, share: bool) -> QuerySet[M]:
    people = [owner, shared] if share else [owner]
    return rows.exclude(Exists(edges.muted_by(OuterRef(who)).filter(muted_id__in=people)))
