"""Who could be taken for whom: the same name to the eye, nearly the same photo."""

from dataclasses import dataclass

from django.db.models import Q

from mutuals.domains.discovery.models import Look
from mutuals.domains.people.queries import Face, administrator_ids, faces, starter_ids
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import readable
from mutuals.domains.ties import edges
from mutuals.kit.images import are_alike

MOST_TIES = 5_000  # of the viewer's, whose photos are compared
MOST_NAMESAKES = 200
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who looks like the person asked about."""

    face: Face
    name: bool  # the names read the same
    photo: bool  # the photos are nearly the same
    known: str  # to whom: viewer (a connection or somebody they follow), house (chosen or running it), ""


def alike(viewer: Viewer, person_id: int) -> list[Alike]:
    """People who look like that person, whom the viewer can read: their own ties first, then those of the house.

    A photo is compared with those of ties and of the house; a name with all who want to be found.
    """
    mine = Look.objects.filter(person_id=person_id).first()
    if mine is None:
        return []
    tied = _tied(viewer, person_id)
    house = {*starter_ids(), *administrator_ids()} - {person_id, viewer.me}
    named = _namesakes(mine, tied | house) - {viewer.me}
    photos = _same_photo(mine, tied | house)
    found = readable(viewer, list(named | photos))
    known = faces(found)
    rows = [
        Alike(known[i], i in named, i in photos, "viewer" if i in tied else "house" if i in house else "")
        for i in found
        if i in tied or i in house or (known[i].discoverable and not known[i].limited)
    ]
    order = {"viewer": 0, "house": 1, "": 2}
    return sorted(rows, key=lambda row: (order[row.known], not (row.name and row.photo), not row.name, row.face.id))[
        :SHOWN
    ]


def _tied(viewer: Viewer, person_id: int) -> set[int]:
    """The viewer's connections and whom they follow."""
    me = viewer.me
    people = Q(person_id__in=edges.connected_ids(me)) | Q(person_id__in=edges.followed_by(me))
    rows = Look.objects.filter(people).exclude(person_id=person_id).order_by("-person_id")
    return set(rows.values_list("person_id", flat=True)[:MOST_TIES])


def _namesakes(mine: Look, known: set[int]) -> set[int]:
    """Those whose name reads the same; where very many do, those whom the viewer knows are among them."""
    if not mine.name:
        return set()
    rows = Look.objects.filter(name=mine.name).exclude(person_id=mine.person_id)
    ids = set(rows.order_by("person_id").values_list("person_id", flat=True)[:MOST_NAMESAKES])
    if len(ids) == MOST_NAMESAKES:
        ids |= known & set(rows.values_list("person_id", flat=True))
    return ids


def _same_photo(mine: Look, people: set[int]) -> set[int]:
    if mine.likeness is None:
        return set()
    ids, found, ours = sorted(people), set(), bytes(mine.likeness)
    for start in range(0, len(ids), 500):
        rows = Look.objects.filter(person_id__in=ids[start : start + 500], likeness__isnull=False)
        for person, theirs in rows.values_list("person_id", "likeness"):
            if theirs is not None and are_alike(ours, bytes(theirs)):
                found.add(person)
    return found
