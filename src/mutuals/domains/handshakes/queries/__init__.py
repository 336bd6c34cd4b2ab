from mutuals.domains.handshakes.queries.credential import credential
from mutuals.domains.handshakes.queries.listing import Meeting, meeting, meetings, met_between, met_with
from mutuals.domains.handshakes.queries.reading import Opened, opened
from mutuals.domains.handshakes.queries.showing import Device, Shown, devices_of, shown_code

__all__ = [
    "Device",
    "Meeting",
    "Opened",
    "Shown",
    "credential",
    "devices_of",
    "meeting",
    "meetings",
    "met_between",
    "met_with",
    "opened",
    "shown_code",
]
