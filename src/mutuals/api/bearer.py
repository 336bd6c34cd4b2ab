"""Whose token a request carries."""

import re
from dataclasses import replace
from urllib.parse import parse_qs

from mutuals.api.answers import ApiError
from mutuals.api.call import NOBODY, Caller, Request
from mutuals.api.params import LARGEST_JSON, MOST_PAIRS, read_query
from mutuals.domains.apps.queries import token_bearer
from mutuals.kit.secret import digest

STATES = {"waiting": "Your login is currently pending approval"}
DISABLED = "Your login is currently disabled"
FROZEN_MAY = re.compile(r"/api/mutuals/v1/decisions(/\d+/appeal)?")  # read why, and appeal


def caller_of(request: Request) -> Caller:
    """The caller. Raises ApiError: 401 for a token that does not work (any longer), 403 while its account rests."""
    token = token_in(request)
    if token is None:
        return NOBODY
    found = token_bearer(digest(token))
    if found is None:
        raise ApiError(401, "The access token is invalid")
    may_appeal = found.state == "frozen" and FROZEN_MAY.fullmatch(request.path)
    if found.state not in {"", "active"} and not may_appeal:
        raise ApiError(403, STATES.get(found.state, DISABLED))
    return Caller(found.viewer, found.scopes, found.token_id, found.app_id)


def token_in(request: Request) -> str | None:
    """The token in the header (RFC 6750, section 2.1), else in the address, where some proxies drop the header."""
    word = request.headers.get("authorization", "")
    if word:
        scheme, _, token = word.partition(" ")
        return token.strip() if scheme.lower() == "bearer" else None
    if "access_token=" not in request.query:
        return None
    token = read_query(request.query).get("access_token", "")
    return token if isinstance(token, str) else ""


def with_token_of_form(request: Request) -> Request:
    """The request with the token in its header that its form brought instead (RFC 6750, section 2.2), as hooks do."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    fits = kind == "application/x-www-form-urlencoded" and 0 < request.size <= LARGEST_JSON
    if not fits or request.body is None or token_in(request) is not None or "authorization" in request.headers:
        return request
    sent = request.body.read()
    request.body.seek(0)
    if b"access_token=" not in sent:
        return request
    try:
        found = parse_qs(sent.decode("utf-8", "replace"), max_num_fields=MOST_PAIRS).get("access_token", [])
    except ValueError:  # too many: whoever reads the form says so
        return request
    return replace(request, headers={**request.headers, "authorization": f"Bearer {found[-1]}"}) if found else request
