"""Reads of devices: the list for their person, single keys for what checks signatures."""

from dataclasses import dataclass
from datetime import datetime

from mutuals.domains.people.models import Device, DeviceKey
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of

KEY_PURPOSES = dict(DeviceKey.Purpose.choices)


@dataclass(frozen=True, slots=True)
class Registered:
    """A device of the viewer's. `keys`: the public halves by what they are for."""

    id: int
    name: str
    last_used: datetime | None
    revoked_at: datetime | None
    keys: dict[str, str]

    @property
    def since(self) -> datetime:
        return time_of(self.id)


@dataclass(frozen=True, slots=True)
class DevicesKey:
    """A key that counts: whose, and of which device, registered at the moment in its number."""

    device_id: int
    person_id: int
    public: str


def devices_of(viewer: Viewer) -> list[Registered]:
    """The viewer's devices, those in use first, the newest first, in two queries."""
    rows = list(Device.objects.filter(person_id=viewer.me).order_by("-id"))
    keys: dict[int, dict[str, str]] = {}
    columns = DeviceKey.objects.filter(device__person_id=viewer.me).order_by("id")
    for device, purpose, public in columns.values_list("device_id", "purpose", "public"):
        keys.setdefault(device, {})[purpose] = public
    found = [Registered(row.id, row.name, row.last_used, row.revoked_at, keys.get(row.id, {})) for row in rows]
    return sorted(found, key=lambda one: one.revoked_at is not None)


def device_key(device_id: int, purpose: str) -> DevicesKey | None:
    """The key of a device for a purpose; None once the device was ended."""
    rows = DeviceKey.objects.filter(device_id=device_id, purpose=purpose, device__revoked_at=None)
    found = rows.values_list("device__person_id", "public").first()
    return DevicesKey(device_id, *found) if found else None
