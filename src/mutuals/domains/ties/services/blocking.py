"""Block and mute."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from mutuals.domains.people.services import all_faces_held
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
from mutuals.kit.refusal import NotFound, Refused


def block(actor: Viewer, *, person_id: int) -> None:
    """Neither sees the other any more, and ties between them end. Raises NotFound, Refused for a face of one's own.

    Who is blocked does not see the actor in any of their faces. The actor goes on seeing those that they did not
    choose, with all ties: nothing changes there that could tell whose they are (docs/decisions/064).
    """
    with transaction.atomic():
        theirs = all_faces_held(person_id)
        if actor.me == person_id or not theirs:
            raise NotFound
        if actor.me in theirs:
            raise Refused(_("That is a face of yours."))
        rows = [Block(blocker_id=actor.me, blocked_id=face, chosen=face == person_id) for face in theirs]
        Block.objects.bulk_create(rows, ignore_conflicts=True)
        Block.objects.filter(blocker_id=actor.me, blocked_id=person_id).update(chosen=True)
        _end_ties(actor.me, person_id)
        announce(Blocked(actor.me, person_id), actor_id=actor.me)


def unblock(actor: Viewer, *, person_id: int) -> None:
    """Ends a block, for all faces that it covered; while another of them is blocked, that one covers this."""
    with transaction.atomic():
        rows = Block.objects.filter(blocker_id=actor.me, blocked_id__in=all_faces_held(person_id))
        rows.filter(blocked_id=person_id).update(chosen=False)
        if not rows.filter(chosen=True).exists():
            rows.delete()


def cover(person_id: int, *, like: int) -> None:
    """Whoever blocks the face `like` blocks this one of the same account too. Inside the transaction that adds it."""
    blockers = Block.objects.filter(blocked_id=like).values_list("blocker_id", flat=True)
    rows = [Block(blocker_id=one, blocked_id=person_id, chosen=False) for one in blockers]
    Block.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def mute(actor: Viewer, *, person_id: int, until: datetime | None = None, notices: bool = True) -> None:
    """The actor no longer meets that person in timelines, nor (unless told) in notices. Raises NotFound."""
    reachable(actor, person_id)
    values = {"until": until, "hides_notices": notices}
    Mute.objects.update_or_create(muter_id=actor.me, muted_id=person_id, defaults=values)


def unmute(actor: Viewer, *, person_id: int) -> None:
    """Ends a mute."""
    Mute.objects.filter(muter_id=actor.me, muted_id=person_id).delete()


def _end_ties(mine: int, theirs: int) -> None:
    across: dict[Any, tuple[str, str]] = {
        Follow: ("follower_id", "followed_id"),
        Connection: ("person_id", "other_id"),
        ConnectionRequest: ("sender_id", "recipient_id"),
        Endorsement: ("person_id", "endorsed_id"),
        CircleMember: ("circle__owner_id", "person_id"),
        PeopleListMember: ("people_list__owner_id", "person_id"),
    }
    for model, (a, b) in across.items():
        model.objects.filter(Q(**{a: mine, b: theirs}) | Q(**{a: theirs, b: mine})).delete()
