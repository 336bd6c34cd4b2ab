"""A person's devices: registered with the public halves of their keys, named, and ended for good."""

import base64
import binascii
from collections.abc import Mapping
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.models import Device, DeviceKey
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.erase import erase
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line

MOST_DEVICES = 10
REMEMBERED = timedelta(days=365)  # so long an ended one is listed, and its keys stay taken
_POINT, _CURVE_25519 = 65, 32  # bytes


def register_device(actor: Viewer, *, keys: Mapping[str, str], name: str = "") -> int:
    """Registers a device by its public keys, one a purpose; its number, the same when sent twice. Raises Refused."""
    if not keys or not all(is_public(purpose, public) for purpose, public in keys.items()):
        raise _wrong_key()
    with transaction.atomic():
        known = Device.objects.filter(keys__public__in=keys.values()).distinct()
        if found := list(known.values_list("id", "person_id", "revoked_at")):
            if len(found) == 1 and found[0][1:] == (actor.me, None) and _keys_of(found[0][0]) == dict(keys):
                return int(found[0][0])
            raise _wrong_key()
        if Device.objects.filter(person_id=actor.me, revoked_at=None).count() >= MOST_DEVICES:
            raise Refused(_("You have ten devices. Remove one that you do not use any more."))
        device = Device.objects.create(person_id=actor.me, name=clean_line(name, 60) or _("A device"))
        try:
            with transaction.atomic():
                for purpose, public in keys.items():
                    DeviceKey.objects.create(device=device, purpose=purpose, public=public)
        except IntegrityError:  # somebody registered it at the same moment
            raise _wrong_key() from None
    return device.id


def rename_device(actor: Viewer, *, device_id: int, name: str) -> None:
    """Calls it something else. Raises Refused, NotFound."""
    if not (text := clean_line(name, 60)):
        raise Refused(_("Give it a name."), field="name")
    if not Device.objects.filter(id=device_id, person_id=actor.me, revoked_at=None).update(name=text):
        raise NotFound


def end_device(actor: Viewer, *, device_id: int) -> None:
    """Nothing that it signs counts any more, and its keys never come back. Raises NotFound."""
    rows = Device.objects.filter(id=device_id, person_id=actor.me, revoked_at=None)
    if not rows.update(revoked_at=timezone.now()):
        raise NotFound


def device_was_used(device_id: int) -> None:
    """Notes that something signed with it was taken. In the caller's transaction."""
    Device.objects.filter(id=device_id).update(last_used=timezone.now())


def forget_ended_devices() -> None:
    """Those that were ended a year ago."""
    erase(Device.objects.filter(revoked_at__lt=timezone.now() - REMEMBERED))


def is_public(purpose: str, public: str) -> bool:
    """Whether a text is the public half of a key for that purpose."""
    try:
        data = base64.b64decode(public[:89] + "=" * (-len(public[:89]) % 4), altchars=b"-_", validate=True)
        if base64.urlsafe_b64encode(data).rstrip(b"=").decode() != public:  # one spelling of each key
            return False
        if purpose == DeviceKey.Purpose.MEET:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)
            return len(data) == _POINT
    except (ValueError, binascii.Error):
        return False
    return purpose in DeviceKey.Purpose and len(data) == _CURVE_25519


def _keys_of(device_id: int) -> dict[str, str]:
    return dict(DeviceKey.objects.filter(device_id=device_id).values_list("purpose", "public"))


def _wrong_key() -> Refused:
    return Refused(_("This browser sent no key that works here."), field="public")
