"""Badges that others signed (Open Badges 3.0): files that are checked with their issuers, shown beside certificates."""

from dataclasses import dataclass

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Scope, Scoping, reach_in, scope_of, there
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import (
    BadgeShown,
    EntryShown,
    badges_in,
    credential_of,
    own_badges,
    profile_for,
)
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.badges import LARGEST_FILE
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.refusal import NotFound

READ, WRITE = "read:accounts", "write:accounts"
ROOT = "/api/mutuals/v1/profile/badges"


class NewBadge(Scoping):
    """A badge as `file` of a multipart body, or as the text `credential`. `address`: the mail address that it hides."""

    FILES = ("file",)
    credential: str = ""
    address: str = ""


class Mine(Params):
    address: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge beside the certificate `entry_id`. Status: holds expired withdrawn lapsed; its owner also reads waiting
    and unproven. `host` is where the key of its issuer stands; empty for a bare key, of which nobody knows whose it is.
    """

    id: str
    entry_id: str
    status: str
    name: str
    description: str
    criteria: str
    issuer: str
    issuer_name: str
    host: str
    issued_at: str
    expires_at: str | None
    checked_at: str | None
    withdrawn: str
    withdrawn_at: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class OwnBadge:
    """A badge of one's own. `shown_by` (account mailbox domain page profile) is by what it is shown to be one's own;
    while that is empty, or it does not hold, nobody else sees it (`is_out`)."""

    badge: Badge
    shown_by: str
    is_out: bool
    check_after: str | None
    failing_since: str | None
    trouble: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Text:
    """A badge as it came: JSON, or a signed text."""

    credential: str


@endpoint("GET", ROOT, scope=READ)
def badges(call: Call) -> list[OwnBadge]:
    """One's own badges, also those that nobody else sees."""
    return [_own(badge, entry) for badge, entry in own_badges(call.viewer)]


@endpoint("POST", ROOT, scope=WRITE)
def add(call: Call, q: NewBadge) -> list[OwnBadge]:
    """Adds a badge; its issuer is asked a moment later."""
    limited(call, "check")
    upload = call.files.get("file")
    data = q.credential.encode(errors="replace")
    if upload is not None and upload.file is not None:
        data = bytes(upload.read(LARGEST_FILE + 1))
    if not data:
        raise ApiError(422, "Validation failed: file: send the badge as a file, or its text as credential")
    services.add_badge(call.viewer, data=data, address=q.address[:300], reach=reach_in(q))
    return badges(call)


@endpoint("PUT", ROOT + "/{id}", scope=WRITE)
def show(call: Call, q: Scoping, id: int) -> list[OwnBadge]:
    """Chooses who may see a badge with its certificate, once others may see it."""
    services.reach_badge(call.viewer, badge_id=id, reach=reach_in(q) or Reach())
    return badges(call)


@endpoint("POST", ROOT + "/{id}/check", scope=WRITE)
def check_again(call: Call, id: int) -> list[OwnBadge]:
    """Has a badge checked now."""
    limited(call, "check")
    services.ask_again(call.viewer, thing_id=_number(call, id).id)
    return badges(call)


@endpoint("POST", ROOT + "/{id}/mine", scope=WRITE)
def mine(call: Call, q: Mine, id: int) -> list[OwnBadge]:
    """Shows that a badge which hides a mail address was issued to one that the caller proved."""
    limited(call, "prove_code")
    services.show_to_be_mine(call.viewer, badge_id=id, address=q.address[:300])
    return badges(call)


@endpoint("GET", ROOT + "/{id}/credential", scope=READ)
def credential(call: Call, id: int) -> Text:
    """A badge of one's own as it came."""
    return Text(credential_of(call.viewer, id))


@endpoint("DELETE", ROOT + "/{id}", scope=WRITE)
def remove(call: Call, id: int) -> list[OwnBadge]:
    """Takes a badge off, with its certificate."""
    services.remove_entry(call.viewer, entry_id=_number(call, id).entry_id)
    return badges(call)


@endpoint("GET", "/api/mutuals/v1/people/{id}/badges", scope=READ, needs="nobody")
def of(call: Call, id: int) -> list[Badge]:
    """The badges of somebody, as far as the caller may see their certificates."""
    found = badges_in(call.viewer, profile_for(call.viewer, there(call, id)))
    return [entity(one) for one in found.values()]


def entity(badge: BadgeShown) -> Badge:
    """The entity of a badge."""
    return Badge(
        id=str(badge.id),
        entry_id=str(badge.entry_id),
        status=badge.status,
        name=badge.name,
        description=badge.description,
        criteria=badge.criteria,
        issuer=badge.issuer,
        issuer_name=badge.issuer_name,
        host=badge.host,
        issued_at=stamp(badge.issued_at),
        expires_at=stamp_or_none(badge.expires_at),
        checked_at=stamp_or_none(badge.state.proven_at),
        withdrawn=badge.withdrawn,
        withdrawn_at=stamp_or_none(badge.withdrawn_at),
        reason=badge.reason,
    )


def _own(badge: BadgeShown, entry: EntryShown) -> OwnBadge:
    return OwnBadge(
        badge=entity(badge),
        shown_by=badge.shown_by,
        is_out=badge.is_out,
        check_after=stamp_or_none(badge.state.check_after),
        failing_since=stamp_or_none(badge.state.failing_since),
        trouble=badge.trouble,
        scope=scope_of(entry),
    )


def _number(call: Call, badge_id: int) -> BadgeShown:
    found = next((badge for badge, _entry in own_badges(call.viewer) if badge.id == badge_id), None)
    if found is None:
        raise NotFound
    return found
