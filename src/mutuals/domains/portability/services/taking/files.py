"""Files of an archive: taken in before the things that show them, outside their transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from tempfile import TemporaryFile

from mutuals.domains.media import services as media
from mutuals.domains.media.queries import Shown, own_unattached
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.archive import Entry, ImportRefused
from mutuals.domains.portability.found import Source
from mutuals.domains.portability.loose import open_source
from mutuals.domains.portability.models import Import, ImportItem
from mutuals.domains.portability.pictures import is_picture, is_recording
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.portability.services.taking.here import is_here
from mutuals.domains.portability.services.upload import stored_file
from mutuals.domains.profiles import services as profiles
from mutuals.kit import recordings
from mutuals.kit.refusal import Refused
from mutuals.kit.tus import NotNow

MOST_AT_ONCE = 20
SHOW_AT_ONCE = {"posts", "replies", "elsewhere"}  # sections of what cannot show a film that is still being prepared


@dataclass(slots=True)
class Brought:
    """By item the uploads that belong to it, by their names in the archive; how many items were got through; and
    whether the next one waits for films to be prepared."""

    files: dict[int, dict[str, int]] = field(default_factory=dict)
    reached: int = 0
    waits: bool = False


def bring_files(actor: Viewer, row: Import, items: list[ImportItem]) -> Brought:
    """Takes in the files of these items: at most so many in one go.

    What was uploaded is written down with its item: who waits, or is cut off, goes on with that. An upload whose item
    is not taken after all is swept away with others that hang on nothing.
    """
    brought = Brought()
    if not any(item.payload.get("files") for item in items):
        return Brought(reached=len(items))
    try:
        with stored_file(row.id).open("rb") as file:
            source = open_source(file, row.name)
            names = {entry.name: entry for entry in source.entries}
            for item in items:
                wanted = [(names[name], alt) for name, alt in item.payload.get("files", ()) if name in names]
                if item.section in SHOW_AT_ONCE:
                    wanted = _together(wanted)
                if wanted and not is_here(actor, item) and not _bring(actor, source, item, wanted, brought):
                    brought.waits = True
                    return brought
                brought.reached += 1
                if sum(map(len, brought.files.values())) >= MOST_AT_ONCE:
                    return brought
    except (FileNotFoundError, ImportRefused):
        pass
    brought.reached = len(items)
    return brought


def _bring(
    actor: Viewer, source: Source, item: ImportItem, wanted: Iterable[tuple[Entry, str]], brought: Brought
) -> bool:  # fmt: skip
    """Takes in the files of an item; False where it has to wait for its films, or for others of its person's."""
    uploads: dict[str, int] = item.payload.get("brought", {})  # 0: refused
    here = {file.id: file for file in own_unattached(actor, uploads.values())}
    uploads = {name: number for name, number in uploads.items() if not number or number in here}
    left, is_whole = [(entry, alt) for entry, alt in wanted if entry.name not in uploads], True
    for entry, alt in left:
        try:
            uploads[entry.name] = _upload(actor, source, entry, alt)
        except NotNow:
            is_whole = False
            break
        except (Refused, ImportRefused):
            uploads[entry.name] = 0
    if left:
        item.payload["brought"] = uploads
        ImportItem.objects.filter(id=item.id).update(payload=item.payload)
        here = {file.id: file for file in own_unattached(actor, uploads.values())}
    brought.files[item.id] = {
        name: number for name, number in uploads.items() if number in here and here[number].state != "failed"
    }
    return is_whole and not (item.section in SHOW_AT_ONCE and _waits(here.values()))


def _together(wanted: list[tuple[Entry, str]]) -> list[tuple[Entry, str]]:
    """What a post can show of these: a film or a sound stands alone."""
    return [one for one in wanted if not is_recording(one[0].name)] or wanted[:1]


def _upload(actor: Viewer, source: Source, entry: Entry, alt: str) -> int:
    with TemporaryFile() as file:
        for piece in source.chunks(entry):
            file.write(piece)
            if file.tell() > recordings.LARGEST_FILE:
                break  # more than anything may have: it is refused with what is there
        file.seek(0)
        if is_picture(entry.name):
            return media.upload_picture(actor, upload=file, alt=alt)
        return media.upload(actor, upload=file, alt=alt, name=entry.name, only_pdf=True)


def _waits(files: Iterable[Shown]) -> bool:
    return any(file.state == "waiting" for file in files)


def take_portrait(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """The photo, or the picture above the profile, where there is none yet."""
    which = item.payload["which"]
    for file_id in turn.files_of(item):
        if getattr(faces([actor.me])[actor.me], which) is None:
            profiles.show_picture(actor, which=which, file_id=file_id)
