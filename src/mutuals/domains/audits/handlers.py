"""What audits do after what happened. Each may run again."""

from mutuals.domains.audits.events import AuditGoesOn
from mutuals.domains.audits.services import begin_rhythm, erase_person, look_on
from mutuals.domains.people.events import PersonJoined, PersonLeft
from mutuals.kit.outbox import external


@external  # screening a hundred texts takes longer than a transaction should
def on_audit_goes_on(event: AuditGoesOn) -> None:
    """Looks at the next part."""
    look_on(person_id=event.person_id, run=event.run)


def on_person_joined(event: PersonJoined) -> None:
    begin_rhythm(person_id=event.person_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Forgets what was found."""
    erase_person(event.person_id)
