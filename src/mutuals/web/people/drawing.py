"""A map as shapes: what the template of the picture writes down. Coordinates are those of the picture's view box."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from math import hypot

from django.utils.translation import ngettext

from mutuals.domains.workspace.queries.map import Cluster, NetworkMap, Spot
from mutuals.web.people.labels import Labels
from mutuals.web.templatetags.arches import initials

HUES = 8
MOST_MARKS = 300  # people drawn as links of their own; where there are more, the others are dots
MOST_LINES = 1_500  # ties drawn one by one; where there are more, bands between clusters
MOST_INSIDE = 3_000  # the same within one cluster's own page
NAMED = 40  # people with their name beside them where there is room, on a cluster's page
LARGEST = 18.0  # a person's dot
ZOOM, ROOM = 720.0, 92.0  # the size of a cluster's own picture; the widest room of one person in it


@dataclass(frozen=True, slots=True)
class Disc:
    """A cluster."""

    number: int
    name: str
    title: str
    hue: int
    x: float
    y: float
    radius: float
    top: float
    label: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A person who is a link."""

    spot: Spot
    x: float
    y: float
    radius: float
    hue: int
    initials: str
    is_bridge: bool
    label: str = ""
    label_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """Lines or dots of one look, as the data of a path."""

    look: str
    path: str
    width: float = 1.0
    title: str = ""


@dataclass
class Picture:
    """All that is drawn, the last on top."""

    width: float
    height: float
    is_whole: bool = True
    discs: list[Disc] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def hue_of(number: int) -> int:
    """The colour of a cluster: 1 to 8 again and again, 0 for those on their own."""
    return (number - 1) % HUES + 1 if number else 0


def whole(shown: NetworkMap) -> Picture:
    """The picture of everyone."""
    picture = Picture(shown.width, shown.height)
    few = len(shown.spots) <= MOST_MARKS
    bridges = {bridge.person_id for bridge in shown.bridges}
    radius = _dot(shown.step)
    picture.discs = [_disc(one) for one in shown.clusters]
    if len(shown.lines) <= MOST_LINES:
        picture.strokes += _ties(shown)
    else:
        picture.strokes += _bands(shown)
        at = {p: (s.x, s.y) for p, s in shown.spots.items()}
        mine = [p for p in shown.lines if bridges & set(p) and shown.spots[p[0]].cluster != shown.spots[p[1]].cluster]
        picture.strokes.append(Stroke("bridging", _lines(mine, at)))
    if not few:
        picture.strokes += [
            Stroke(f"dots hue-{hue_of(one.number)}", _dots(shown, one, bridges), 2 * radius) for one in shown.clusters
        ]
    for person, spot in shown.spots.items():
        if few or person in bridges:
            picture.marks.append(_mark(spot, spot.x, spot.y, max(radius, 5.0), person in bridges))
    picture.marks.sort(key=lambda mark: mark.is_bridge)
    labels = Labels()
    for disc in picture.discs:
        labels.take(disc.x, disc.top, 13)
        labels.place(disc.name, disc.x, (disc.label,), 17)
    for mark in picture.marks if few else ():
        labels.take(mark.x, mark.y, mark.radius)
    _name(picture, bridges, labels)
    return picture


def close(shown: NetworkMap, cluster: Cluster) -> Picture:
    """The picture of one cluster: its people, and the ties between them."""
    scale = min((ZOOM - 40) / (2 * cluster.radius), ROOM / shown.step)
    size = 2 * cluster.radius * scale + 40

    def moved(spot: Spot) -> tuple[float, float]:
        x, y = (spot.x - cluster.x) * scale + ZOOM / 2, (spot.y - cluster.y) * scale + size / 2
        return round(x, 1), round(y, 1)

    at = {person: moved(shown.spots[person]) for person in cluster.people}
    picture = Picture(ZOOM, round(size, 1), is_whole=False)
    hue, bridges = hue_of(cluster.number), {bridge.person_id for bridge in shown.bridges}
    radius = round(cluster.radius * scale, 1)
    middle = (ZOOM / 2, round(size / 2, 1))
    picture.discs = [Disc(cluster.number, "", cluster.name, hue, *middle, radius, 0.0, 0.0)]
    inside = [pair for pair in shown.lines if pair[0] in at and pair[1] in at]
    if len(inside) <= MOST_INSIDE:
        picture.strokes.append(Stroke(f"ties hue-{hue}", _lines(inside, at)))
    dot = _dot(shown.step * scale)
    linked = cluster.people[:MOST_MARKS]
    if len(cluster.people) > MOST_MARKS:
        path = "".join(f"M{x} {y}h0" for x, y in (at[p] for p in cluster.people[MOST_MARKS:]))
        picture.strokes.append(Stroke(f"dots hue-{hue}", path, 2 * dot))
    picture.marks = [_mark(shown.spots[person], *at[person], dot, person in bridges) for person in linked]
    labels = Labels()
    for mark in picture.marks:
        labels.take(mark.x, mark.y, mark.radius)
    _name(picture, {*cluster.people[:NAMED], *bridges}, labels)
    return picture


def _dot(step: float) -> float:
    return round(min(LARGEST, step * 0.38), 1)


def _disc(one: Cluster) -> Disc:
    people = ngettext("%(n)d person", "%(n)d people", len(one.people)) % {"n": len(one.people)}
    longest = max(12, min(28, int(2 * one.radius / 8)))
    name = one.name if len(one.name) <= longest else one.name[: longest - 1].rstrip() + "…"
    top = round(one.y - one.radius, 1)
    hue = hue_of(one.number)
    return Disc(one.number, name, f"{one.name}: {people}", hue, one.x, one.y, one.radius, top, round(top - 19, 1))


def _mark(spot: Spot, x: float, y: float, radius: float, is_bridge: bool) -> Mark:
    letters = initials(spot.face.shown_name)[:2] if radius >= 9 else ""
    return Mark(spot, x, y, radius, hue_of(spot.cluster), letters, is_bridge)


def _name(picture: Picture, people: Iterable[int], labels: Labels) -> None:
    """Gives these people their names where there is room, and draws them last."""
    wanted = set(people)
    for number, mark in enumerate(picture.marks):
        name = mark.spot.face.shown_name
        words = name if len(name) <= 22 else name[:21].rstrip() + "…"
        if mark.spot.face.id in wanted:
            above, below = mark.y - mark.radius - 5, mark.y + mark.radius + 13
            height = labels.place(words, mark.x, (below, above), 13)
            if height is not None:
                picture.marks[number] = replace(mark, label=words, label_y=height)
    picture.marks.sort(key=lambda mark: (mark.is_bridge, bool(mark.label)))


def _ties(shown: NetworkMap) -> list[Stroke]:
    """Ties one by one: within clusters in their colour, those of bridges apart from the others."""
    at = {person: (spot.x, spot.y) for person, spot in shown.spots.items()}
    cluster = {person: spot.cluster for person, spot in shown.spots.items()}
    bridges = {bridge.person_id for bridge in shown.bridges}
    looks: dict[str, list[tuple[int, int]]] = {}
    for pair in shown.lines:
        a, b = pair
        if cluster[a] == cluster[b]:
            look = f"ties hue-{hue_of(cluster[a])}"
        else:
            look = "bridging" if a in bridges or b in bridges else "across"
        looks.setdefault(look, []).append(pair)
    order = sorted(looks, key=lambda look: (look == "bridging", look))
    return [Stroke(look, _lines(looks[look], at)) for look in order]


def _bands(shown: NetworkMap) -> list[Stroke]:
    """One curve for all the ties between two clusters, the wider the more they are."""
    found = []
    by_number = {one.number: one for one in shown.clusters}
    for join in shown.joins:
        a, b = by_number[join.one], by_number[join.other]
        far = hypot(b.x - a.x, b.y - a.y) or 1.0
        ux, uy = (b.x - a.x) / far, (b.y - a.y) / far
        ends = (a.x + ux * a.radius, a.y + uy * a.radius, b.x - ux * b.radius, b.y - uy * b.radius)
        bend = 0.12 * (far - a.radius - b.radius)
        middle = ((ends[0] + ends[2]) / 2 - uy * bend, (ends[1] + ends[3]) / 2 + ux * bend)
        path = "M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*ends[:2], *middle, *ends[2:])
        title = ngettext(
            "%(n)d tie between %(one)s and %(other)s", "%(n)d ties between %(one)s and %(other)s", join.ties
        ) % {"n": join.ties, "one": a.name, "other": b.name}
        found.append(Stroke("band", path, round(min(16.0, 1 + join.ties**0.5), 1), title))
    return found


def _lines(pairs: Iterable[tuple[int, int]], at: dict[int, tuple[float, float]]) -> str:
    return "".join(f"M{at[a][0]:g} {at[a][1]:g}L{at[b][0]:g} {at[b][1]:g}" for a, b in pairs)


def _dots(shown: NetworkMap, cluster: Cluster, besides: set[int]) -> str:
    spots = (shown.spots[person] for person in cluster.people if person not in besides)
    return "".join(f"M{spot.x:g} {spot.y:g}h0" for spot in spots)
