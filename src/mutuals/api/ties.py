"""What one does with another account. Each answers how one stands to them afterwards (entity Relationship)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from mutuals.api.call import Call
from mutuals.api.entities.relationships import relationship
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.people.services import not_too_often
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import is_there, standings
from mutuals.kit.refusal import NotFound

LONGEST_MUTE = 10 * 365 * 86_400  # seconds
Related = dict[str, Any]


class Following(Params):
    reblogs: bool | None = None
    notify: bool | None = None
    languages: list[str] | None = None


class Muting(Params):
    notifications: bool = True
    duration: int = 0  # seconds; 0: until it is ended


class Noted(Params):
    comment: str = ""


@endpoint("POST", "/api/v1/accounts/{id}/follow", scope="write:follows")
def follow(call: Call, q: Following, id: int) -> Related:
    """Follows, or asks to; again it changes how."""

    def act() -> None:
        not_too_often(call.viewer, "follow")
        ties.follow(call.viewer, person_id=id, shares=q.reblogs, notifies=q.notify, languages=q.languages)

    return _after(call, id, act)


@endpoint("POST", "/api/v1/accounts/{id}/unfollow", scope="write:follows")
def unfollow(call: Call, id: int) -> Related:
    """Follows no longer, or takes the question back."""
    return _after(call, id, lambda: ties.unfollow(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/remove_from_followers", scope="write:follows")
def remove_from_followers(call: Call, id: int) -> Related:
    """They follow the caller no longer, and are not told."""
    return _after(call, id, lambda: ties.refuse_follow(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/block", scope="write:blocks")
def block(call: Call, id: int) -> Related:
    """Neither sees the other any more."""
    return _after(call, id, lambda: ties.block(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/unblock", scope="write:blocks")
def unblock(call: Call, id: int) -> Related:
    """Ends a block."""
    return _after(call, id, lambda: ties.unblock(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/mute", scope="write:mutes")
def mute(call: Call, q: Muting, id: int) -> Related:
    """The caller no longer meets them, for a while or until it is ended."""
    seconds = max(0, min(q.duration, LONGEST_MUTE))
    until = timezone.now() + timedelta(seconds=seconds) if seconds else None
    return _after(call, id, lambda: ties.mute(call.viewer, person_id=id, until=until, notices=q.notifications))


@endpoint("POST", "/api/v1/accounts/{id}/unmute", scope="write:mutes")
def unmute(call: Call, id: int) -> Related:
    """Ends a mute."""
    return _after(call, id, lambda: ties.unmute(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/note", scope="write:accounts")
def note(call: Call, q: Noted, id: int) -> Related:
    """Keeps a private note; an empty one removes it."""
    return _after(call, id, lambda: ties.write_note(call.viewer, person_id=id, text=q.comment))


@endpoint("POST", "/api/v1/accounts/{id}/pin", scope="write:accounts")
@endpoint("POST", "/api/v1/accounts/{id}/endorse", scope="write:accounts")
def endorse(call: Call, id: int) -> Related:
    """Shows them on the caller's profile (`pin` is the older name)."""
    return _after(call, id, lambda: ties.endorse(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/accounts/{id}/unpin", scope="write:accounts")
@endpoint("POST", "/api/v1/accounts/{id}/unendorse", scope="write:accounts")
def unendorse(call: Call, id: int) -> Related:
    """Shows them no longer."""
    return _after(call, id, lambda: ties.unendorse(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/follow_requests/{id}/authorize", scope="write:follows")
def authorize(call: Call, id: int) -> Related:
    """Lets them follow the caller."""
    return _after(call, id, lambda: ties.accept_follow(call.viewer, person_id=id))


@endpoint("POST", "/api/v1/follow_requests/{id}/reject", scope="write:follows")
def reject(call: Call, id: int) -> Related:
    """Does not let them, silently."""

    def act() -> None:
        if not standings(call.viewer, [id])[id].wants_to_follow:
            raise NotFound
        ties.refuse_follow(call.viewer, person_id=id)

    return _after(call, id, act)


def _after(call: Call, person_id: int, act: Callable[[], object]) -> Related:
    """Acts on somebody who is there for the caller. Raises NotFound: who is not looks like an unknown number."""
    if not is_there(call.viewer, person_id):
        raise NotFound
    act()
    return relationship(person_id, standings(call.viewer, [person_id])[person_id])
