"""What a person would like to be asked for."""

from django.db import transaction
from django.utils.timezone import now

from mutuals.domains.audience.queries import named
from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import OpenTo
from mutuals.domains.profiles.services.changing import changed
from mutuals.domains.profiles.services.history import note as note_edit
from mutuals.domains.profiles.services.reach import Reach, scope
from mutuals.domains.profiles.services.values import line
from mutuals.kit.ids import new_id
from mutuals.kit.refusal import NotFound


def set_open_to(actor: Viewer, *, kind: str, on: bool, note: str = "", reach: Reach | None = None) -> None:
    """Says, or no longer says, that the actor is open to that. Raises Refused, NotFound."""
    if kind not in OpenTo.Kind.values:
        raise NotFound
    said = line(note, f"note_{kind}", 200)
    reach = reach or Reach()
    if on and reach.audience != Audience.ME:
        guard.check(actor, parts={f"note_{kind}": said}, audience=reach.audience)
    with transaction.atomic():
        mine = OpenTo.objects.select_for_update().filter(owner_id=actor.me, kind=kind)
        old = mine.first()
        if not on:
            if old:
                old.delete()
                note_edit(actor, "open_to", _said(old.kind, old.note), "", old.audience)
                changed(actor)
            return
        number = old.id if old else new_id()
        same_people = reach.audience != Audience.NAMED or set(named(number)) == set(reach.named)
        columns = {"note": said, **scope(actor, reach, thing=number)}
        if old and same_people and all(getattr(old, name) == new for name, new in columns.items()):
            return
        columns["true_at"] = now()
        OpenTo.objects.update_or_create(
            owner_id=actor.me, kind=kind, defaults=columns, create_defaults={"id": number, **columns}
        )
        before = (_said(kind, old.note), old.audience) if old else ("", None)
        note_edit(actor, "open_to", before[0], _said(kind, said), before[1], reach.audience)
        changed(actor)


def _said(kind: str, words: str) -> str:
    return ": ".join(filter(None, (str(OpenTo.Kind(kind).label), words)))
