"""Looking through what one said long ago."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import WORDS, audience_in
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.audits import services
from mutuals.domains.audits.queries import reasons_for, rhythm_for, standing_for


class Before(Params):
    before: Id | None = None


class Settling(Params):
    """`do`: narrow (to `audience`: server followers connections me), redact, delete."""

    flags: list[Id] = []
    do: str = ""
    audience: str = "connections"


class Rhythm(Params):
    """`months`: 0 (never), 3, 6, 12."""

    months: int


@dataclass(frozen=True, slots=True)
class Reveals:
    """What a text gives away, and why one may not want that."""

    what: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A post, an article or a part of the profile to look at; `thing` is its number.

    `of`: post article field entry skill link open_to.
    """

    flag: str
    of: str
    thing: str
    text: str
    audience: str
    wider: bool
    reveals: list[Reveals]


@dataclass(frozen=True, slots=True)
class Audit:
    """How far it is (`finished_at` nothing: it goes on; `asked_at` nothing: there was none), and a page of what was
    found. Ask for what comes `before`; nothing: it was the end. The caller is reminded every `remind_months` (0:
    never)."""

    asked_at: str | None
    finished_at: str | None
    looked_at: int
    flags: list[Flag]
    before: str | None
    remind_months: int
    remind_at: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    done: int
    left: int


@endpoint("GET", "/api/mutuals/v1/audit", scope="read:accounts")
def audit(call: Call, q: Before) -> Audit:
    """What the caller said that reveals something or stands wider than they write today."""
    stands = standing_for(call.viewer)
    rows, earlier = reasons_for(call.viewer, before=q.before)
    flags = [
        Flag(str(flag.flag), said.of, str(said.id), said.text, WORDS[said.audience], said.wider,
             [Reveals(str(r.finding.kind), r.text, r.why) for r in said.remarks])
        for flag in rows for said in (flag.said,)
    ]  # fmt: skip
    months, due = rhythm_for(call.viewer)
    reminded = (months, due.isoformat() if due else None)
    if stands is None:
        return Audit(None, None, 0, flags, None, *reminded)
    finished = stands.finished_at.isoformat() if stands.finished_at else None
    before = str(earlier) if earlier else None
    return Audit(stands.asked_at.isoformat(), finished, stands.looked_at, flags, before, *reminded)


@endpoint("POST", "/api/mutuals/v1/audit", scope="write:accounts")
def ask(call: Call) -> Audit:
    """Has everything looked through anew, in the background."""
    limited(call, "check")
    services.ask_audit(call.viewer)
    return audit(call, Before())


@endpoint("POST", "/api/mutuals/v1/audit/settle", scope="write")
def settle(call: Call, q: Settling) -> Settled:
    """Narrows, redacts or deletes what is named, each for itself."""
    limited(call, "edit")
    came = services.settle(call.viewer, flag_ids=q.flags, way=q.do, audience=int(audience_in(q.audience)))
    return Settled(came["done"], came["left"])


@endpoint("PUT", "/api/mutuals/v1/audit/rhythm", scope="write:accounts")
def remind(call: Call, q: Rhythm) -> Audit:
    """How often the caller is reminded of looking through what they said, counted from now."""
    limited(call, "edit")
    services.choose_rhythm(call.viewer, months=q.months)
    return audit(call, Before())
