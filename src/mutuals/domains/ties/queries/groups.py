"""Reads of one's own circles and lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.models import Circle, CircleMember, PeopleList, PeopleListMember
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.sorting import by_name


@dataclass(frozen=True, slots=True)
class Circled:
    """A circle or list of the viewer's, with its members."""

    id: int
    name: str
    members: tuple[int, ...]
    exclusive: bool = False
    replies: str = "list"  # to whom the replies go that the list shows: followed list none


def circles_of(viewer: Viewer) -> list[Circled]:
    """The viewer's circles."""
    rows = _circles.rows(viewer.me)
    members = _members(_circle_members.rows(viewer.me)) if rows else {}
    return by_name((Circled(i, name, tuple(members.get(i, ()))) for i, name in rows), lambda one: one.name)


@prepared()
def _circles(me: int) -> QuerySet[Any, Any]:
    return Circle.objects.filter(owner_id=me).order_by("id").values_list("id", "name")


@prepared()
def _circle_members(me: int) -> QuerySet[Any, Any]:
    return CircleMember.objects.filter(circle__owner_id=me).values_list("circle_id", "person_id")


def lists_of(viewer: Viewer) -> list[Circled]:
    """The viewer's lists."""
    return _lists(viewer, PeopleList.objects.filter(owner_id=viewer.me))


def list_of(viewer: Viewer, list_id: int) -> Circled:
    """One of the viewer's lists. Raises NotFound."""
    found = _lists(viewer, PeopleList.objects.filter(owner_id=viewer.me, id=list_id))
    if not found:
        raise NotFound
    return found[0]


def lists_with(viewer: Viewer, person_id: int) -> list[Circled]:
    """Those of the viewer's lists in which that person is."""
    there = PeopleListMember.objects.filter(person_id=person_id, people_list__owner_id=viewer.me)
    return _lists(viewer, PeopleList.objects.filter(owner_id=viewer.me, id__in=there.values("people_list_id")))


def _lists(viewer: Viewer, rows: QuerySet[PeopleList]) -> list[Circled]:
    found = list(rows.order_by("id").values_list("id", "name", "exclusive", "replies"))
    pairs = PeopleListMember.objects.filter(people_list_id__in=[row[0] for row in found])
    members = _members(pairs.values_list("people_list_id", "person_id"))
    named = (Circled(i, name, tuple(members.get(i, ())), exclusive, replies) for i, name, exclusive, replies in found)
    return by_name(named, lambda one: one.name)


def _members(pairs: Iterable[tuple[Any, ...]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for group, person in pairs:
        found.setdefault(group, []).append(person)
    return found


REPLIES = PeopleList.Replies.choices  # (value, words)


def list_replies(viewer: Viewer, list_id: int) -> str:
    """Which replies a list of the viewer's shows. Raises NotFound."""
    row = PeopleList.objects.filter(id=list_id, owner_id=viewer.me).values_list("replies", flat=True).first()
    if row is None:
        raise NotFound
    return row


def lists_holding(list_ids: Iterable[int], person_id: int) -> dict[int, str]:
    """Those of the lists in which that person is, whosever they are: by id, which replies they show. For streams."""
    rows = PeopleListMember.objects.filter(people_list_id__in=list(list_ids), person_id=person_id)
    return dict(rows.values_list("people_list_id", "people_list__replies"))


def owns_list(viewer: Viewer, list_id: int) -> bool:
    """Whether that list is the viewer's."""
    return PeopleList.objects.filter(id=list_id, owner_id=viewer.me).exists()
