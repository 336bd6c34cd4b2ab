"""What one does with a status: favourite, share, keep, pin, mute its conversation; and who did, for its author."""

from mutuals.api.answers import Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.directs import quiet
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Paging, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited, named, original, status
from mutuals.domains.audience.visibility import CHOSEN
from mutuals.domains.posts import queries, services
from mutuals.domains.profiles.queries import readable


class Shared(Params):
    visibility: str = ""


@endpoint("POST", "/api/v1/statuses/{id}/favourite", scope="write:favourites")
def favourite(call: Call, id: int) -> bytes:
    """Thanks the author ("Useful"); who thanked with another word keeps it."""
    if not named(call, original(call, id)).thanked:
        limited(call, "thank")
        services.thank(call.viewer, post_id=id)
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/unfavourite", scope="write:favourites")
def unfavourite(call: Call, id: int) -> bytes:
    """Takes the thanks back."""
    services.unthank(call.viewer, post_id=original(call, id))
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/reblog", scope="write:statuses")
def reblog(call: Call, q: Shared, id: int) -> bytes:
    """Shares a public status; the answer is the share, which holds it."""
    if q.visibility and q.visibility not in CHOSEN:
        raise ApiError(422, "Validation failed: Visibility is not included in the list")
    limited(call, "share")
    return status(call, services.share(call.viewer, post_id=original(call, id), audience=CHOSEN.get(q.visibility)))


@endpoint("POST", "/api/v1/statuses/{id}/unreblog", scope="write:statuses")
def unreblog(call: Call, id: int) -> bytes:
    """Takes the share back; the answer is the status that was shared."""
    shared = original(call, id)
    services.unshare(call.viewer, post_id=shared)
    return status(call, shared)


@endpoint("POST", "/api/v1/statuses/{id}/bookmark", scope="write:bookmarks")
def bookmark(call: Call, id: int) -> bytes:
    """Keeps a status; nobody learns of it."""
    services.keep(call.viewer, post_id=original(call, id))
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/unbookmark", scope="write:bookmarks")
def unbookmark(call: Call, id: int) -> bytes:
    """Keeps it no longer."""
    services.unkeep(call.viewer, post_id=original(call, id))
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/pin", scope="write:accounts")
def pin(call: Call, id: int) -> bytes:
    """Puts one's status at the top of one's profile."""
    services.pin(call.viewer, post_id=named(call, id).id)
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/unpin", scope="write:accounts")
def unpin(call: Call, id: int) -> bytes:
    """Lets it stand in its order again."""
    services.unpin(call.viewer, post_id=named(call, id).id)
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/mute", scope="write:mutes")
def mute(call: Call, id: int) -> bytes:
    """No notices from its conversation."""
    if quiet(call, id, on=True):
        return status(call, id)
    services.mute_thread(call.viewer, post_id=original(call, id))
    return status(call, id)


@endpoint("POST", "/api/v1/statuses/{id}/unmute", scope="write:mutes")
def unmute(call: Call, id: int) -> bytes:
    """Notices from its conversation again."""
    if quiet(call, id, on=False):
        return status(call, id)
    services.unmute_thread(call.viewer, post_id=original(call, id))
    return status(call, id)


@endpoint("GET", "/api/v1/statuses/{id}/favourited_by", scope="read:statuses", needs="nobody")
def favourited_by(call: Call, q: Paging, id: int) -> Answer:
    """Who thanked, for its author; nobody for all others."""
    if named(call, id).owner_id != call.viewer.person_id:
        return call.page([], first=None, last=None)
    rows = queries.thanks_for(call.viewer, id, before=q.max_id, after=_after(q), limit=q.most(40, 80))
    return _people(call, [(row.id, row.person_id) for row in rows])


@endpoint("GET", "/api/v1/statuses/{id}/reblogged_by", scope="read:statuses", needs="nobody")
def reblogged_by(call: Call, q: Paging, id: int) -> Answer:
    """Who shared, for its author; nobody for all others."""
    mark = named(call, id)
    if mark.owner_id != call.viewer.person_id or mark.share_of_id:
        return call.page([], first=None, last=None)
    rows = queries.shares_for(call.viewer, id, before=q.max_id, after=_after(q), limit=q.most(40, 80))
    return _people(call, [(row.id, row.owner_id) for row in rows])


def _after(q: Paging) -> int | None:
    return max(q.since_id or 0, q.min_id or 0) or None


def _people(call: Call, rows: list[tuple[int, int]]) -> Answer:
    """A page of accounts; its borders are the rows', not the accounts'."""
    found = accounts(call.viewer, readable(call.viewer, [person for _row, person in rows]))
    items = [found[person] for _row, person in rows if person in found]
    return call.page(items, first=rows[0][0] if rows else None, last=rows[-1][0] if rows else None)
