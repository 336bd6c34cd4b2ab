"""Which status an address means, and answering with it."""

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.entities.directs import directs
from mutuals.api.entities.statuses import statuses
from mutuals.domains.messages.queries import direct
from mutuals.domains.people.services import not_too_often
from mutuals.domains.posts.facts import Mark, marks
from mutuals.kit.refusal import NotFound, Refused

NOT_ALLOWED = "This action is not allowed"
NOT_WITH_DIRECTS = "This cannot be done with a direct status"


def limited(call: Call, what: str) -> None:
    """Counts a use, as every door does. Raises ApiError 429 for more than people do."""
    try:
        not_too_often(call.viewer, what)
    except Refused:
        raise ApiError(429, "Too many requests") from None


def status(call: Call, id: int) -> bytes:
    """The Status entity. Raises NotFound for what the caller may not see."""
    found = statuses(call.viewer, [id])
    if id not in found and not call.viewer.is_anonymous:
        found = directs(call.viewer, [id])
    if id not in found:
        raise NotFound
    return found[id]


def named(call: Call, id: int) -> Mark:
    """The status that the caller may see. Raises NotFound, ApiError 422 for a direct one."""
    mark = marks(call.viewer, [id]).get(id)
    if mark is not None:
        return mark
    if not call.viewer.is_anonymous and direct(call.viewer, id):
        raise ApiError(422, NOT_WITH_DIRECTS)
    raise NotFound


def original(call: Call, id: int) -> int:
    """The id of a status, or of what it shares: what is done to a share is done to that. Raises NotFound."""
    mark = named(call, id)
    return mark.share_of_id or mark.id


def of_ones_own(call: Call, id: int) -> Mark:
    """One's own status. Raises ApiError 403 for somebody else's, NotFound for what the caller may not see."""
    mark = named(call, id)
    if mark.owner_id != call.viewer.me:
        raise ApiError(403, NOT_ALLOWED)
    return mark
