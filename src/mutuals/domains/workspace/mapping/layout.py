"""Where people and clusters are drawn. A cluster is a disc of rings; who ties it to others stands at its edge, on
their side. Discs are packed like coins, those with ties between them side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

WIDTH, MOST_HIGH, NARROWEST = 1000.0, 780.0, 520.0
LARGEST, MARGIN = 46.0, 48.0  # the widest room of one person; what is left around the discs for their names
TURNS = 3  # how often people look where their neighbours are now
Point = tuple[float, float]
_Spots = tuple[list[Point], int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Discs and people in a picture of this size; `step` is the room of one person."""

    width: float
    height: float
    step: float
    discs: list[tuple[float, float, float]]  # x, y, radius
    people: dict[int, Point]


def drawn(clusters: Sequence[Sequence[int]], neighbours: Mapping[int, Sequence[int]]) -> Drawn:
    """A place for everyone."""
    at = {person: number for number, people in enumerate(clusters) for person in people}
    between: dict[tuple[int, int], int] = {}
    for person, others in neighbours.items():
        for other in others:
            key = (at[person], at[other])
            between[key] = between.get(key, 0) + 1
    radii = [rings(len(people)) + 0.8 for people in clusters]
    step, centres = LARGEST, [(0.0, 0.0)] * len(radii)
    for _turn in range(3):  # the room between discs is in units of the picture: it depends on the step
        gap = MARGIN / step
        centres = packed([r + gap / 2 for r in radii], between)
        wide, high, _left, _top = _bounds(centres, radii)
        step = min(LARGEST, (WIDTH - 2 * MARGIN) / wide, (MOST_HIGH - 2 * MARGIN) / high)
    wide, high, left, top = _bounds(centres, radii)
    width, height = max(NARROWEST, wide * step + 2 * MARGIN), high * step + 2 * MARGIN
    dx, dy = (width - wide * step) / 2 - left * step, MARGIN - top * step
    middle = [(x * step + dx, y * step + dy) for x, y in centres]
    people = _placed(clusters, neighbours, at, middle, step)
    discs = [(_round(x), _round(y), _round(r * step)) for (x, y), r in zip(middle, radii, strict=True)]
    return Drawn(_round(width), _round(height), _round(step), discs, people)


def rings(count: int) -> int:
    """How many rings around the middle so many people fill: the middle holds one, ring k six times k."""
    ring = 0
    while 1 + 3 * ring * (ring + 1) < count:
        ring += 1
    return ring


def packed(radii: Sequence[float], between: Mapping[tuple[int, int], int]) -> list[Point]:
    """Centres of discs that do not overlap: one after the other, where it touches two, near those it has ties to."""
    placed: list[Point] = []
    kept: dict[float, _Spots] = {}
    for number, radius in enumerate(radii):
        spots = _spots(placed, radii, radius, kept)

        def cost(spot: Point, number: int = number) -> float:
            far = hypot(spot[0], spot[1] * 1.35)
            pull = sum(
                between.get((number, other), 0) ** 0.5 * hypot(spot[0] - x, spot[1] - y)
                for other, (x, y) in enumerate(placed)
            )
            ties = sum(between.get((number, other), 0) ** 0.5 for other in range(len(placed)))
            return far + (pull / ties if ties else 0.0)

        placed.append(min(spots, key=lambda spot: (_round(cost(spot)), _round(spot[1]), _round(spot[0]))))
    return placed


def _spots(placed: Sequence[Point], radii: Sequence[float], radius: float, kept: dict[float, _Spots]) -> list[Point]:
    """Where a disc touches two and overlaps none. `kept` has what was found for that radius among the first of them."""
    if len(placed) < 2:
        return [(radii[0] + radius, 0.0)] if placed else [(0.0, 0.0)]
    found, known = kept.get(radius, ([], 0))
    free = [spot for spot in found if _is_free(spot, placed, radii, radius, known)]
    for j in range(max(known, 1), len(placed)):
        bx, by = placed[j]
        for i, (ax, ay) in enumerate(placed[:j]):
            a, b, d = radii[i] + radius, radii[j] + radius, hypot(bx - ax, by - ay)
            if d >= a + b or not d:
                continue
            along = (a * a - b * b + d * d) / (2 * d)
            off = max(0.0, a * a - along * along) ** 0.5
            ux, uy = (bx - ax) / d, (by - ay) / d
            for side in (1, -1):
                spot = ax + along * ux - side * off * uy, ay + along * uy + side * off * ux
                if _is_free(spot, placed, radii, radius):
                    free.append(spot)
    kept[radius] = free, len(placed)
    return free


def _is_free(spot: Point, placed: Sequence[Point], radii: Sequence[float], radius: float, since: int = 0) -> bool:
    x, y = spot
    for k in range(since, len(placed)):
        px, py = placed[k]
        if hypot(x - px, y - py) < radii[k] + radius - 1e-6:
            return False
    return True


def _bounds(centres: Sequence[Point], radii: Sequence[float]) -> tuple[float, float, float, float]:
    left = min((x - r for (x, _y), r in zip(centres, radii, strict=True)), default=0.0)
    top = min((y - r for (_x, y), r in zip(centres, radii, strict=True)), default=0.0)
    right = max((x + r for (x, _y), r in zip(centres, radii, strict=True)), default=1.0)
    foot = max((y + r for (_x, y), r in zip(centres, radii, strict=True)), default=1.0)
    return right - left, foot - top, left, top


def _placed(
    clusters: Sequence[Sequence[int]],
    neighbours: Mapping[int, Sequence[int]],
    at: Mapping[int, int],
    middle: Sequence[Point],
    step: float,
) -> dict[int, Point]:
    """The most tied people in the middle, those with ties elsewhere at the edge, each on the side of their ties."""
    spots = {person: middle[number] for number, people in enumerate(clusters) for person in people}
    away = {person: sum(at[o] != at[person] for o in neighbours.get(person, ())) for person in at}
    near = {person: len(neighbours.get(person, ())) - away[person] for person in at}
    for turn in range(TURNS):
        turned: dict[int, Point] = {}
        for number, people in enumerate(clusters):
            x, y = middle[number]
            angle = {}
            for person in people:
                others = [o for o in neighbours.get(person, ()) if turn or at[o] != number]
                if away[person]:
                    others = [o for o in others if at[o] != number]
                dx = sum(spots[o][0] - x for o in others)
                dy = sum(spots[o][1] - y for o in others)
                angle[person] = _round(atan2(dy, dx)) if others else (person % 628) / 100
            inward = sorted(people, key=lambda p: (away[p] > 0, away[p] - near[p], p))
            for person, (far, direction) in _seats(inward, angle).items():
                turned[person] = (x + far * step * cos(direction), y + far * step * sin(direction))
        spots = turned
    return {person: (_round(x), _round(y)) for person, (x, y) in spots.items()}


def _seats(people: Sequence[int], angle: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """Ring by ring: (how far out, in which direction); on a ring in the order of the directions they look in."""
    seats: dict[int, tuple[float, float]] = {people[0]: (0.0, 0.0)} if people else {}
    start, ring = 1, 1
    while start < len(people):
        here = sorted(people[start : start + 6 * ring], key=lambda p: (angle[p], p))
        part = 2 * pi / len(here)
        off = [angle[p] - seat * part for seat, p in enumerate(here)]
        turn = atan2(sum(map(sin, off)), sum(map(cos, off)))
        for seat, person in enumerate(here):
            seats[person] = (float(ring), turn + seat * part)
        start, ring = start + 6 * ring, ring + 1
    return seats


def _round(number: float) -> float:
    return round(number, 1) + 0.0  # no minus zero
