"""Reads of ties. Nobody's ties are shown to anyone but themselves, except what the viewer shares with them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from mutuals.domains.guard.budget import open_since
from mutuals.domains.guard.queries import far_people, refused_purposes
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.contexts import STORY_COLUMNS, Context, Story
from mutuals.domains.ties.models import Block, Connection, ConnectionRequest, Follow, Mute
from mutuals.kit.prepared import counted, prepared


def follow_count(viewer: Viewer) -> int:
    """How many people the viewer follows; for the viewer alone."""
    return _follow_count.number(viewer.me)


@prepared()
def _follow_count(me: int) -> QuerySet[Any, Any]:
    return counted(Follow.objects.filter(follower_id=me, accepted=True))


def follower_count(viewer: Viewer) -> int:
    """How many people follow the viewer; for the viewer alone."""
    return _follower_count.number(viewer.me)


@prepared()
def _follower_count(me: int) -> QuerySet[Any, Any]:
    return counted(Follow.objects.filter(followed_id=me, accepted=True))


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


def stories_with(viewer: Viewer, person_ids: Iterable[int]) -> dict[int, Story]:
    """By connection: how the viewer and they know each other, where something was said."""
    rows = Connection.objects.filter(person_id=viewer.me, other_id__in=list(person_ids))
    return {other: Story(*story) for other, *story in rows.values_list("other_id", *STORY_COLUMNS) if any(story)}


def mutuals_between(viewer: Viewer, person_id: int, *, limit: int = 6) -> list[int]:
    """The viewer's own connections who are connected with that person too, where both let it be seen.

    In an order that is the same for both of them and tells nothing of when they connected.
    """
    if viewer.is_anonymous:
        return []
    theirs = Connection.objects.filter(person_id=person_id, person__shows_mutuals=True).values("other_id")
    rows = Connection.objects.filter(person_id=viewer.me, other_id__in=theirs, other__shows_mutuals=True)
    rows = rows.filter(other__state="active").order_by("other_id")
    return list(rows.values_list("other_id", flat=True)[:limit])


def waiting_followers(viewer: Viewer) -> list[int]:
    """Who asked to follow the viewer."""
    return list(
        Follow.objects.filter(followed_id=viewer.me, accepted=False)
        .order_by("-id")
        .values_list("follower_id", flat=True)
    )


def waiting_connections(viewer: Viewer) -> list[tuple[int, Story]]:
    """Who asked to connect with the viewer, and how they know each other; strangers only as the viewer hears them.

    Newest first, and last those whom the trust graph has in its lowest region, whatever they say of themselves.
    """
    rows = _open_to(viewer.me).order_by("-id").values_list("sender_id", *STORY_COLUMNS)
    found = [(sender, Story(*story)) for sender, *story in rows]
    if any(story.purpose for _sender, story in found):
        unheard = refused_purposes(viewer.me)
        found = [(sender, story) for sender, story in found if story.purpose not in unheard]
    far = far_people(sender for sender, _story in found) if found else ()
    return sorted(found, key=lambda one: one[0] in far)


def asks_to_connect(person_id: int, *, of: int) -> bool:
    """Whether `of` has an open question of that person before them: for handlers."""
    rows = _open_to(of).filter(sender_id=person_id).values_list("purpose", flat=True)
    purpose = rows.first()
    return purpose is not None and not (purpose and purpose in refused_purposes(of))


def asked_with(sender_id: int, recipient_id: int) -> tuple[int, str] | None:
    """(id, words) of an open question of a stranger before who is asked, for handlers and reports."""
    rows = _open_to(recipient_id).filter(sender_id=sender_id, context=Context.REASON).exclude(note="")
    return rows.values_list("id", "note").first()


def asked_pairs(ids: Iterable[int]) -> list[tuple[int, int]]:
    """(sender, recipient) of these requests, for handlers."""
    return list(ConnectionRequest.objects.filter(id__in=list(ids)).values_list("sender_id", "recipient_id"))


def _open_to(person_id: int) -> QuerySet[ConnectionRequest]:
    since = open_since(timezone.now())
    return ConnectionRequest.objects.filter(
        recipient_id=person_id, declined_at=None, withdrawn_at=None, id__gte=since
    )  # fmt: skip


def sent_requests(viewer: Viewer) -> list[int]:
    """Whom the viewer asked to connect: refused, ignored, unheard and open ones look alike until they are over."""
    since = open_since(timezone.now())
    rows = ConnectionRequest.objects.filter(sender_id=viewer.me, withdrawn_at=None, id__gte=since)
    return list(rows.order_by("-id").values_list("recipient_id", flat=True))


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


def told_of_posts_by(person_id: int) -> list[int]:
    """The followers who want to be told of each new post: for handlers, never shown."""
    return [person for (person,) in _told.rows(person_id)]


@prepared()
def _told(person_id: int) -> QuerySet[Any, Any]:
    rows = Follow.objects.filter(followed_id=person_id, accepted=True, notifies=True)
    return rows.values_list("follower_id")
