from mutuals.domains.people.models.account import Account, Invitation, SecurityEvent, SiteSettings
from mutuals.domains.people.models.person import Key, Person

__all__ = ["Account", "Invitation", "Key", "Person", "SecurityEvent", "SiteSettings"]
