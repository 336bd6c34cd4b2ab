"""Writing an event next to the change that it tells of."""

import dataclasses
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutuals.kit.poke import poke_worker, tell_streams


def announce(event: Any, *, actor_id: int, not_before: datetime | None = None) -> int:
    """Writes the event into the outbox and wakes the worker after the commit; the row's id.

    Where the event's class says `live`, open streams hear of it at the commit too, without waiting for the worker.
    Raises TransactionManagementError outside a transaction: the change and its event must commit together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("announce() belongs into the transaction of its change.")
    from mutuals.kit.outbox.models import Row  # late: Django loads this package before its models

    facts = dataclasses.asdict(event)
    row = Row.objects.create(
        actor=actor_id,
        name=type(event).__name__,
        payload=facts,
        not_before=not_before or timezone.now(),
    )
    if not_before is None:
        if getattr(event, "live", False):
            transaction.on_commit(partial(tell_streams, row.name, facts))
        transaction.on_commit(poke_worker)  # what is for later needs no waking: the worker looks once a second
    return row.id
