"""Reads of ties. Nobody's ties are shown to anyone but themselves, except what the viewer shares with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.models import (
    Block,
    Circle,
    CircleMember,
    Connection,
    ConnectionRequest,
    Follow,
    Mute,
    PeopleList,
    PeopleListMember,
)
from mutuals.kit.prepared import counted, prepared


@dataclass(frozen=True, slots=True)
class Standing:
    """How the viewer stands to one other person."""

    follows: bool = False
    asked_to_follow: bool = False
    shows_shares: bool = True
    followed_by: bool = False
    wants_to_follow: bool = False
    connected: bool = False
    asked_to_connect: bool = False
    wants_to_connect: bool = False
    their_note: str = ""
    muted: bool = False
    blocked: bool = False  # by the viewer


def standing(viewer: Viewer, person_id: int) -> Standing:
    """How the viewer stands to that person: six small reads."""
    if viewer.is_anonymous or viewer.me == person_id:
        return Standing()
    me = viewer.me
    out = Follow.objects.filter(follower_id=me, followed_id=person_id).first()
    back = Follow.objects.filter(follower_id=person_id, followed_id=me).first()
    asked = ConnectionRequest.objects.filter(
        Q(sender_id=me, recipient_id=person_id) | Q(sender_id=person_id, recipient_id=me, declined_at=None)
    )
    requests = {r.sender_id: r.note for r in asked}
    return Standing(
        follows=bool(out and out.accepted),
        asked_to_follow=bool(out and not out.accepted),
        shows_shares=out.shows_shares if out else True,
        followed_by=bool(back and back.accepted),
        wants_to_follow=bool(back and not back.accepted),
        connected=Connection.objects.filter(person_id=me, other_id=person_id).exists(),
        asked_to_connect=me in requests,
        wants_to_connect=person_id in requests,
        their_note=requests.get(person_id, ""),
        muted=Mute.objects.filter(muter_id=me, muted_id=person_id).exists(),
        blocked=Block.objects.filter(blocker_id=me, blocked_id=person_id, chosen=True).exists(),
    )


def follow_count(viewer: Viewer) -> int:
    """How many people the viewer follows; for the viewer alone."""
    return _follow_count.number(viewer.me)


@prepared()
def _follow_count(me: int) -> QuerySet[Any, Any]:
    return counted(Follow.objects.filter(follower_id=me, accepted=True))


def following_ids(viewer: Viewer) -> list[int]:
    """Whom the viewer follows, newest first."""
    return list(Follow.objects.filter(follower_id=viewer.me).order_by("-id").values_list("followed_id", flat=True))


def follower_ids(viewer: Viewer) -> list[int]:
    """Who follows the viewer, newest first."""
    rows = Follow.objects.filter(followed_id=viewer.me, accepted=True).order_by("-id")
    return list(rows.values_list("follower_id", flat=True))


def connection_ids(viewer: Viewer) -> list[int]:
    """With whom the viewer is connected, newest first."""
    return list(Connection.objects.filter(person_id=viewer.me).order_by("-id").values_list("other_id", flat=True))


def mutuals_between(viewer: Viewer, person_id: int, *, limit: int = 6) -> list[int]:
    """The viewer's own connections who are connected with that person too."""
    if viewer.is_anonymous:
        return []
    theirs = Connection.objects.filter(person_id=person_id).values("other_id")
    rows = Connection.objects.filter(person_id=viewer.me, other_id__in=theirs).order_by("id")
    return list(rows.values_list("other_id", flat=True)[:limit])


def waiting_followers(viewer: Viewer) -> list[int]:
    """Who asked to follow the viewer."""
    return list(
        Follow.objects.filter(followed_id=viewer.me, accepted=False)
        .order_by("-id")
        .values_list("follower_id", flat=True)
    )


def waiting_connections(viewer: Viewer) -> list[tuple[int, str]]:
    """Who asked to connect with the viewer, with their note."""
    rows = ConnectionRequest.objects.filter(recipient_id=viewer.me, declined_at=None).order_by("-id")
    return list(rows.values_list("sender_id", "note"))


def sent_requests(viewer: Viewer) -> list[int]:
    """Whom the viewer asked to connect: refused and open ones look alike."""
    return list(
        ConnectionRequest.objects.filter(sender_id=viewer.me).order_by("-id").values_list("recipient_id", flat=True)
    )


def blocked_ids(viewer: Viewer) -> list[int]:
    """Whom the viewer blocks, as chosen."""
    return list(
        Block.objects.filter(blocker_id=viewer.me, chosen=True).order_by("-id").values_list("blocked_id", flat=True)
    )


def muted_ids(viewer: Viewer) -> list[int]:
    """Whom the viewer mutes now."""
    now = timezone.now()
    rows = Mute.objects.filter(Q(until=None) | Q(until__gt=now), muter_id=viewer.me)
    return list(rows.order_by("-id").values_list("muted_id", flat=True))


def is_muted(person_id: int, *, by: int) -> bool:
    """Whether `by` mutes that person now."""
    return Mute.objects.filter(Q(until=None) | Q(until__gt=timezone.now()), muter_id=by, muted_id=person_id).exists()


@dataclass(frozen=True, slots=True)
class Circled:
    """A circle or list of the viewer's, with its members."""

    id: int
    name: str
    members: tuple[int, ...]
    exclusive: bool = False


def circles_of(viewer: Viewer) -> list[Circled]:
    """The viewer's circles."""
    rows = _circles.rows(viewer.me)
    members = _members(_circle_members.rows(viewer.me)) if rows else {}
    return [Circled(i, name, tuple(members.get(i, ()))) for i, name in rows]


@prepared()
def _circles(me: int) -> QuerySet[Any, Any]:
    return Circle.objects.filter(owner_id=me).order_by("name").values_list("id", "name")


@prepared()
def _circle_members(me: int) -> QuerySet[Any, Any]:
    return CircleMember.objects.filter(circle__owner_id=me).values_list("circle_id", "person_id")


def lists_of(viewer: Viewer) -> list[Circled]:
    """The viewer's lists."""
    rows = list(PeopleList.objects.filter(owner_id=viewer.me).order_by("name").values_list("id", "name", "exclusive"))
    pairs = PeopleListMember.objects.filter(people_list__owner_id=viewer.me).values_list("people_list_id", "person_id")
    members = _members(pairs)
    return [Circled(i, name, tuple(members.get(i, ())), exclusive) for i, name, exclusive in rows]


def _members(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for group, person in pairs:
        found.setdefault(group, []).append(person)
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """How many people one's audiences have."""

    connections: int
    followers: int  # followers and connections together


def reach_of(viewer: Viewer) -> Reach:
    """How many people the viewer's connections and followers are, each counted once; for the viewer alone."""
    connections = _connection_count.number(viewer.me)
    return Reach(connections, connections + _mere_follower_count.number(viewer.me))


@prepared()
def _connection_count(me: int) -> QuerySet[Any, Any]:
    return counted(Connection.objects.filter(person_id=me))


@prepared()
def _mere_follower_count(me: int) -> QuerySet[Any, Any]:
    connected = Connection.objects.filter(person_id=me).values("other_id")
    return counted(Follow.objects.filter(followed_id=me, accepted=True).exclude(follower_id__in=connected))


def owns_list(viewer: Viewer, list_id: int) -> bool:
    """Whether that list is the viewer's."""
    return PeopleList.objects.filter(id=list_id, owner_id=viewer.me).exists()


def followers_of(person_id: int) -> list[int]:
    """Who follows a person: for handlers, never shown."""
    return [person for (person,) in _followers.rows(person_id)]


@prepared()
def _followers(person_id: int) -> QuerySet[Any, Any]:
    return Follow.objects.filter(followed_id=person_id, accepted=True).values_list("follower_id")


def connected_with(person_id: int) -> list[int]:
    """With whom a person is connected: for handlers, never shown."""
    return [person for (person,) in _connected.rows(person_id)]


@prepared()
def _connected(person_id: int) -> QuerySet[Any, Any]:
    return Connection.objects.filter(person_id=person_id).values_list("other_id")
