"""What every change of a profile ends with."""

from mutuals.domains.people.services import touch_person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import announce


def changed(actor: Viewer) -> None:
    """Stored renderings are stale from here, and everyone concerned is told. Inside a transaction."""
    seen_anew(actor.me)


def seen_anew(person_id: int) -> None:
    """The same for a change that somebody else, or the clock, made. Inside a transaction."""
    touch_person(person_id)
    announce(ProfileChanged(person_id), actor_id=person_id)
