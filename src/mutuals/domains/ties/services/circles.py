"""Circles and lists: the two kinds of groups that one person keeps."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.models import Circle, CircleMember, Connection, Follow, PeopleList, PeopleListMember
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST = 500  # members of one circle or list
MOST_LISTS = 50


def make_circle(actor: Viewer, *, name: str) -> int:
    """A new, empty circle; its id. Raises Refused."""
    return Circle.objects.create(owner_id=actor.me, name=_name(name)).id


def make_list(actor: Viewer, *, name: str, exclusive: bool = False, replies: str = PeopleList.Replies.LIST) -> int:
    """A new, empty list; its id. Raises Refused."""
    if PeopleList.objects.filter(owner_id=actor.me).count() >= MOST_LISTS:
        raise Refused(_("You have 50 lists already; remove one first."))
    values = {"name": _name(name), "exclusive": exclusive, "replies": _replies(replies)}
    return PeopleList.objects.create(owner_id=actor.me, **values).id


def change_circle(
    actor: Viewer, *, circle_id: int, add: Iterable[int] = (), remove: Iterable[int] = (), name: str = ""
) -> None:
    """Renames a circle, adds and removes people: only one's connections. Raises NotFound, Refused."""
    with transaction.atomic():
        circle = Circle.objects.filter(id=circle_id, owner_id=actor.me).first()
        if circle is None:
            raise NotFound
        if name:
            Circle.objects.filter(id=circle_id).update(name=_name(name))
        known = Connection.objects.filter(person_id=actor.me, other_id__in=list(add)).values_list("other_id", flat=True)
        rows = [CircleMember(circle=circle, person_id=i) for i in known]
        CircleMember.objects.bulk_create(rows, ignore_conflicts=True)
        CircleMember.objects.filter(circle=circle, person_id__in=list(remove)).delete()
        _not_too_many(CircleMember.objects.filter(circle=circle).count())


def change_list(
    actor: Viewer,
    *,
    list_id: int,
    add: Iterable[int] = (),
    remove: Iterable[int] = (),
    name: str = "",
    exclusive: bool | None = None,
    replies: str = "",
) -> None:
    """Renames a list, adds and removes people: only those one follows. Raises NotFound, Refused."""
    with transaction.atomic():
        row = PeopleList.objects.filter(id=list_id, owner_id=actor.me).first()
        if row is None:
            raise NotFound
        row.name = _name(name) if name else row.name
        row.exclusive = row.exclusive if exclusive is None else exclusive
        row.replies = _replies(replies) if replies else row.replies
        row.save(update_fields=["name", "exclusive", "replies"])
        known = Follow.objects.filter(follower_id=actor.me, followed_id__in=list(add), accepted=True)
        rows = [PeopleListMember(people_list=row, person_id=i) for i in known.values_list("followed_id", flat=True)]
        PeopleListMember.objects.bulk_create(rows, ignore_conflicts=True)
        PeopleListMember.objects.filter(people_list=row, person_id__in=list(remove)).delete()
        _not_too_many(PeopleListMember.objects.filter(people_list=row).count())


def add_to_list(actor: Viewer, *, list_id: int, people: Iterable[int]) -> None:
    """Adds people whom the actor follows. Raises NotFound (no such list or follow), Refused (is in it already)."""
    wanted = set(people)
    with transaction.atomic():
        if not PeopleList.objects.filter(id=list_id, owner_id=actor.me).exists():
            raise NotFound
        if Follow.objects.filter(follower_id=actor.me, followed_id__in=wanted, accepted=True).count() < len(wanted):
            raise NotFound
        members = PeopleListMember.objects.filter(people_list_id=list_id)
        if members.filter(person_id__in=wanted).exists():
            raise Refused(_("One of them is in this list already."))
        members.bulk_create([PeopleListMember(people_list_id=list_id, person_id=i) for i in sorted(wanted)])
        _not_too_many(members.count())


def remove_circle(actor: Viewer, *, circle_id: int) -> None:
    """Removes a circle: what was shared with it stays with its owner alone. Raises NotFound."""
    if not Circle.objects.filter(id=circle_id, owner_id=actor.me).delete()[0]:
        raise NotFound


def remove_list(actor: Viewer, *, list_id: int) -> None:
    """Removes a list. Raises NotFound."""
    if not PeopleList.objects.filter(id=list_id, owner_id=actor.me).delete()[0]:
        raise NotFound


def _name(name: str) -> str:
    clean = clean_line(name, 60)
    if not clean:
        raise Refused(_("Give it a name."), field="name")
    return clean


def _not_too_many(count: int) -> None:
    if count > MOST:
        raise Refused(_("That is more than %(most)d people.") % {"most": MOST})


def _replies(value: str) -> str:
    if value not in PeopleList.Replies.values:
        raise Refused(_("A list shows replies to: followed, list or none."), field="replies_policy")
    return value
