"""What every change of a profile ends with."""

from mutuals.domains.people.services import touch_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import announce


def changed(actor: Viewer) -> None:
    """Stored renderings are stale from here, and everyone concerned is told. Inside a transaction."""
    touch_person(actor.me)
    announce(ProfileChanged(actor.me), actor_id=actor.me)
