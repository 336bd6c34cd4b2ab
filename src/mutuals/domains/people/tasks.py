"""Scheduled work on accounts."""

from django.utils import timezone

from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.services.barriers import forget_ended_barriers
from mutuals.domains.people.services.devices import forget_ended_devices
from mutuals.domains.people.services.faces import erase_face
from mutuals.domains.people.services.leave import erase_account


def deletions_due() -> None:
    """Erases the accounts, and the faces that were taken away, whose days of grace are over."""
    due = Account.objects.filter(state=Account.State.LEAVING, delete_after__lte=timezone.now())
    for account_id in list(due.values_list("id", flat=True)[:200]):
        erase_account(account_id)
    for person_id in list(Person.objects.filter(delete_after__lte=timezone.now()).values_list("id", flat=True)[:200]):
        erase_face(person_id)


def devices_due() -> None:
    """Forgets devices that were ended long ago, and what is kept out no longer."""
    forget_ended_barriers()
    forget_ended_devices()
