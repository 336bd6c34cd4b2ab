"""The map of the viewer's own ties: who stands together, who joins what, and where nobody does. For the viewer alone.

It is made of what the viewer may see: their connections, the ties between these where both let it be seen, and what
their profiles show the viewer. All else changes nothing in it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import belongings, readable
from mutuals.domains.ties.queries import ties_among
from mutuals.domains.workspace.mapping.clusters import communities, graph_of
from mutuals.domains.workspace.mapping.layout import drawn
from mutuals.domains.workspace.mapping.naming import Common, common_to, shared_by

LEAST = 3  # people of a cluster
MOST_CLUSTERS = 24
MOST_BRIDGES, MOST_GAPS = 12, 5
A_GOOD_PART = 0.34  # of the ties between two clusters: who has so many joins them


@dataclass(frozen=True, slots=True)
class Cluster:
    """People who stand together; number 0 are those who stand with nobody that the viewer sees."""

    number: int
    name: str
    why: str  # what they have in common, as a sentence
    people: tuple[int, ...]  # the most tied first
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person is drawn, and with how many of the others they are tied."""

    face: Face
    cluster: int
    x: float
    y: float
    ties: int


@dataclass(frozen=True, slots=True)
class Join:
    """So many ties lie between two clusters; of a bridge: so many of them are that person's."""

    one: int
    other: int
    ties: int
    of: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """Somebody who joins their cluster to others: without them there were few ties between, or none."""

    person_id: int
    joins: tuple[Join, ...]


@dataclass(frozen=True)
class NetworkMap:
    """A picture of `width` by `height`, with `step` of room for each person."""

    width: float
    height: float
    step: float
    clusters: tuple[Cluster, ...]
    spots: dict[int, Spot]
    lines: tuple[tuple[int, int], ...]
    joins: tuple[Join, ...]
    bridges: tuple[Bridge, ...]
    gaps: tuple[tuple[int, int], ...]  # two clusters between which the viewer sees no tie

    def cluster(self, number: int) -> Cluster | None:
        """The cluster of that number."""
        return next((one for one in self.clusters if one.number == number), None)


def network_map(viewer: Viewer) -> NetworkMap:
    """The viewer's map; the same ties give the same map, to the byte."""
    among = ties_among(viewer)
    people = sorted(readable(viewer, list(among.people)))
    there = set(people)
    pairs = [(a, b) for a, b in among.pairs if a in there and b in there]
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in pairs:
        neighbours[a].append(b)
        neighbours[b].append(a)
    rows = belongings(viewer, people)
    found = communities(graph_of(people, pairs, shared_by(rows, len(people))))
    grouped = [group for group in found if len(group) >= LEAST][:MOST_CLUSTERS]
    alone = sorted(there.difference(*grouped)) if grouped else people
    known = faces(people)
    ordered = [sorted(group, key=lambda p: (-len(neighbours[p]), p)) for group in grouped]
    shown = [*ordered, alone] if alone else ordered
    picture = drawn(shown, neighbours)
    shared = [*common_to(ordered, rows), []]
    clusters = []
    for index, (group, (x, y, radius)) in enumerate(zip(shown, picture.discs, strict=True)):
        number = index + 1 if index < len(ordered) else 0
        name, why = _named(number, group, shared[index], known)
        clusters.append(Cluster(number, name, why, tuple(group), x, y, radius))
    at = {person: cluster.number for cluster in clusters for person in cluster.people}
    joins = _joins(pairs, at)
    return NetworkMap(
        width=picture.width,
        height=picture.height,
        step=picture.step,
        clusters=tuple(clusters),
        spots={p: Spot(known[p], at[p], *picture.people[p], len(neighbours[p])) for p in people},
        lines=tuple(pairs),
        joins=tuple(joins.values()),
        bridges=_bridges(neighbours, at, joins),
        gaps=_gaps(clusters, joins),
    )


def _named(number: int, group: Sequence[int], shared: Sequence[Common], known: dict[int, Face]) -> tuple[str, str]:
    """What a cluster is called, and why."""
    if not number:
        return _("On their own"), _("You see no tie between them and the others.")
    if not shared:
        name = known[group[0]].shown_name
        return _("Around %(name)s") % {"name": name}, _("%(name)s has the most ties here.") % {"name": name}
    sentences = {
        "position": ngettext(
            "%(n)d of %(of)d worked at %(words)s.", "%(n)d of %(of)d worked at %(words)s.", len(group)
        ),
        "education": ngettext(
            "%(n)d of %(of)d learned at %(words)s.", "%(n)d of %(of)d learned at %(words)s.", len(group)
        ),
        "place": ngettext("%(n)d of %(of)d live in %(words)s.", "%(n)d of %(of)d live in %(words)s.", len(group)),
        "skill": ngettext("%(n)d of %(of)d know %(words)s.", "%(n)d of %(of)d know %(words)s.", len(group)),
    }
    why = [sentences[one.kind] % {"n": one.people, "of": len(group), "words": one.words} for one in shared]
    return " · ".join(one.words for one in shared), " ".join(why)


def _joins(pairs: Sequence[tuple[int, int]], at: dict[int, int]) -> dict[tuple[int, int], Join]:
    counts: dict[tuple[int, int], int] = defaultdict(int)
    for a, b in pairs:
        if at[a] != at[b]:
            counts[min(at[a], at[b]), max(at[a], at[b])] += 1
    return {key: Join(*key, counts[key], counts[key]) for key in sorted(counts)}


def _bridges(
    neighbours: dict[int, list[int]], at: dict[int, int], joins: dict[tuple[int, int], Join]
) -> tuple[Bridge, ...]:
    """Those who hold a good part of the ties between two clusters, who hold most first."""
    found = []
    for person in sorted(neighbours):
        counts: dict[int, int] = defaultdict(int)
        for other in neighbours[person]:
            counts[at[other]] += 1
        mine = at[person]
        held = []
        for number in sorted(counts):
            key = (min(mine, number), max(mine, number))
            if number != mine and mine and number and counts[number] >= joins[key].ties * A_GOOD_PART:
                held.append(Join(mine, number, counts[number], joins[key].ties))
        if held:
            found.append(Bridge(person, tuple(held)))
    weight = {bridge.person_id: sum(join.ties / join.of for join in bridge.joins) for bridge in found}
    ranked = sorted(found, key=lambda b: (-round(weight[b.person_id], 6), b.person_id))
    return tuple(ranked[:MOST_BRIDGES])


def _gaps(clusters: Sequence[Cluster], joins: dict[tuple[int, int], Join]) -> tuple[tuple[int, int], ...]:
    """Pairs of the larger clusters with no tie between them, the largest first."""
    size = {c.number: len(c.people) for c in clusters if c.number}
    numbers = sorted(size)
    pairs = [(a, b) for a in numbers for b in numbers if a < b and (a, b) not in joins]
    return tuple(sorted(pairs, key=lambda pair: (-size[pair[0]] * size[pair[1]], pair))[:MOST_GAPS])
