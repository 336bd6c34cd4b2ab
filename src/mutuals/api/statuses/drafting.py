"""From a client's parameters to a draft: Mastodon's words for audiences, times and polls."""

import math
from datetime import UTC, datetime

from django.utils import timezone

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.params import Id, Params
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.visibility import CHOSEN, narrower_for_reply
from mutuals.domains.media.services import Focus
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import posting_for, see
from mutuals.domains.posts.services import Draft, PollDraft


class PollSent(Params):
    options: list[str] = []
    expires_in: int | None = None
    multiple: bool = False
    hide_totals: bool = False


class Attributes(Params):
    """One of a status's media, changed with it."""

    id: Id = 0
    description: str | None = None
    focus: str | None = None


def draft_of(
    viewer: Viewer,
    *,
    visibility: str,
    poll: PollSent | None,
    reply_to: int | None,
    quote_policy: str,
    text: str,
    notice: str,
    sensitive: bool | None,
    language: str,
    files: tuple[int, ...],
    quote_of: int | None,
) -> Draft:
    """The draft, begun as its author chose; a reply takes its parent's audience, or a narrower one on demand.

    Raises ApiError, NotFound.
    """
    begin = posting_for(viewer)
    if visibility and visibility not in CHOSEN:
        raise ApiError(422, "Validation failed: Visibility is not included in the list")
    narrower = None
    if reply_to and visibility:
        narrower = narrower_for_reply(see(viewer, reply_to).audience, visibility)
    return Draft(
        text=text,
        audience=audience_of(visibility, begin.audience),
        notice=notice,
        sensitive=begin.sensitive if sensitive is None else sensitive,
        language=language or begin.language,
        reply_to=reply_to,
        narrower=narrower,
        files=tuple(dict.fromkeys(files)),
        poll=poll_of(poll),
        quote_of=quote_of,
        quote_policy=quote_policy or begin.quote_policy,
        lasts=begin.lasts,
    )


def audience_of(visibility: str, begin: int) -> int:
    """The audience of a word. "private" is never wider than what its author chose for posts that begin."""
    if not visibility:
        return begin
    chosen = CHOSEN[visibility]
    return begin if chosen == Audience.FOLLOWERS < begin else chosen


def poll_of(sent: PollSent | None) -> PollDraft | None:
    """The poll. Raises ApiError 422 where its duration is not said."""
    if sent is None:
        return None
    if sent.expires_in is None:
        raise ApiError(422, "Validation failed: Expires at can't be blank")
    return PollDraft(tuple(sent.options), sent.expires_in, sent.multiple, sent.hide_totals)


def key_of(call: Call) -> str:
    """The client's Idempotency-Key, apart for each program; "" for none."""
    key = call.header("idempotency-key")
    return f"api:{call.caller.app_id}:{key}" if key else ""


def moment(text: str) -> datetime | None:
    """A time to publish at (ISO 8601); None for none, and for one that is past: then it is now, as with Mastodon.

    Raises ApiError 422 for what is no time.
    """
    if not text.strip():
        return None
    try:
        at = datetime.fromisoformat(text.strip()[:40])
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ApiError(422, "Validation failed: Scheduled at is invalid") from None
    return at if at > timezone.now() else None


def focus_in(text: str) -> Focus:
    """Mastodon's focal point ("x,y", each from -1 to 1, y upwards) as ours. Raises ApiError 422."""
    try:
        x, y = (float(part) for part in text[:60].split(","))
    except ValueError:
        raise ApiError(422, "Validation failed: Focus is not two numbers") from None
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ApiError(422, "Validation failed: Focus is not two numbers")
    return (min(max(x, -1.0), 1.0) + 1) / 2, (1 - min(max(y, -1.0), 1.0)) / 2
