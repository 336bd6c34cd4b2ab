"""Edges as facts, for rules: SQL conditions for a whole query, and the same questions about one pair.

In a condition `me` is a person's id, or an expression where the rows asked for are people themselves.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, Q, QuerySet, Value
from django.db.models.functions import Concat, Now

from mutuals.domains.ties.models import Block, CircleMember, Connection, Follow, Mute, PeopleList, PeopleListMember
from mutuals.kit.prepared import prepared


def follows(me: Any, other: Any) -> Exists:
    """SQL: I follow `other`, and they accepted."""
    return Exists(Follow.objects.filter(follower_id=me, followed_id=other, accepted=True))


def connected(me: Any, other: Any) -> Exists:
    """SQL: `other` and I are connected."""
    return Exists(Connection.objects.filter(person_id=me, other_id=other))


def in_circle(me: Any, circle: Any) -> Exists:
    """SQL: I am in that circle."""
    return Exists(CircleMember.objects.filter(circle_id=circle, person_id=me))


def blocked_either_way(me: Any, *others: Any, covered: bool = True) -> Q:
    """SQL: one of `others` blocks me, or I chose to block one of them. For what `me` reads and does.

    A block of another face of mine keeps me out too; that one of theirs which I never chose is kept out makes no
    difference to me, so it tells me nothing (docs/decisions/064). `covered=False` is for what others are told of `me`
    and them: only what was chosen counts. Whoever has no block of either kind is not asked about each.
    """
    condition = Q()
    theirs = {} if covered else {"chosen": True}
    for other in others:
        condition |= Q(blocker_id=me, blocked_id=other, chosen=True) | Q(blocker_id=other, blocked_id=me, **theirs)
    blocked = Q(Exists(Block.objects.filter(condition)))
    return (
        Q(Exists(Block.objects.filter(Q(blocker_id=me) | Q(blocked_id=me)))) & blocked
        if isinstance(me, int)
        else blocked
    )


def followed_by(me: Any) -> QuerySet[Any, Any]:
    """SQL: the ids of those I follow."""
    return Follow.objects.filter(follower_id=me, accepted=True).values("followed_id")


def connected_ids(me: int) -> QuerySet[Any, Any]:
    """SQL: the ids of those I am connected with."""
    return Connection.objects.filter(person_id=me).values("other_id")


def hides_shares_of(me: Any, other: Any) -> Exists:
    """SQL: I do not want their shares in home."""
    return Exists(Follow.objects.filter(follower_id=me, followed_id=other, shows_shares=False))


def read_by_language(me: Any) -> QuerySet[Any, Any]:
    """SQL: the ids of those whom I read in some languages only."""
    return Follow.objects.filter(follower_id=me).exclude(languages="").values("followed_id")


def reads_language(me: Any, other: Any, language: Any) -> Exists:
    """SQL: it is one of the languages in which I read `other`."""
    rows = Follow.objects.filter(follower_id=me, followed_id=other)
    rows = rows.annotate(spoken=Concat(Value(" "), "languages", Value(" "), output_field=CharField()))
    return Exists(rows.filter(spoken__contains=Concat(Value(" "), language, Value(" "))))


def muted_by(me: Any) -> QuerySet[Any, Any]:
    """SQL: the ids of those I mute now."""
    return Mute.objects.filter(Q(until=None) | Q(until__gt=Now()), muter_id=me).values("muted_id")


def unheard_by(me: int) -> QuerySet[Any, Any]:
    """SQL: the ids of those of whom I want no notice now."""
    rows = Mute.objects.filter(Q(until=None) | Q(until__gt=Now()), muter_id=me, hides_notices=True)
    return rows.values("muted_id")


def in_list(list_id: int) -> QuerySet[Any, Any]:
    """SQL: the ids of a list's members."""
    return PeopleListMember.objects.filter(people_list_id=list_id).values("person_id")


def reads_in_list_only(me: Any, other: Any) -> Q:
    """SQL: I read `other` in a list, and not in home. Who has no such list is not asked about each."""
    lists = PeopleList.objects.filter(owner_id=me, exclusive=True)
    mine = PeopleListMember.objects.filter(people_list__owner_id=me, people_list__exclusive=True)
    return Q(Exists(lists)) & Q(Exists(mine.filter(person_id=other)))


def is_following(me: int, other: int) -> bool:
    return Follow.objects.filter(follower_id=me, followed_id=other, accepted=True).exists()


def is_connected(me: int, other: int) -> bool:
    return Connection.objects.filter(person_id=me, other_id=other).exists()


def is_in_circle(me: int, circle_id: int) -> bool:
    return CircleMember.objects.filter(circle_id=circle_id, person_id=me).exists()


def is_blocked_either_way(me: int, other: int) -> bool:
    """The same for one pair: they block me in any face, or I chose to block them."""
    mine = Q(blocker_id=me, blocked_id=other, chosen=True)
    return Block.objects.filter(mine | Q(blocker_id=other, blocked_id=me)).exists()


def deaf_to(actor: int, people: Iterable[int]) -> set[int]:
    """Those of `people` who are not to hear of `actor`: they mute them (and their notices), or are kept apart."""
    ids = list(people)
    apart = {person for pair in _apart.rows(actor, ids) for person in pair}
    return (apart | {person for (person,) in _muting.rows(actor, ids)}) - {actor}


@prepared()
def _apart(actor: int, people: list[int]) -> QuerySet[Any, Any]:
    theirs = Q(blocked_id=actor, blocker_id__in=people, chosen=True)
    return Block.objects.filter(Q(blocker_id=actor, blocked_id__in=people) | theirs).values_list(
        "blocker_id", "blocked_id"
    )


@prepared()
def _muting(actor: int, people: list[int]) -> QuerySet[Any, Any]:
    now = Q(until=None) | Q(until__gt=Now())
    rows = Mute.objects.filter(now, muted_id=actor, muter_id__in=people, hides_notices=True)
    return rows.values_list("muter_id")
