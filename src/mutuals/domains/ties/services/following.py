"""Follow and all that comes of it."""

from django.db import transaction

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.events import FollowAccepted, FollowAsked, Followed, Unfollowed
from mutuals.domains.ties.models import Follow
from mutuals.domains.ties.policy import reachable
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def follow(actor: Viewer, *, person_id: int) -> bool:
    """Follows a person, or asks to where they decide themselves; True once it holds. Raises NotFound."""
    with transaction.atomic():
        face = reachable(actor, person_id)
        row, new = Follow.objects.get_or_create(
            follower_id=actor.me, followed_id=person_id, defaults={"accepted": not face.locked}
        )
        if new:
            event = Followed if row.accepted else FollowAsked
            announce(event(actor.me, person_id), actor_id=actor.me)
    return row.accepted


def unfollow(actor: Viewer, *, person_id: int) -> None:
    """Ends a follow, or takes the question back. Nothing happens where there is none."""
    with transaction.atomic():
        gone, _ = Follow.objects.filter(follower_id=actor.me, followed_id=person_id).delete()
        if gone:
            announce(Unfollowed(actor.me, person_id), actor_id=actor.me)


def accept_follow(actor: Viewer, *, person_id: int) -> None:
    """Lets a person follow the actor who asked to. Raises NotFound where nobody asked."""
    with transaction.atomic():
        if not Follow.objects.filter(follower_id=person_id, followed_id=actor.me, accepted=False).update(accepted=True):
            raise NotFound
        announce(FollowAccepted(person_id, actor.me), actor_id=actor.me)


def refuse_follow(actor: Viewer, *, person_id: int) -> None:
    """Refuses a follow, or removes a follower; silently for the other."""
    with transaction.atomic():
        gone, _ = Follow.objects.filter(follower_id=person_id, followed_id=actor.me).delete()
        if gone:
            announce(Unfollowed(person_id, actor.me), actor_id=actor.me)


def show_shares(actor: Viewer, *, person_id: int, on: bool) -> None:
    """Whether what a followed person shares from others stands in the actor's home."""
    Follow.objects.filter(follower_id=actor.me, followed_id=person_id).update(shows_shares=on)
