"""Many strangers at once: seen here, where people are told of each; and what a person does about it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mutuals.domains.guard import services as guard
from mutuals.domains.guard.queries import asked_lately, my_shield, watched_for_waves
from mutuals.domains.guard.shielding import WITHIN, is_wave
from mutuals.domains.moderation.services import queue_wave
from mutuals.domains.notices.models import Notice, Sender
from mutuals.domains.notices.policy import BOUND
from mutuals.domains.notices.queries.waves import strangers_lately
from mutuals.domains.notices.services.account import take_back_of_account, tell_of_account
from mutuals.domains.notices.services.telling import poke
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at

Place = Notice.Place


def watch(person_ids: Collection[int]) -> None:
    """Proposes the shield to those of these people whom a wave of strangers addresses; once while it stands.

    In the worker, where they were told of a stranger just now. A second time changes nothing.
    """
    since = timezone.now() - WITHIN
    for person, after in watched_for_waves(person_ids).items():
        strangers, posts = strangers_lately(person, since=since)
        accounts = set(strangers.values()) | asked_lately(person, since=since)
        if not is_wave(len(accounts), after=after):
            continue
        with transaction.atomic():
            until = guard.propose_shield(person)
            if until is not None:
                queue_wave(person_id=person, post_ids=posts, accounts=len(accounts))
                tell_of_account([person], "shield_proposed", about=int(until.timestamp()))


def raise_shield(actor: Viewer, *, hours: int) -> None:
    """The actor says yes: it holds against all strangers, and what the wave has brought so far is held too.

    Raises Refused.
    """
    with transaction.atomic():
        guard.raise_shield(actor, hours=hours)
        since = (my_shield(actor).since or timezone.now()) - WITHIN
        strangers, _posts = strangers_lately(actor.me, since=since, kinds=BOUND)
        of_theirs = Notice.objects.filter(person_id=actor.me, actor_id__in=strangers)
        of_theirs.filter(id__gte=first_id_at(since), kind__in=BOUND, place=Place.SHOWN).update(place=Place.ASIDE)
        waiting = of_theirs.filter(place=Place.ASIDE).values_list("actor_id", flat=True).distinct()
        senders = [Sender(person_id=actor.me, actor_id=stranger) for stranger in waiting]
        Sender.objects.bulk_create(senders, ignore_conflicts=True)
        _answered(actor)


def end_shield(actor: Viewer) -> None:
    """The actor does not want it, or no more. What was held stays where it is, to be read."""
    with transaction.atomic():
        guard.end_shield(actor)
        _answered(actor)


def show_held(actor: Viewer) -> None:
    """What was held since the last shield was raised stands among the notices; nobody is let in for later by it."""
    since = my_shield(actor).since
    if since is None:
        return
    with transaction.atomic():
        rows = Notice.objects.filter(person_id=actor.me, place=Place.ASIDE, kind__in=BOUND)
        rows.filter(id__gte=_first(since)).update(place=Place.SHOWN)
        left = Notice.objects.filter(person_id=actor.me, place=Place.ASIDE).values("actor_id")
        Sender.objects.filter(person_id=actor.me, accepted=False).exclude(actor_id__in=left).delete()
        poke([actor.me])


def tell_of_shield_over(person_id: int) -> None:
    """It ended by itself: says so, and where to read what was held. Nothing where it was raised anew."""
    shield = my_shield(Viewer(person_id))
    if shield.until is not None and shield.chosen and not shield.holds:
        tell_of_account([person_id], "shield_over", about=int(shield.until.timestamp()))


def _first(since: datetime) -> int:
    """The id from which on notices belong to the wave."""
    return first_id_at(since - WITHIN)


def _answered(actor: Viewer) -> None:
    """The proposal is answered: no notice asks any more."""
    rows = Notice.objects.filter(person_id=actor.me, kind=Notice.Kind.SYSTEM, key__startswith="shield_proposed:")
    for key in list(rows.values_list("key", flat=True)):
        take_back_of_account("shield_proposed", about=int(key.partition(":")[2]))
    poke([actor.me])
