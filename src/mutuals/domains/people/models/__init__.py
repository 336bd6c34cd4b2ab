from mutuals.domains.people.models.account import (
    Account,
    Invitation,
    RecoveryCode,
    SecurityEvent,
    SiteSettings,
)
from mutuals.domains.people.models.person import Key, Person

__all__ = ["Account", "Invitation", "Key", "Person", "RecoveryCode", "SecurityEvent", "SiteSettings"]
