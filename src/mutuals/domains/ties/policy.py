"""Who may tie themselves to whom."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard.budget import open_since
from mutuals.domains.guard.queries import is_unproven_person, shields_of
from mutuals.domains.people.queries import FACE_COLUMNS, Face, active
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way, is_connected, is_following
from mutuals.domains.ties.models import ConnectionRequest
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound, Refused


def reachable(actor: Viewer, person_id: int) -> Face:
    """The other person, if the actor can reach them. Raises NotFound: gone, hidden, blocked and oneself look alike.

    One statement, whatever the answer: how long it takes tells nothing either.
    """
    for row in _reachable.rows(actor.me, person_id):
        return Face(*row)
    raise NotFound


def another(actor: Viewer, person_id: int) -> Face:
    """The same for what needs two people. Raises Refused for another face of the actor's own: nobody counts twice."""
    face = reachable(actor, person_id)
    if face.account_id is not None and face.account_id == actor.account_id:
        raise Refused(_("That is a face of yours."))
    return face


@prepared()
def _reachable(me: int, person_id: int) -> QuerySet[Any, Any]:
    rows = active([person_id]).exclude(id=me).exclude(blocked_either_way(me, OuterRef("id")))
    return rows.values_list(*FACE_COLUMNS)


def shielded_from(actor_id: int, person_ids: Iterable[int]) -> set[int]:
    """Those of these people whose shield holds against the actor: who is a stranger to them, and, where it acts alone,
    unproven. One statement where no shield holds. For writing and for the worker, never on a read."""
    standing = shields_of({person for person in person_ids if person != actor_id})
    found = {person for person in standing if not (is_connected(person, actor_id) or is_following(person, actor_id))}
    if found and not all(standing[person] for person in found) and not is_unproven_person(actor_id):
        found = {person for person in found if standing[person]}
    return found


def live_requests(*, over: bool = False, **columns: int) -> QuerySet[ConnectionRequest]:
    """The requests that are not over yet (or that are), of these people: declined and withdrawn ones too."""
    border = open_since(timezone.now())
    rows = ConnectionRequest.objects.filter(**columns)
    return rows.filter(id__lt=border) if over else rows.filter(id__gte=border)
