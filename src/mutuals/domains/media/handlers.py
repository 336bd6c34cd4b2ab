"""What media does in the background: preparing films and sounds, drawing pages, erasing what a person leaves."""

from mutuals.domains.media.events import PagesWanted, RecordingUploaded
from mutuals.domains.media.services import draw_pages, erase_person, prepare
from mutuals.domains.people.events import PersonLeft
from mutuals.kit.outbox import external, slow


@external  # in chunks with transactions of their own
def on_person_left(event: PersonLeft) -> None:
    """Erases their files."""
    erase_person(event.person_id)


@slow
def on_pages_wanted(event: PagesWanted) -> None:
    """Draws them."""
    draw_pages(file_id=event.file_id)


@slow
def on_recording_uploaded(event: RecordingUploaded) -> None:
    """Makes the upload into what is served."""
    prepare(file_id=event.file_id)
