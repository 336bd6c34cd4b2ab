"""What a person takes along of their account and their face."""

from collections.abc import Iterator

from mutuals.domains.people.models import Account, Device, DeviceKey, Invitation, Key, Person, SecurityEvent
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.roster import is_first_face
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Everything of theirs here but secrets: passwords, private keys and codes open doors, and are no one's memory.

    What is the account's goes with its first face, which does not name the others.
    """
    mine = Person.objects.filter(id=person.me)
    yield from rows(
        "person", mine, "id", "handle", "name", "headline", "pronouns", "avatar", "header", "locked", "discoverable",
        "indexable", "shows_mutuals", type="kind",
    )  # fmt: skip
    alone = person.my_account if is_first_face(person) else 0  # of other faces nobody learns whose they are
    account = Account.objects.filter(id=alone)
    yield from rows(
        "account", account, "id", "username", "email", "role", "reason_to_join", "language", "timezone", "theme",
        "density", "shortcuts", "last_login",
    )  # fmt: skip
    yield from rows("keys", Key.objects.filter(person_id=person.me), "id", "public_pem", "created_at", type="kind")
    devices = Device.objects.filter(person_id=person.me)
    yield from rows("devices", devices, "id", "name", "last_used", "revoked_at")
    halves = DeviceKey.objects.filter(device__person_id=person.me)
    yield from rows("device_keys", halves, "public", device="device_id", purpose="purpose")
    sent = Invitation.objects.filter(inviter_id=person.me)
    yield from rows("invitations", sent, "id", "note", "role", "uses_left", "expires_at")
    happened = SecurityEvent.objects.filter(account_id=alone).exclude(kind__in=("face_added", "face_away"))
    yield from rows("security_events", happened, "detail", "address", "agent", "at", what="kind")
