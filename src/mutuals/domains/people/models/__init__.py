from mutuals.domains.people.models.account import (
    Account,
    Invitation,
    RecoveryCode,
    SecurityEvent,
    SiteSettings,
)
from mutuals.domains.people.models.barrier import Barrier
from mutuals.domains.people.models.device import Device, DeviceKey
from mutuals.domains.people.models.person import Key, Person

__all__ = [
    "Account",
    "Barrier",
    "Device",
    "DeviceKey",
    "Invitation",
    "Key",
    "Person",
    "RecoveryCode",
    "SecurityEvent",
    "SiteSettings",
]
