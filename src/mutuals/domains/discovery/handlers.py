"""Search follows what people change."""

from mutuals.domains.discovery.services import erase_person, index_person
from mutuals.domains.people.events import PersonChanged, PersonJoined, PersonLeft
from mutuals.domains.profiles.events import ProfileChanged
from mutuals.kit.outbox import external


def on_person_seen_anew(event: PersonJoined | PersonChanged | ProfileChanged) -> None:
    """Writes what search knows of the person anew."""
    index_person(person_id=event.person_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Takes them out of search."""
    erase_person(event.person_id)
