"""What a person takes along of their pictures, films and sounds."""

from collections.abc import Iterator

from mutuals.domains.media.models import File
from mutuals.domains.media.services.storing import path_of
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer

_FACTS = ("id", "place", "alt", "width", "height", "focus_x", "focus_y", "seconds")


def export_of(person: Viewer) -> Iterator[Plain]:
    """What is known of each file, and under which name it lies in the archive."""
    found = File.objects.filter(owner_id=person.me, state=File.State.READY)
    for row in rows("files", found, *_FACTS, "ending", type="kind", belongs_to="thing_kind", thing="thing"):
        yield {**row, "name": f"{row['id']}.{row.pop('ending')}"}


def stored_files(person: Viewer) -> Iterator[tuple[str, str]]:
    """(name in the archive, path in the storage) of each file's bytes, the largest that is kept."""
    found = File.objects.filter(owner_id=person.me, state=File.State.READY)
    for row in rows("files", found, "id", "ending", type="kind"):
        kept = "large" if row["type"] == File.Kind.PICTURE else "original"
        yield f"{row['id']}.{row['ending']}", path_of(int(row["id"]), f"{kept}.{row['ending']}")
