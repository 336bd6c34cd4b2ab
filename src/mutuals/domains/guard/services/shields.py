"""A shield against many strangers at once: proposed, raised, ended. It never outlasts its end."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.guard.events import ShieldOver
from mutuals.domains.guard.models import Shield
from mutuals.domains.guard.shielding import ALONE, FEWEST, HOURS, MOST, QUIET
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import Refused


def propose_shield(person_id: int) -> datetime | None:
    """A wave was seen: the shield stands by itself, against unproven accounts, until that moment.

    None where it stands already, or the person does not want it now. Inside the transaction of who saw it.
    """
    row, now = _locked(person_id), timezone.now()
    if row.after == 0 or _later(row.until, now) or _later(row.quiet_until, now):
        return None
    return _stand(row, now, ALONE, chosen=False)


def raise_shield(actor: Viewer, *, hours: int) -> datetime:
    """The actor wants it for so many hours from now on, against all strangers; its end. Raises Refused."""
    if hours not in HOURS:
        raise Refused(_("Choose one of the lengths in the list."), field="hours")
    with transaction.atomic():
        return _stand(_locked(actor.me), timezone.now(), timedelta(hours=hours), chosen=True)


def end_shield(actor: Viewer) -> None:
    """The actor does not want it, or no more; for a day nothing is proposed."""
    with transaction.atomic():
        row, now = _locked(actor.me), timezone.now()
        until = min(row.until, now) if row.until else None
        Shield.objects.filter(person_id=row.person_id).update(until=until, chosen=False, quiet_until=now + QUIET)


def choose_shield(actor: Viewer, *, after: int | None) -> None:
    """After how many strangers within an hour it is proposed to the actor; 0: never; None: as the server does.

    Raises Refused.
    """
    if after is not None and after != 0 and not FEWEST <= after <= MOST:
        sentence = _("Choose a number from %(fewest)d to %(most)d, or 0 for never.")
        raise Refused(sentence % {"fewest": FEWEST, "most": MOST}, field="after")
    with transaction.atomic():
        Shield.objects.filter(person_id=_locked(actor.me).person_id).update(after=after)


def _stand(row: Shield, now: datetime, time: timedelta, *, chosen: bool) -> datetime:
    until = now + time
    since = row.since if _later(row.until, now) and row.since else now
    Shield.objects.filter(person_id=row.person_id).update(since=since, until=until, chosen=chosen, quiet_until=None)
    announce(ShieldOver(row.person_id), actor_id=row.person_id, not_before=until)
    return until


def _locked(person_id: int) -> Shield:
    Shield.objects.get_or_create(person_id=person_id)
    return Shield.objects.select_for_update().get(person_id=person_id)


def _later(moment: datetime | None, now: datetime) -> bool:
    return moment is not None and moment > now
