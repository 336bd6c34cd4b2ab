"""Pictures of an archive: taken in before the things that show them, outside their transaction."""

import io
from collections.abc import Iterable, Iterator

from mutuals.domains.media import services as media
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.archive import Entry, ImportRefused
from mutuals.domains.portability.found import Source
from mutuals.domains.portability.loose import open_source
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.portability.services.upload import stored_file
from mutuals.domains.profiles import services as profiles
from mutuals.kit import documents
from mutuals.kit.images import LARGEST_FILE
from mutuals.kit.refusal import Refused

MOST_AT_ONCE = 20


def bring_pictures(actor: Viewer, row: Import, items: list[ImportItem]) -> tuple[dict[int, tuple[int, ...]], int]:
    """The uploads of each item, and how many of the items were got through: at most so many pictures in one go.

    An upload whose item is not taken after all is swept away with others that hang on nothing.
    """
    uploads: dict[int, tuple[int, ...]] = {}
    if not any(item.payload.get("files") for item in items):
        return uploads, len(items)
    try:
        with stored_file(row.id).open("rb") as file:
            source = open_source(file, row.name)
            names = {entry.name: entry for entry in source.entries}
            for place, item in enumerate(items):
                wanted = [(names[name], alt) for name, alt in item.payload.get("files", ()) if name in names]
                uploads[item.id] = tuple(_uploaded(actor, source, wanted))
                if sum(map(len, uploads.values())) >= MOST_AT_ONCE:
                    return uploads, place + 1
    except (FileNotFoundError, ImportRefused):
        pass
    return uploads, len(items)


def _uploaded(actor: Viewer, source: Source, wanted: Iterable[tuple[Entry, str]]) -> Iterator[int]:
    for entry, alt in wanted:
        try:
            if entry.name.endswith(".pdf"):
                data = io.BytesIO(source.read(entry, documents.LARGEST_FILE + 1))
                yield media.upload(actor, upload=data, alt=alt, name=entry.name, only_pdf=True)
            else:
                data = io.BytesIO(source.read(entry, LARGEST_FILE + 1))
                yield media.upload_picture(actor, upload=data, alt=alt)
        except (Refused, ImportRefused):
            continue


def take_portrait(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """The photo, or the picture above the profile, where there is none yet."""
    which = item.payload["which"]
    for file_id in turn.files.get(item.id, ()):
        if getattr(faces([actor.me])[actor.me], which) is None:
            profiles.show_picture(actor, which=which, file_id=file_id)
