"""Whether what was said long ago is still so: its owner says yes, or takes it off."""

from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry, Field, OpenTo
from mutuals.domains.profiles.services.about import set_field
from mutuals.domains.profiles.services.entries import remove_entry
from mutuals.domains.profiles.services.open_to import set_open_to
from mutuals.kit.refusal import NotFound


def still_true(actor: Viewer, *, thing_id: int) -> None:
    """Says that a field, an entry or what the actor is open to is so now. Raises NotFound."""
    with transaction.atomic():
        now = timezone.now()
        for model in (Field, Entry, OpenTo):
            if model.objects.filter(id=thing_id, owner_id=actor.me).update(true_at=now):
                return
    raise NotFound


def no_longer_true(actor: Viewer, *, thing_id: int) -> None:
    """Takes such a thing off the profile. Raises NotFound."""
    with transaction.atomic():
        mine = {"id": thing_id, "owner_id": actor.me}
        if key := Field.objects.filter(**mine).values_list("key", flat=True).first():
            set_field(actor, key=key, value="")
        elif kind := OpenTo.objects.filter(**mine).values_list("kind", flat=True).first():
            set_open_to(actor, kind=kind, on=False)
        else:
            remove_entry(actor, entry_id=thing_id)
