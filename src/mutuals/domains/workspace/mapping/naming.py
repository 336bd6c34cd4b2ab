"""What the people of a cluster have in common, and what is rarer among the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mutuals.kit.search import fold

KINDS = ("position", "education", "place", "skill")  # the first says most
WORTH = {"position": 1.0, "education": 0.9, "place": 0.6, "skill": 0.5}
TYING = frozenset({"position", "education"})  # what puts people together where no tie is seen
LEAST = 0.3  # of a cluster's people
Belonging = tuple[int, str, str]  # person, kind, words as they wrote them


@dataclass(frozen=True, slots=True)
class Common:
    """What so many of a cluster have in common."""

    kind: str
    words: str
    people: int


def shared_by(rows: Iterable[Belonging], people: int) -> dict[str, list[int]]:
    """Workplaces and schools of at least two, and not of most: by their folded name."""
    found: dict[str, set[int]] = defaultdict(set)
    for person, kind, words in rows:
        if kind in TYING:
            found[f"{kind} {fold(words)}"].add(person)
    return {name: sorted(ids) for name, ids in found.items() if 2 <= len(ids) <= max(2, people * 0.6)}


def common_to(clusters: Sequence[Sequence[int]], rows: Iterable[Belonging]) -> list[list[Common]]:
    """For each cluster what its people have in common, the most telling first, two at most."""
    owners: dict[tuple[str, str], set[int]] = defaultdict(set)
    spelt: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for person, kind, words in rows:
        key = (kind, fold(words))
        if key[1]:
            owners[key].add(person)
            spelt[key][words] += 1
    at = {person: number for number, people in enumerate(clusters) for person in people}
    counts: list[Counter[tuple[str, str]]] = [Counter() for _ in clusters]
    for key, people in owners.items():
        for person in people:
            if person in at:
                counts[at[person]][key] += 1
    return [_best(len(people), counts[i], owners, spelt) for i, people in enumerate(clusters)]


def _best(
    size: int,
    counts: Mapping[tuple[str, str], int],
    owners: Mapping[tuple[str, str], set[int]],
    spelt: Mapping[tuple[str, str], Counter[str]],
) -> list[Common]:
    def worth(key: tuple[str, str]) -> float:
        share, own = counts[key] / size, counts[key] / len(owners[key])
        return WORTH[key[0]] * share * (0.4 + 0.6 * own)

    telling = [key for key, count in counts.items() if count >= 2 and count >= size * LEAST]
    ranked = sorted(telling, key=lambda key: (-worth(key), KINDS.index(key[0]), key[1]))
    first = ranked[:1]
    second = [key for key in ranked[1:] if first and key[0] != first[0][0] and counts[key] >= size * 0.5][:1]
    return [Common(k[0], min(spelt[k].items(), key=lambda s: (-s[1], s[0]))[0], counts[k]) for k in first + second]
