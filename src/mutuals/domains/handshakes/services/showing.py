"""A new code, for a minute."""

from django.db import IntegrityError, transaction

from mutuals.domains.handshakes.codes import new_token, new_typed
from mutuals.domains.handshakes.models import Code
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import new_id

TRIES = 5


def show_code(actor: Viewer, *, first: int | None = None) -> int:
    """Makes a code; its number. `first` is the code with which this round began, where there was one."""
    begun = Code.objects.filter(id=first, person_id=actor.me).exists() if first else False
    for _ in range(TRIES):
        number = new_id()
        values = {"token": new_token(), "typed": new_typed(), "first": first if begun else number}
        try:
            with transaction.atomic():
                return Code.objects.create(id=number, person_id=actor.me, **values).id
        except IntegrityError:  # somebody has the same short code: one of 400 thousand million
            continue
    raise RuntimeError("no short code is free")
