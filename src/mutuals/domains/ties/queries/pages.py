"""Long lists of people, a part at a time: (id of the row, person), newest first. The viewer's own, but for one."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.utils import timezone

from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way, is_blocked_either_way
from mutuals.domains.ties.models import (
    Block,
    Connection,
    DomainBlock,
    Endorsement,
    Follow,
    Mute,
    PeopleList,
    PeopleListMember,
)
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound

Part = list[tuple[int, int]]


def followers_page(viewer: Viewer, span: Span) -> Part:
    """Who follows the viewer."""
    return _part(Follow.objects.filter(followed_id=viewer.me, accepted=True), "follower", span)


def following_page(viewer: Viewer, span: Span) -> Part:
    """Whom the viewer follows."""
    return _part(Follow.objects.filter(follower_id=viewer.me, accepted=True), "followed", span)


def connections_page(viewer: Viewer, span: Span) -> Part:
    """With whom the viewer is connected."""
    return _part(Connection.objects.filter(person_id=viewer.me), "other", span)


def waiting_followers_page(viewer: Viewer, span: Span) -> Part:
    """Who asked to follow the viewer."""
    return _part(Follow.objects.filter(followed_id=viewer.me, accepted=False), "follower", span)


def blocked_page(viewer: Viewer, span: Span) -> Part:
    """Whom the viewer blocks, as chosen."""
    return _part(Block.objects.filter(blocker_id=viewer.me, chosen=True), "blocked", span)


def muted_page(viewer: Viewer, span: Span) -> Part:
    """Whom the viewer mutes now."""
    rows = Mute.objects.filter(Q(until=None) | Q(until__gt=timezone.now()), muter_id=viewer.me)
    return _part(rows, "muted", span)


def endorsed_page(viewer: Viewer, person_id: int, span: Span) -> Part:
    """Whom a person shows on their profile, but for those whom the viewer does not meet. Raises NotFound."""
    face = faces([person_id]).get(person_id)
    if face is None or face.state != "active":
        raise NotFound
    rows = Endorsement.objects.filter(person_id=person_id)
    if not viewer.is_anonymous:
        if is_blocked_either_way(viewer.me, person_id):
            raise NotFound
        rows = rows.exclude(blocked_either_way(viewer.me, OuterRef("endorsed_id")))
    return _part(rows, "endorsed", span)


def list_members_page(viewer: Viewer, list_id: int, span: Span | None) -> Part:
    """Who is in a list of the viewer's; all of them without a span. Raises NotFound."""
    if not PeopleList.objects.filter(id=list_id, owner_id=viewer.me).exists():
        raise NotFound
    return _part(PeopleListMember.objects.filter(people_list_id=list_id), "person", span or Span(limit=500))


def blocked_domains_page(viewer: Viewer, span: Span) -> list[tuple[int, str]]:
    """The servers of which the viewer wants to meet nobody."""
    found: list[Any] = span.of(DomainBlock.objects.filter(person_id=viewer.me), "domain")
    return found


def _part(rows: QuerySet[Any, Any], who: str, span: Span) -> Part:
    found: list[Any] = span.of(rows.filter(**{f"{who}__state": "active"}), f"{who}_id")
    return found
