"""Statuses in another language, by the engine that the operator runs."""

from typing import Any

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import NOT_ALLOWED, named
from mutuals.cards.addresses import absolute
from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.services.translating import CannotTranslate, translate


class Wanted(Params):
    lang: str = ""


@endpoint("POST", "/api/v1/statuses/{id}/translate", scope="read:statuses")
def translated(call: Call, q: Wanted, id: int) -> dict[str, Any]:
    """What a public status says, in another language."""
    if named(call, id).audience > Audience.QUIET:
        raise ApiError(403, NOT_ALLOWED)
    try:
        found = translate(call.viewer, post_id=id, target=q.lang or call.header("accept-language") or "en")
    except CannotTranslate:
        raise ApiError(503, "Service Unavailable") from None
    return {
        "content": absolute(found.html),
        "spoiler_text": found.notice,
        "language": found.target,
        "media_attachments": [{"id": str(i), "description": alt} for i, alt in found.descriptions],
        "poll": {"id": str(id), "options": [{"title": title} for title in found.options]} if found.options else None,
        "detected_source_language": found.source,
        "provider": found.provider,
    }
