"""The caller and one other person: what happened between them, and how strong the tie is, for the caller alone."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.own.shapes import there
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.workspace.queries.strength import strength_with
from mutuals.domains.workspace.queries.timeline import PAGE, timeline_with
from mutuals.kit.refusal import NotFound

MOST = 100


class Reading(Params):
    after: str = ""
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class Count:
    """How many messages one of the two wrote."""

    id: str
    count: int


@dataclass(frozen=True, slots=True)
class Moment:
    """Something between the two: connected introduced met first month meeting thread promise. Both get the same.

    `thing` is the id of the message, post or meeting; `by` who did it, `third` somebody else who took part.
    """

    kind: str
    at: str
    thing: str
    by: str | None
    third: str | None
    text: str
    note: str
    place: str
    day: str | None
    kept: bool
    counts: list[Count]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Newest first; `after` goes on with the next part, empty at the end."""

    moments: list[Moment]
    after: str


@dataclass(frozen=True, slots=True)
class Strength:
    """The strength of the caller's tie to somebody (0 to 1; a word for it), and what it rests on."""

    id: str
    value: float
    word: str
    why: list[str]
    last_on: str | None
    exchanges: int
    met: int


@endpoint("GET", "/api/mutuals/v1/people/{id}/timeline", scope="read:follows")
def timeline(call: Call, q: Reading, id: int) -> Timeline:
    """What happened between the caller and that person; the other gets the same, and nobody else anything."""
    part = timeline_with(call.viewer, id, after=q.after, limit=max(1, min(q.limit, MOST)))
    return Timeline(
        [
            Moment(
                kind=m.kind,
                at=m.at.isoformat(),
                thing=str(m.thing),
                by=str(m.by) if m.by else None,
                third=str(m.third) if m.third else None,
                text=m.text,
                note=m.note,
                place=m.place,
                day=m.day.isoformat() if m.day else None,
                kept=m.is_kept,
                counts=[Count(str(person), n) for person, n in m.counts],
            )
            for m in part.moments
        ],
        part.after,
    )


@endpoint("GET", "/api/mutuals/v1/people/{id}/strength", scope="read:follows")
def strength(call: Call, id: int) -> Strength:
    """How strong the caller's tie to that person is, for the caller alone; never from likes or follows."""
    if id == call.viewer.me:
        raise NotFound
    felt = strength_with(call.viewer, there(call, id))
    last = felt.last_on.isoformat() if felt.last_on else None
    return Strength(str(id), felt.value, felt.word, felt.why, last, felt.signs.exchanges, felt.signs.met)
