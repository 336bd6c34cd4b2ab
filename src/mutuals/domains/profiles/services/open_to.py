"""What a person would like to be asked for."""

from django.db import transaction

from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import OpenTo
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound


def set_open_to(actor: Viewer, *, kind: str, on: bool, note: str = "", reach: Reach | None = None) -> None:
    """Says, or no longer says, that the actor is open to that. Raises Refused, NotFound."""
    if kind not in OpenTo.Kind.values:
        raise NotFound
    note = line(note, f"note_{kind}", 200)
    with transaction.atomic():
        mine = OpenTo.objects.select_for_update().filter(owner_id=actor.me, kind=kind)
        old = mine.first()
        if not on:
            if old:
                old.delete()
                changed(actor)
            return
        number, reach = old.id if old else new_id(), reach or Reach()
        same_people = reach.audience != Audience.NAMED or set(named(number)) == set(reach.named)
        columns = {"note": note, **scope(actor, reach, thing=number)}
        if old and same_people and all(getattr(old, name) == now for name, now in columns.items()):
            return
        OpenTo.objects.update_or_create(
            owner_id=actor.me, kind=kind, defaults=columns, create_defaults={"id": number, **columns}
        )
        changed(actor)
