"""Block and mute."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from mutuals.domains.people.queries import faces, own_faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.events import Blocked
from mutuals.domains.ties.models import (
    Block,
    CircleMember,
    Connection,
    ConnectionRequest,
    Endorsement,
    Follow,
    Mute,
    PeopleListMember,
)
from mutuals.domains.ties.policy import reachable
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def block(actor: Viewer, *, person_id: int) -> None:
    """Neither account sees the other any more, in any face; ties between them end. Raises NotFound."""
    with transaction.atomic():
        theirs = _all_faces(person_id)
        mine = _all_faces(actor.me)
        if actor.me in theirs or not theirs:
            raise NotFound
        rows = [Block(blocker_id=a, blocked_id=b, chosen=(a, b) == (actor.me, person_id)) for a in mine for b in theirs]
        Block.objects.bulk_create(rows, ignore_conflicts=True)
        Block.objects.filter(blocker_id=actor.me, blocked_id=person_id).update(chosen=True)
        _end_ties(mine, theirs)
        announce(Blocked(actor.me, person_id), actor_id=actor.me)


def unblock(actor: Viewer, *, person_id: int) -> None:
    """Ends a block, for all faces that it covered."""
    with transaction.atomic():
        Block.objects.filter(blocker_id__in=_all_faces(actor.me), blocked_id__in=_all_faces(person_id)).delete()


def mute(actor: Viewer, *, person_id: int, until: datetime | None = None, notices: bool = True) -> None:
    """The actor no longer meets that person in timelines, nor (unless told) in notices. Raises NotFound."""
    reachable(actor, person_id)
    values = {"until": until, "hides_notices": notices}
    Mute.objects.update_or_create(muter_id=actor.me, muted_id=person_id, defaults=values)


def unmute(actor: Viewer, *, person_id: int) -> None:
    """Ends a mute."""
    Mute.objects.filter(muter_id=actor.me, muted_id=person_id).delete()


def _all_faces(person_id: int) -> list[int]:
    face = faces([person_id]).get(person_id)
    if face is None:
        return []
    return own_faces(face.account_id) if face.account_id else [person_id]


def _end_ties(mine: list[int], theirs: list[int]) -> None:
    everyone = [*mine, *theirs]
    across: dict[Any, tuple[str, str]] = {
        Follow: ("follower_id", "followed_id"),
        Connection: ("person_id", "other_id"),
        ConnectionRequest: ("sender_id", "recipient_id"),
        Endorsement: ("person_id", "endorsed_id"),
    }
    for model, (a, b) in across.items():
        one_way = Q(**{f"{a}__in": mine, f"{b}__in": theirs})
        model.objects.filter(one_way | Q(**{f"{a}__in": theirs, f"{b}__in": mine})).delete()
    CircleMember.objects.filter(circle__owner_id__in=mine, person_id__in=theirs).delete()
    CircleMember.objects.filter(circle__owner_id__in=theirs, person_id__in=mine).delete()
    PeopleListMember.objects.filter(people_list__owner_id__in=everyone, person_id__in=everyone).exclude(
        person_id__in=mine, people_list__owner_id__in=mine
    ).exclude(person_id__in=theirs, people_list__owner_id__in=theirs).delete()
