"""How often an account may do a thing: far above what people do in a day, far below what a program could."""

from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ratelimit import spend
from mutuals.kit.refusal import Refused

# (how often, in how many seconds); what is not named here is free
LIMITS = {
    "add_face": (3, 86_400),
    "write": (60, 3600),
    "screen": (600, 3600),
    "message": (600, 3600),
    "edit": (120, 3600),
    "upload": (120, 3600),
    "follow": (200, 3600),
    "connect": (40, 86_400),
    "sound": (10, 86_400),
    "introduce": (30, 86_400),
    "thank": (300, 3600),
    "share": (100, 3600),
    "report": (20, 3600),
    "invite": (50, 86_400),
    "import": (20, 86_400),
    "export": (10, 86_400),
    "typeset": (30, 3600),
    "show_code": (200, 3600),
    "handshake": (100, 3600),
    "register_device": (20, 86_400),
    "type_code": (10, 600),
    "recommend": (20, 86_400),
    "prove": (10, 86_400),
    "prove_code": (30, 86_400),
    "check": (60, 3600),
}


def not_too_often(actor: Viewer, what: str) -> None:
    """Counts a use; each door asks before it calls the verb. Raises Refused for more than people do."""
    limit, seconds = LIMITS.get(what, (0, 0))
    if limit and not spend(f"{what}:{actor.account_id}", limit=limit, per_seconds=seconds).ok:
        raise Refused(_("That is a lot in a short time. Take a pause, and go on later."))
