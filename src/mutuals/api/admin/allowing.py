"""Who may use the administrators' endpoints at all."""

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.domains.people.policy import not_while_resting

FORBIDDEN = "This action is not allowed"


def moderators_only(call: Call) -> None:
    """Raises ApiError 403 for everybody else, NeedsSecondFactor for those whose role rests."""
    if not call.viewer.is_moderator:
        not_while_resting(call.viewer)
        raise ApiError(403, FORBIDDEN)


def administrators_only(call: Call) -> None:
    """Raises ApiError 403 for everybody else, NeedsSecondFactor for those whose role rests."""
    if not call.viewer.is_administrator:
        not_while_resting(call.viewer, role="administrator")
        raise ApiError(403, FORBIDDEN)
