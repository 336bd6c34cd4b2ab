"""Whose token a request carries."""

from mutuals.api.answers import ApiError
from mutuals.api.call import Caller, Request

NOBODY = Caller()


def caller_of(request: Request) -> Caller:
    """The caller. Raises ApiError 401 for a token that does not work (any longer)."""
    word = request.headers.get("authorization", "")
    if not word:
        return NOBODY
    raise ApiError(401, "The access token is invalid")
