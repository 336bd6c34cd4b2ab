"""What follows from news about people."""

from mutuals.domains.apps.services import end_all
from mutuals.domains.people.events import PersonLeft


def on_person_left(event: PersonLeft) -> None:
    """No program acts as them any more."""
    end_all(person_id=event.person_id)
