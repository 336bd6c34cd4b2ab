"""Who stands together: the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre: "Fast unfolding of communities in
large networks", 2008), in a fixed order, so that the same ties always give the same clusters."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Graph = dict[int, dict[int, float]]  # by number: neighbours and weights, both ways; a loop counts its inside twice
ROUNDS = 12  # over all of them, at each size
SHARED = 0.5  # what a shared workplace or school weighs beside a tie


def graph_of(
    people: Iterable[int], pairs: Iterable[tuple[int, int]], shared: Mapping[str, Iterable[int]] | None = None
) -> Graph:
    """Ties weigh one. What people share is a point between them, with a number below zero."""
    graph: Graph = {person: {} for person in sorted(people)}
    for a, b in sorted(pairs):
        graph[a][b] = graph[b][a] = 1.0
    for number, (_name, sharers) in enumerate(sorted((shared or {}).items()), start=1):
        graph[-number] = {}
        for person in sorted(sharers):
            graph[-number][person] = graph[person][-number] = SHARED
    return graph


def communities(graph: Graph) -> list[list[int]]:
    """The people in clusters, the largest first; who is tied to nobody is a cluster of one."""
    inside = {number: [number] for number in graph}
    while True:
        home = _settled(graph)
        if len(set(home.values())) == len(graph):
            break
        graph, inside = _folded(graph, home, inside)
    found = [sorted(n for n in numbers if n > 0) for numbers in inside.values()]
    return sorted((people for people in found if people), key=lambda people: (-len(people), people[0]))


def _settled(graph: Graph) -> dict[int, int]:
    """Each moves to the neighbouring cluster that gains most modularity, until nobody moves."""
    degree = {number: sum(edges.values()) for number, edges in graph.items()}
    total = sum(degree.values()) or 1.0
    home = {number: number for number in graph}
    weight = dict(degree)  # of each cluster
    for _round in range(ROUNDS):
        moved = False
        for number, edges in graph.items():
            mine, share = home[number], degree[number] / total
            pull: dict[int, float] = {}
            for other, tie in edges.items():
                if other != number:
                    place = home[other]
                    pull[place] = pull.get(place, 0.0) + tie
            weight[mine] -= degree[number]
            best, gain = mine, pull.get(mine, 0.0) - weight[mine] * share
            for place, tie in pull.items():
                if tie - weight[place] * share > gain + 1e-9:
                    best, gain = place, tie - weight[place] * share
            weight[best] += degree[number]
            if best != mine:
                home[number], moved = best, True
        if not moved:
            break
    return home


def _folded(graph: Graph, home: dict[int, int], inside: dict[int, list[int]]) -> tuple[Graph, dict[int, list[int]]]:
    """The clusters as points of a smaller graph."""
    smaller: dict[int, dict[int, float]] = {place: {} for place in dict.fromkeys(home.values())}
    members: dict[int, list[int]] = defaultdict(list)
    for number, edges in graph.items():
        place = home[number]
        members[place] += inside[number]
        row = smaller[place]
        for other, tie in edges.items():
            row[home[other]] = row.get(home[other], 0.0) + tie
    return smaller, dict(members)
