from mutuals.domains.handshakes.services.answering import confirm, deny, forget, write_place
from mutuals.domains.handshakes.services.meeting import meet, send_reading
from mutuals.domains.handshakes.services.showing import show_code

__all__ = [
    "confirm",
    "deny",
    "forget",
    "meet",
    "send_reading",
    "show_code",
    "write_place",
]
