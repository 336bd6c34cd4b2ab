"""The devices that hold a key of the caller's: for meeting without network, and for sealed messages to come."""

from dataclasses import dataclass

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.people.queries import Registered, devices_of
from mutuals.domains.people.services import end_device, register_device, rename_device
from mutuals.kit.moments import stamp

ROOT = "/api/mutuals/v1/devices"


class Name(Params):
    name: str = ""


class Registering(Name):
    """Public halves in base64url: `meet` a point on P-256, uncompressed; `sign` Ed25519; `seal` X25519."""

    meet: str = ""
    sign: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Device:
    """`keys`: by what they are for (meet, sign, seal). `domain` stands in what the device signs."""

    id: str
    name: str
    keys: dict[str, str]
    domain: str
    registered_at: str
    last_used_at: str | None
    revoked_at: str | None


@endpoint("GET", ROOT, scope="read:accounts")
def devices(call: Call) -> list[Device]:
    """The caller's devices, those in use first; nobody else reads them."""
    return [_entity(one) for one in devices_of(call.viewer)]


@endpoint("POST", ROOT, scope="write:accounts")
def register(call: Call, q: Registering) -> Device:
    """Registers a device by the public halves of its keys, at least one; sent again, it is the same device."""
    limited(call, "register_device")
    keys = {purpose: public for purpose in ("meet", "sign", "seal") if (public := getattr(q, purpose))}
    return _one(call, register_device(call.viewer, keys=keys, name=q.name))


@endpoint("PUT", f"{ROOT}/{{id}}", scope="write:accounts")
def rename(call: Call, q: Name, id: int) -> Device:
    """Another name for it."""
    rename_device(call.viewer, device_id=id, name=q.name)
    return _one(call, id)


@endpoint("DELETE", f"{ROOT}/{{id}}", scope="write:accounts")
def end(call: Call, id: int) -> Empty:
    """Ends it: nothing that it signs counts any more, and its keys cannot be registered again."""
    end_device(call.viewer, device_id=id)
    return Empty()


def _one(call: Call, device_id: int) -> Device:
    return next(one for one in devices(call) if one.id == str(device_id))


def _entity(one: Registered) -> Device:
    used, ended = (stamp(at) if at else None for at in (one.last_used, one.revoked_at))
    return Device(str(one.id), one.name, one.keys, settings.MUTUALS_DOMAIN, stamp(one.since), used, ended)
