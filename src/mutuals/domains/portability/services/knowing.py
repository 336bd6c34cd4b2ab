"""Whose account stands in one's imported contacts: who has each other there is no stranger (guard)."""

from mutuals.domains.discovery.queries import matches_for
from mutuals.domains.guard import services as guard
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.portability.models import Import
from mutuals.domains.workspace.queries import addresses_of

MOST = 500  # people in one go of the clock


def note_contacts_of(person_id: int) -> None:
    """Finds again who of their contacts is here and agreed to be found."""
    viewer = viewer_for_person(person_id)
    found = matches_for(viewer, addresses_of(viewer)).values()
    guard.note_contacts(person_id, others=[face.id for face in found])


def note_all_contacts(*, after: int = 0) -> int:
    """Does so for the next people who imported contacts; the last of them, 0 at the end. Who joined since is found."""
    done = Import.objects.filter(state=Import.State.DONE, person_id__gt=after, person__state="active")
    people = list(done.order_by("person_id").values_list("person_id", flat=True).distinct()[:MOST])
    for person_id in people:
        note_contacts_of(person_id)
    return people[-1] if people else 0
