from mutuals.domains.handshakes.queries.credential import credential
from mutuals.domains.handshakes.queries.listing import (
    Meeting,
    meeting,
    meetings,
    met_accounts,
    met_between,
    met_with,
    to_confirm,
)
from mutuals.domains.handshakes.queries.reading import Opened, opened
from mutuals.domains.handshakes.queries.showing import Shown, shown_code

__all__ = [
    "Meeting",
    "Opened",
    "Shown",
    "credential",
    "meeting",
    "meetings",
    "met_accounts",
    "met_between",
    "met_with",
    "opened",
    "shown_code",
    "to_confirm",
]
