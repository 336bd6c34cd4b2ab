"""What profiles do after what happened to them."""

from mutuals.domains.people.events import PersonLeft
from mutuals.domains.profiles.events import LinkAdded
from mutuals.domains.profiles.services import check_link
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.kit.outbox import external


@external
def on_link_added(event: LinkAdded) -> None:
    """Asks the linked page whether it links back; the network is used outside any transaction."""
    check_link(link_id=event.link_id)


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their profile."""
    erase_person(event.person_id)
