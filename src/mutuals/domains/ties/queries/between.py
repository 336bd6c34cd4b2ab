"""What ties two people, told the same to both."""

from datetime import datetime

from django.db.models import Q

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.models import Connection
from mutuals.kit.ids import time_of


def connected_since(viewer: Viewer, person_id: int) -> datetime | None:
    """When the viewer and that person were connected; None where they are not."""
    pair = Q(person_id=viewer.me, other_id=person_id) | Q(person_id=person_id, other_id=viewer.me)
    first = Connection.objects.filter(pair).order_by("id").values_list("id", flat=True).first()
    return time_of(first) if first else None
