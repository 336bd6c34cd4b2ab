"""The trust graph: from whom it starts, its runs, and what it says of an account. It orders; it never bans."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import administrators_only, moderators_only
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, fragments
from mutuals.api.registry import endpoint
from mutuals.domains.guard.regions import FAR, NEAR, UNSAID
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.queries import RunShown
from mutuals.kit.moments import stamp_or_none

ROOT = "/api/mutuals/v1/admin/trust_graph"
STANDING = "/api/mutuals/v1/admin/people/{id}/standing"
WORDS = {UNSAID: "unsaid", NEAR: "near", FAR: "far"}


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of the last run that ended; `failed` is why, or empty."""

    finished_at: str | None
    failed: str
    accounts: int
    ties: int
    handshakes: int
    seeds: int
    confirmed: int
    far: int
    in_person: int


@dataclass(frozen=True, slots=True)
class Graph:
    """`proposed`: people among whom a further seed would help, for those who know them. `waits`: a run is under way."""

    seeds: list[Account]
    proposed: list[Account]
    last_run: Run | None
    waits: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """The region is unsaid, near or far; `sentences` say why. Set aside, nothing follows from it."""

    region: str
    met_in_person: bool
    set_aside_at: str | None
    sentences: list[str]


@endpoint("GET", ROOT, scope="admin:read")
def graph(call: Call) -> Graph:
    """From whom it starts, and how the last run went."""
    administrators_only(call)
    found = queries.trust_graph(call.viewer)
    shown = fragments(call.viewer, {face.id for face in (*found.seeds, *found.proposed)})
    return Graph(
        seeds=[shown[face.id] for face in found.seeds],
        proposed=[shown[face.id] for face in found.proposed],
        last_run=_run(found.last) if found.last else None,
        waits=found.waits,
    )


@endpoint("POST", f"{ROOT}/run", scope="admin:write")
def run(call: Call) -> Empty:
    """Runs it now, in the background; else it runs once a day."""
    administrators_only(call)
    services.ask_run(call.viewer)
    return Empty()


@endpoint("PUT", f"{ROOT}/seeds/{{id}}", scope="admin:write:accounts")
def start_from(call: Call, id: int) -> Empty:
    """Starts from that person too, from the next run on."""
    administrators_only(call)
    services.start_from(call.viewer, person_id=id)
    return Empty()


@endpoint("DELETE", f"{ROOT}/seeds/{{id}}", scope="admin:write:accounts")
def start_no_more_from(call: Call, id: int) -> Empty:
    """Starts no more from them."""
    administrators_only(call)
    services.start_no_more_from(call.viewer, person_id=id)
    return Empty()


@endpoint("GET", STANDING, scope="admin:read:accounts")
def standing(call: Call, id: int) -> Standing:
    """What it says of the account of a person, in words."""
    moderators_only(call)
    found = queries.explained(call.viewer, id)
    kept = found.standing
    return Standing(WORDS[kept.region], kept.in_person, stamp_or_none(kept.set_aside_at), list(found.sentences))


@endpoint("POST", f"{STANDING}/set_aside", scope="admin:write:accounts")
def aside(call: Call, id: int) -> Empty:
    """A moderator looked: nothing follows from it any more."""
    moderators_only(call)
    services.set_standing_aside(call.viewer, person_id=id, on=True)
    return Empty()


@endpoint("POST", f"{STANDING}/count", scope="admin:write:accounts")
def count(call: Call, id: int) -> Empty:
    """It counts again."""
    moderators_only(call)
    services.set_standing_aside(call.viewer, person_id=id, on=False)
    return Empty()


def _run(last: RunShown) -> Run:
    return Run(
        stamp_or_none(last.finished_at),
        last.failed,
        last.accounts,
        last.ties,
        last.handshakes,
        last.seeds,
        last.confirmed,
        last.far,
        last.in_person,
    )
