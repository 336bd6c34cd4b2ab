"""What media does in the background: preparing films and sounds, drawing pages, reading pictures; erasing."""

from mutuals.domains.media.events import PagesWanted, PictureTaken, RecordingUploaded
from mutuals.domains.media.services import draw_pages, erase_person, prepare, read_picture
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
def on_picture_taken(event: PictureTaken) -> None:
    """Reads the words in it."""
    read_picture(file_id=event.file_id)


@slow
def on_recording_uploaded(event: RecordingUploaded) -> None:
    """Makes the upload into what is served."""
    prepare(file_id=event.file_id)
