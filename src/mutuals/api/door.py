"""From a request to an answer: find the endpoint, ask who calls, read the parameters, run it, say no in JSON."""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.utils import translation

from mutuals.api import params as reading
from mutuals.api.answers import Answer, ApiError, as_answer
from mutuals.api.call import NOBODY, Call, Caller, Request
from mutuals.api.registry import Endpoint, find
from mutuals.api.remarks import told
from mutuals.domains.apps.scopes import allows
from mutuals.domains.guard import consent
from mutuals.domains.guard.warning import Warned
from mutuals.domains.people.viewer import NeedsSecondFactor, NotLoggedIn
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.waiting import Waits

log = logging.getLogger("mutuals.api")
MISSING = ApiError(404, "Record not found").answer
UNKNOWN_PATH = ApiError(404, "Not Found").answer
SET_UP = "/account/second-factor"  # the page where one sets it up
FORBIDDEN = "This action is outside the authorized scopes"


def answer(request: Request, who: Callable[[Request], Caller]) -> Answer:
    """The answer to a request, whatever happens. `who` tells whose token a request carries; it raises ApiError.

    Raises Waits where it has to be waited for and nobody may.
    """
    found = find("GET" if request.method == "HEAD" else request.method, request.path)
    if found is None:
        return UNKNOWN_PATH
    endpoint, parts = found
    try:
        return as_answer(_run(endpoint, parts, request, who))
    except Waits:
        raise
    except ApiError as no:
        return no.answer
    except Warned as no:
        return ApiError(422, no.sentence, findings=list(map(told, no.remarks)), accept=no.digest).answer
    except Refused as no:
        return ApiError(422, no.sentence).answer
    except NeedsSecondFactor as no:
        return ApiError(403, no.sentence, set_up=settings.MUTUALS_URL + SET_UP).answer
    except NotFound:
        return MISSING
    except NotLoggedIn:
        return ApiError(422, "This method requires an authenticated user").answer
    except Exception:
        log.exception("%s %s failed", request.method, request.path)
        close_old_connections()
        return ApiError(500, "Something went wrong here. It was noted.").answer


def _run(endpoint: Endpoint, parts: tuple[str, ...], request: Request, who: Callable[[Request], Caller]) -> Any:
    tree = reading.read_query(request.query)
    caller = who(request) if endpoint.scope or endpoint.needs != "nobody" else NOBODY
    check(endpoint, caller)
    files: reading.Files = {}
    if request.size and not endpoint.raw:
        more, files = reading.read_body(
            request.headers.get("content-type", ""), request.body or BytesIO(), request.size
        )
        tree = {**tree, **more}
    given: dict[str, Any] = {name: _part(name, part) for name, part in zip(endpoint.names, parts, strict=True)}
    call = Call(request, caller, tree, files)
    arguments = [reading.read(endpoint.params, tree)] if endpoint.params else []
    if endpoint.hot:
        return endpoint.run(call, *arguments, **given)
    with translation.override(_language(request)), consent.given(_consent(request)):
        return endpoint.run(call, *arguments, **given)


def _consent(request: Request) -> consent.Consent:
    """What the client says to a warning (the header Mutuals-Accept); Mastodon's API knows of none."""
    said = request.headers.get("mutuals-accept", "")
    return consent.Consent(lambda: said, by_program=not request.path.startswith("/api/mutuals/"))


def check(endpoint: Endpoint, caller: Caller) -> None:
    """Raises ApiError where the caller may not use the endpoint: 401 without a token, 403 outside its scopes."""
    if caller.token_id is None:
        if endpoint.needs in {"user", "app"}:
            raise ApiError(401, "The access token is invalid")
        return
    if not allows(caller.scopes, endpoint.scope):
        raise ApiError(403, FORBIDDEN)
    if endpoint.needs == "user" and caller.viewer.is_anonymous:
        raise ApiError(422, "This method requires an authenticated user")


def _part(name: str, part: str) -> Any:
    """A part of the path: `id` and names that end so are numbers; what is none is a row that does not exist."""
    if not name.endswith("id"):
        if any(c == "\0" or "\ud800" <= c <= "\udfff" for c in part):  # no text that a database can look for
            raise NotFound
        return part
    if not (part.isascii() and part.isdigit() and len(part) <= 19 and int(part) <= reading.LARGEST_ID):
        raise NotFound
    return int(part)


def _language(request: Request) -> str:
    """The language of sentences: the client's, where the product has it."""
    wanted = request.headers.get("accept-language", "")
    for word in wanted[:200].split(","):
        code = word.partition(";")[0].strip().lower()
        if code and translation.check_for_language(code):
            return code
    return "en"
