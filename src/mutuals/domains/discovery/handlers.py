"""Search follows what people change."""

from mutuals.domains.discovery.services import index_person
from mutuals.domains.people.events import PersonChanged, PersonJoined
from mutuals.domains.profiles.events import ProfileChanged


def on_person_seen_anew(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Writes what search knows of the person anew."""
    index_person(person_id=event.person_id)
