"""Devices that sign, `at` for another time of day, and what waits in the outbox, done."""

import base64
import secrets
from dataclasses import dataclass
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.utils import timezone

from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING


@dataclass
class Device:
    """A phone with a key, as the scripts of the page make one."""

    key: ec.EllipticCurvePrivateKey
    number: int = 0

    @property
    def public(self) -> str:
        return packed(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def sign(self, text: str) -> str:
        pair = decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(hashes.SHA256())))
        return packed(b"".join(n.to_bytes(32, "big") for n in pair))

    def code(self, *, late: float = 0, domain: str = "") -> str:
        """What it shows, with a clock that is so many seconds late."""
        key, seconds, nonce = in_36(self.number), in_36(now() - int(late)), packed(secrets.token_bytes(8))
        text = f"mutuals meet\n{domain or settings.MUTUALS_DOMAIN}\n{key}\n{seconds}\n{nonce}"
        return f"s.{key}.{seconds}.{nonce}.{self.sign(text)}"

    def reading(self, code: str, *, late: float = 0) -> dict[str, object]:
        """What it sends in of a code that it read so many seconds ago."""
        seconds = now() - int(late)
        text = f"mutuals read\n{settings.MUTUALS_DOMAIN}\n{in_36(self.number)}\n{seconds}\n{code}"
        return {"code": code, "device_id": self.number, "seconds": seconds, "signature": self.sign(text)}


def packed(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def in_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


def now() -> int:
    return int(timezone.now().timestamp())


def new_phone() -> Device:
    """A phone that is not registered yet."""
    return Device(ec.generate_private_key(ec.SECP256R1()))


def device_of(viewer: Viewer) -> Device:
    device = new_phone()
    device.number = people.register_device(viewer, keys={"meet": device.public}, name="Phone")
    return device


def another_face(viewer: Viewer, handle: str) -> Viewer:
    person = Person.objects.create(account_id=viewer.account_id, handle=handle, name="Other face")
    return Viewer(person.id, viewer.account_id, handle)


@pytest.fixture
def settle(db):
    def run() -> None:
        while drain(WIRING, until=timezone.now() + timedelta(minutes=1)):
            pass

    return run


@pytest.fixture
def later(monkeypatch):
    """Lets some time pass."""
    real = timezone.now

    def run(**time: float) -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(**time))

    return run


@pytest.fixture
def as_(client):
    """The pages as one of them sees them."""

    def log_in(viewer):
        client.force_login(Account.objects.get(id=viewer.my_account))
        return client

    return log_in
