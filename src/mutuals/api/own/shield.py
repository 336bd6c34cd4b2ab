"""The shield against many strangers at once. What it holds stands in /api/v1/notifications/requests."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.guard.queries import my_shield
from mutuals.domains.guard.services import choose_shield
from mutuals.domains.guard.shielding import AFTER
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import held_count
from mutuals.kit.moments import stamp

ROOT = "/api/mutuals/v1/shield"


class Raised(Params):
    hours: int = 24


class Chosen(Params):
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Shield:
    """`state`: on (the caller said yes), alone (against new accounts that have shown nothing yet), watching or off.

    It is proposed after `after` strangers within an hour (0: never). `held`: of how many people something waits.
    """

    state: str
    after: int
    since: str | None
    until: str | None
    held: int


@endpoint("GET", ROOT, scope="read:notifications")
def shield(call: Call) -> Shield:
    """The caller's shield."""
    mine = my_shield(call.viewer)
    return Shield(
        state=mine.state,
        after=AFTER if mine.after is None else mine.after,
        since=stamp(mine.since) if mine.since else None,
        until=stamp(mine.until) if mine.until else None,
        held=held_count(call.viewer, since=mine.since),
    )


@endpoint("POST", ROOT, scope="write:notifications")
def up(call: Call, q: Raised) -> Shield:
    """Raises it against all strangers: for 6, 24, 72 or 168 hours from now on."""
    services.raise_shield(call.viewer, hours=q.hours)
    return shield(call)


@endpoint("DELETE", ROOT, scope="write:notifications")
def down(call: Call) -> Shield:
    """Ends it, or says that it is not wanted: for a day nothing is proposed. What was held stays to be read."""
    services.end_shield(call.viewer)
    return shield(call)


@endpoint("PUT", ROOT, scope="write:notifications")
def choose(call: Call, q: Chosen) -> Shield:
    """After how many strangers within an hour it is proposed; 0: never; null: as the server does."""
    choose_shield(call.viewer, after=q.after)
    return shield(call)


@endpoint("POST", ROOT + "/show", scope="write:notifications")
def show(call: Call) -> Empty:
    """What was held stands among the notifications."""
    services.show_held(call.viewer)
    return Empty()
