"""Taking files in: known by content, made harmless, without metadata, their owner's alone until attached."""

import os
import shutil
from pathlib import Path, PurePath
from tempfile import SpooledTemporaryFile, TemporaryDirectory
from typing import IO, Any

from django.core.files import File as Content
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.events import PagesWanted, RecordingUploaded
from mutuals.domains.media.models import File, Words
from mutuals.domains.media.services.changing import LONGEST_ALT
from mutuals.domains.media.services.recognising import have_read
from mutuals.domains.media.services.storing import erase, path_of, put
from mutuals.domains.media.services.wording import Row, pdf_words
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import documents, office, recordings
from mutuals.kit.ids import new_id
from mutuals.kit.images import LARGEST_FILE, Crop, Picture, is_animated, process_picture, process_portrait
from mutuals.kit.outbox import announce
from mutuals.kit.pdf import reading as pdf
from mutuals.kit.recordings import HEAD, available, form_of
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_line, clean_text
from mutuals.kit.tus import NotNow

MOST_WAITING = 8  # recordings of one person


def upload(
    actor: Viewer,
    *,
    upload: IO[bytes],
    alt: str = "",
    name: str | None = None,
    only_pdf: bool = False,
    number: int | None = None,
) -> int:
    """Takes a file in, whatever it is; its id, the `number` where one is told. A film or a sound waits to be prepared.

    Documents too, where their `name` is told; of these `only_pdf`, where all else is for messages. Raises Refused.
    """
    file_id = number or new_id()
    if name is not None and (ending := documents.ending_of(upload, name)):
        if ending == "pdf":
            return _take_pdf(actor, file_id, upload, name, alt)
        if not only_pdf:
            return _take_office(actor, file_id, upload, ending, name, alt)
    upload.seek(0)
    form = form_of(upload.read(HEAD))
    upload.seek(0)
    if form in {None, "gif"}:
        data = upload.read(LARGEST_FILE + 1)
        if form is None or not (available() and len(data) <= LARGEST_FILE and is_animated(data)):
            return _store(actor, file_id, process_picture(data), alt)
        upload.seek(0)
    return _take_recording(actor, file_id, upload, str(form), alt)


def refuse_too_large(head: bytes, size: int) -> None:
    """Says no to what begins like this and has so many bytes, before all of it is there. Raises Refused.

    What it is, is known when it is whole; this asks only whether it could be anything that may be as large.
    """
    form = form_of(head)
    if form not in {None, "gif"}:
        _not_too_long(size)
    elif head.startswith((b"%PDF-", b"PK\x03\x04")):
        _not_larger(size)
    elif size > LARGEST_FILE:
        raise Refused(_("A picture can have at most 10 MB. Make it smaller and try again."), field="pictures")


def upload_picture(actor: Viewer, *, upload: IO[bytes], alt: str = "") -> int:
    """Takes a picture in, and nothing else; its id. Raises Refused."""
    return _store(actor, new_id(), process_picture(upload.read(LARGEST_FILE + 1)), alt)


def upload_portrait(actor: Viewer, *, upload: IO[bytes], crop: Crop, alt: str = "") -> int:
    """Takes a person's photo in, cut square; its id. Raises Refused."""
    return _store(actor, new_id(), process_portrait(upload.read(LARGEST_FILE + 1), crop), alt)


def _store(actor: Viewer, file_id: int, picture: Picture, alt: str) -> int:
    for size, data in picture.files.items():
        put(file_id, f"{size}.webp", ContentFile(data))
    seen = {"width": picture.width, "height": picture.height, "blurhash": picture.blurhash}
    with transaction.atomic():
        _write(actor, file_id, alt, bytes=sum(map(len, picture.files.values())), **seen)
        have_read(file_id, actor_id=actor.me)
    return file_id


def _take_recording(actor: Viewer, file_id: int, upload: IO[bytes], form: str, alt: str) -> int:
    size = upload.seek(0, os.SEEK_END)
    upload.seek(0)
    _not_too_long(size)
    if File.objects.filter(owner_id=actor.me, state=File.State.WAITING).count() >= MOST_WAITING:
        raise NotNow(_("Several of your files are being prepared. Wait until they are ready."), field="pictures")
    put(file_id, "upload", Content(upload))
    try:
        source = Path(default_storage.path(path_of(file_id, "upload")))
        with TemporaryDirectory(prefix="mutuals-") as folder:
            kind = recordings.probe(source, form, Path(folder)).kind
        with transaction.atomic():
            _write(actor, file_id, alt, kind=kind, state=File.State.WAITING, bytes=size)
            announce(RecordingUploaded(file_id, actor.me), actor_id=actor.me)
    except BaseException:
        erase([file_id])
        raise
    return file_id


def _take_pdf(actor: Viewer, file_id: int, upload: IO[bytes], name: str, alt: str) -> int:
    """Takes a PDF in, written anew without what is not to be seen; reads it, and announces that its pages are to be
    drawn."""
    _not_too_large(upload)
    with TemporaryDirectory(prefix="mutuals-") as made:
        folder = Path(made)
        sent, cleaned = folder / "sent.pdf", folder / "clean.pdf"
        with sent.open("wb") as file:
            shutil.copyfileobj(upload, file)
        facts = pdf.clean(sent, cleaned, folder)
        served = sent if facts["signed"] else cleaned
        words = pdf_words(served)
        with served.open("rb") as file:
            return _take_document(actor, file_id, file, "pdf", name, alt, facts=facts, words=words)


def _take_office(actor: Viewer, file_id: int, upload: IO[bytes], ending: str, name: str, alt: str) -> int:
    """Takes a document of an office program in, without metadata; plain text as it is."""
    _not_too_large(upload)
    if ending not in office.DOCUMENTS:
        return _take_document(actor, file_id, upload, ending, name, alt)
    with SpooledTemporaryFile(max_size=4 << 20) as cleaned:
        office.clean(upload, cleaned, ending)
        return _take_document(actor, file_id, cleaned, ending, name, alt)


def _take_document(
    actor: Viewer, file_id: int, upload: IO[bytes], ending: str, name: str, alt: str,
    facts: dict[str, Any] | None = None, words: Row | None = None,
) -> int:  # fmt: skip
    size = _not_too_large(upload)
    stem = clean_line(PurePath(name.replace("\\", "/")).stem, 100) or str(_("document"))
    put(file_id, f"original.{ending}", Content(upload))
    told = {"kind": File.Kind.DOCUMENT, "ending": ending, "name": f"{stem}.{ending}", "bytes": size}
    try:
        with transaction.atomic():
            _write(actor, file_id, alt, facts=facts or {}, **told)
            if words is not None:
                Words.objects.create(file_id=file_id, **words)
            if facts:
                announce(PagesWanted(file_id), actor_id=actor.me)
    except BaseException:
        erase([file_id])
        raise
    return file_id


def _not_too_large(upload: IO[bytes]) -> int:
    """How many bytes a document has. Raises Refused for too many."""
    size = upload.seek(0, os.SEEK_END)
    upload.seek(0)
    _not_larger(size)
    return size


def _not_larger(size: int) -> None:
    if size > documents.LARGEST_FILE:
        sentence = _("A document can have at most %(most)d MB. Make it smaller and try again.")
        raise Refused(sentence % {"most": documents.LARGEST_FILE >> 20}, field="pictures")


def _not_too_long(size: int) -> None:
    """Raises Refused for a film or a sound of too many bytes, or where none can be taken."""
    if not available():
        raise Refused(_("This server takes no videos and sounds: its administrator can add ffmpeg."), field="pictures")
    if size > recordings.LARGEST_FILE:
        sentence = _("A video or a sound can have at most %(most)d MB. Make it smaller and try again.")
        raise Refused(sentence % {"most": recordings.LARGEST_FILE >> 20}, field="pictures")


def _write(actor: Viewer, file_id: int, alt: str, **values: Any) -> None:
    own = {"owner_id": actor.me, "anchor_id": actor.me, "audience": Audience.ME, "loose_since": timezone.now()}
    File.objects.create(id=file_id, alt=clean_text(alt, LONGEST_ALT), **own, **values)
