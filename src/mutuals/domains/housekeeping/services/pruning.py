"""Removing what can go, until no more than the cap is left: in the background, in steps, the oldest first."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.housekeeping.events import PruneGoesOn
from mutuals.domains.housekeeping.models import Prune
from mutuals.domains.housekeeping.queries.storage import Part, choices
from mutuals.domains.housekeeping.services.spare import KINDS
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused

MB = 1_000_000
SURELY_OVER = timedelta(hours=6)  # a run that was not ended by then was cut short


def can_go() -> list[Part]:
    """How much of each kind can go now."""
    found = ((kind, *kind.size()) for kind in KINDS)
    return [Part(kind.key, kind.words, size, items) for kind, items, size in found]


def ask_prune(actor: Viewer, *, cap_mb: int) -> int:
    """Begins to remove what can go above that many MB; the run's id. Raises NotFound, Refused while one runs."""
    only_administrators(actor)
    if not 0 <= cap_mb <= 10_000_000:
        raise Refused(_("Say how many MB may stay: a number from 0 to 10,000,000."), field="cap_mb")
    if _running():
        raise Refused(_("It is being removed already. Load this page again in a while."))
    with transaction.atomic():
        number = _begin(cap_mb * MB, actor_id=actor.me)
        note(actor, "prune", thing=number, name=f"{cap_mb} MB")
    return number


def prune_by_itself() -> None:
    """Begins a run where the administrators chose so and more than the cap could go."""
    chosen = choices()
    if chosen.by_itself and not _running() and sum(kind.size()[1] for kind in KINDS) > chosen.cap_mb * MB:
        with transaction.atomic():
            _begin(chosen.cap_mb * MB, actor_id=0)


def prune_on(*, prune_id: int) -> None:
    """Removes one chunk and announces the rest; ends the run where no more is to go."""
    row = Prune.objects.filter(id=prune_id, ended_at=None).first()
    if row is None:
        return
    surplus = sum(kind.size()[1] for kind in KINDS) - row.cap_bytes
    items = freed = 0
    if surplus > 0:
        for kind in KINDS:
            items, freed = kind.clear(surplus)
            if items:
                break
    with transaction.atomic():
        Prune.objects.filter(id=prune_id).update(items=F("items") + items, bytes=F("bytes") + freed)
        if items:
            announce(PruneGoesOn(prune_id), actor_id=0)
        else:
            Prune.objects.filter(id=prune_id).update(ended_at=timezone.now())


def _begin(cap_bytes: int, *, actor_id: int) -> int:
    row = Prune.objects.create(cap_bytes=cap_bytes)
    announce(PruneGoesOn(row.id), actor_id=actor_id)
    return row.id


def _running() -> bool:
    return Prune.objects.filter(ended_at=None, began_at__gt=timezone.now() - SURELY_OVER).exists()
