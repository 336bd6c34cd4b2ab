"""Who may use the administrators' endpoints at all."""

from mutuals.api.answers import ApiError
from mutuals.api.call import Call

FORBIDDEN = "This action is not allowed"


def moderators_only(call: Call) -> None:
    """Raises ApiError 403 for everybody else."""
    if not call.viewer.is_moderator:
        raise ApiError(403, FORBIDDEN)


def administrators_only(call: Call) -> None:
    """Raises ApiError 403 for everybody else."""
    if not call.viewer.is_administrator:
        raise ApiError(403, FORBIDDEN)
