"""Who may tie themselves to whom."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from mutuals.domains.guard.budget import open_since
from mutuals.domains.people.queries import FACE_COLUMNS, Face, active
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import blocked_either_way
from mutuals.domains.ties.models import ConnectionRequest
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound


def reachable(actor: Viewer, person_id: int) -> Face:
    """The other person, if the actor can reach them. Raises NotFound: gone, hidden, blocked and oneself look alike.

    One statement, whatever the answer: how long it takes tells nothing either.
    """
    for row in _reachable.rows(actor.me, person_id):
        return Face(*row)
    raise NotFound


@prepared()
def _reachable(me: int, person_id: int) -> QuerySet[Any, Any]:
    rows = active([person_id]).exclude(id=me).exclude(blocked_either_way(me, OuterRef("id")))
    return rows.values_list(*FACE_COLUMNS)


def live_requests(*, over: bool = False, **columns: int) -> QuerySet[ConnectionRequest]:
    """The requests that are not over yet (or that are), of these people: declined and withdrawn ones too."""
    border = open_since(timezone.now())
    rows = ConnectionRequest.objects.filter(**columns)
    return rows.filter(id__lt=border) if over else rows.filter(id__gte=border)
