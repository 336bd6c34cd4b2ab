"""One's trust level: how many strangers one may wait for, and what comes next. Never anybody else's, never a cause."""

import dataclasses
from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.guard import queries, services
from mutuals.domains.guard.purposes import Purpose


class Heard(Params):
    purposes: list[str] = []


@dataclass(frozen=True, slots=True)
class Level:
    """The caller's level: 0 to 3. `at_once` strangers may be waited for; `mentions` of them and `links` may stand in
    posts within a day; `invited` people may be let in by invitations at a time."""

    level: int
    name: str
    at_once: int
    next_step: str
    mentions: int
    links: int
    invited: int


@dataclass(frozen=True, slots=True)
class Hearing:
    """Purposes of strangers that reach the caller, by requests to connect and first messages."""

    purposes: list[str]


@endpoint("GET", "/api/mutuals/v1/trust", scope="read:accounts")
def trust(call: Call) -> Level:
    """The caller's level, and the step to the next one."""
    mine = queries.my_level(call.viewer)
    return Level(mine.number, *dataclasses.astuple(mine)[1:])


@endpoint("GET", "/api/mutuals/v1/trust/purposes", scope="read:accounts")
def purposes(call: Call) -> Hearing:
    """Which purposes of strangers reach the caller: of advice hiring collaboration press sales other."""
    refused = queries.refused_purposes(call.viewer.me)
    return Hearing([value for value in Purpose.values if value not in refused])


@endpoint("PUT", "/api/mutuals/v1/trust/purposes", scope="write:accounts")
def choose_purposes(call: Call, q: Heard) -> Hearing:
    """Sets them. Whoever asks for another purpose sees no difference."""
    services.hear(call.viewer, purposes=q.purposes)
    return purposes(call)
