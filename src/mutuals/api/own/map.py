"""The map of the caller's own ties: people by their place in one list, so that thousands of ties stay small."""

from dataclasses import dataclass

from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.domains.workspace.queries.map import network_map


@dataclass(frozen=True, slots=True)
class MapGroup:
    """People who know each other; number 0 are those of whom the caller sees no tie to the others.

    `people` are places in the list of people, those with the most ties first; `why` says
    what they have in common. A disc of `radius`.
    """

    number: int
    name: str
    why: str
    people: list[int]
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Somebody on the map; `ties` counts those of the caller's people whom they know."""

    id: str
    acct: str
    display_name: str
    group: int
    x: float
    y: float
    ties: int


@dataclass(frozen=True, slots=True)
class MapJoin:
    """`ties` of the `of` ties between two groups; all of them, but for those of a bridge."""

    one: int
    other: int
    ties: int
    of: int


@dataclass(frozen=True, slots=True)
class MapBridge:
    """Somebody who holds a good part of the ties between groups."""

    id: str
    joins: list[MapJoin]


@dataclass(frozen=True, slots=True)
class MapGap:
    """Two groups between which the caller sees no tie."""

    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Map:
    """A picture of `width` by `height`; `ties` are pairs of places in `people`. More of them: `/api/v1/accounts`."""

    width: float
    height: float
    groups: list[MapGroup]
    people: list[MapPerson]
    ties: list[tuple[int, int]]
    joins: list[MapJoin]
    bridges: list[MapBridge]
    gaps: list[MapGap]


@endpoint("GET", "/api/mutuals/v1/map", scope="read:follows")
def own_map(call: Call) -> Map:
    """The caller's connections as a map: groups, who joins them, and the gaps between. Nobody else gets it."""
    shown = network_map(call.viewer)
    place = {person: n for n, person in enumerate(shown.spots)}
    return Map(
        width=shown.width,
        height=shown.height,
        groups=[
            MapGroup(c.number, c.name, c.why, [place[i] for i in c.people], _round(c.x), _round(c.y), _round(c.radius))
            for c in shown.clusters
        ],
        people=[
            MapPerson(str(i), s.face.address[1:], s.face.shown_name, s.cluster, _round(s.x), _round(s.y), s.ties)
            for i, s in shown.spots.items()
        ],
        ties=[(place[a], place[b]) for a, b in shown.lines],
        joins=[MapJoin(j.one, j.other, j.ties, j.of) for j in shown.joins],
        bridges=[
            MapBridge(str(b.person_id), [MapJoin(j.one, j.other, j.ties, j.of) for j in b.joins]) for b in shown.bridges
        ],
        gaps=[MapGap(a, b) for a, b in shown.gaps],
    )


def _round(number: float) -> float:
    """A tenth of a point is less than anybody sees."""
    return round(number, 1)
