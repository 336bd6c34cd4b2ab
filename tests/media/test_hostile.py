"""Files that mean harm, through every door that takes files: refused in words, or made into what harms nobody."""

import contextlib
import io
import tracemalloc

import pytest
from pypdf import PdfReader

from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.moderation.services import add_emoji
from mutuals.domains.portability import services as portability
from mutuals.domains.portability.models import Import
from mutuals.domains.profiles import services as profiles
from mutuals.domains.profiles.services import Reach
from mutuals.kit import documents
from mutuals.kit.images import Crop
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.kit.refusal import Refused
from mutuals.project.wiring import WIRING
from tests.media import hostile

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
DOORS = {
    "a message": lambda actor, data, name: media.upload(actor, upload=io.BytesIO(data), name=name),
    "a post, a work or an article": lambda actor, data, name: media.upload(
        actor, upload=io.BytesIO(data), name=name, only_pdf=True
    ),
    "a program": lambda actor, data, name: media.upload(actor, upload=io.BytesIO(data)),
    "a header": lambda actor, data, name: media.upload_picture(actor, upload=io.BytesIO(data)),
    "a photo": lambda actor, data, name: media.upload_portrait(actor, upload=io.BytesIO(data), crop=Crop()),
    "an import": lambda actor, data, name: portability.start_import(actor, upload=io.BytesIO(data), name=name),
    "a badge": lambda actor, data, name: profiles.add_badge(actor, data=data, reach=Reach()),
}
NAMES = ("a.zip", "a.vcf", "a.csv", "a.json", "a.docx", "a.pdf", "a.mp4", "a.svg", "a.txt")


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path
    settings.MUTUALS_READ_PICTURES = False


def go_through(actor, data: bytes, name: str) -> None:
    """Tries every door, and has the worker do what follows."""
    for enter in DOORS.values():
        with contextlib.suppress(Refused):
            enter(actor, data, name)
    for lane in (False, True, False):
        drain(WIRING, lane=Lane(WIRING, slow=lane))
    assert not Import.objects.exclude(state__in=("ready", "failed")).exists()
    assert not File.objects.filter(state="waiting").exists()


@pytest.mark.parametrize("kind", hostile.ALL)
def test_it_is_refused_in_words_or_harms_nobody(kind, amara, tmp_path):
    data = hostile.ALL[kind]()
    go_through(amara, data, "a.pdf" if data.startswith(b"%PDF") else "a.zip")
    for path in (tmp_path / "media").rglob("*"):
        if not path.is_file():
            continue
        served = path.read_bytes()
        if path.suffix == ".pdf":
            served += b"".join(said_in(PdfReader(io.BytesIO(served))))
        for word in (hostile.SECRET, b"<script", b"<svg", b"EXTM3U", b"/Launch", b"/JavaScript", b"/EmbeddedFile"):
            assert word not in served, path.name
        assert path.suffix != ".webp" or (served[:4], served[8:12]) == (b"RIFF", b"WEBP")


def said_in(document: PdfReader):
    """All that a PDF says outside its streams."""
    for number in range(1, len(document.xref[0]) + len(document.xref_objStm) + 2):
        yield (
            repr(document.get_object(number)).encode()
            if number in document.xref[0] or number in document.xref_objStm
            else b""
        )


@pytest.mark.parametrize("name", NAMES)
def test_whatever_it_is_called_what_it_is_decides(name, amara, tmp_path):
    for kind in ("svg with a script", "playlist", "page that says it is a gif", "mvg", "program", "objects in objects"):
        go_through(amara, hostile.ALL[kind](), name)
    kept = [path for path in (tmp_path / "media").rglob("*") if path.is_file()]
    assert all((path.suffix == ".txt" and name == "a.txt") or path.suffix == ".csv" for path in kept)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "HEIF", "AVIF"])
def test_half_a_picture_goes_through_no_door(form, amara):
    from mutuals.kit.images import reading

    reading.know_heif()
    whole = hostile.picture(form, size=(300, 200))
    for part in (0.3, 0.9):
        go_through(amara, whole[: int(len(whole) * part)], "a.zip")
    assert not File.objects.exists()


def test_an_emoji_of_each_is_refused_or_a_small_picture(farah, tmp_path):
    for number, make in enumerate(hostile.ALL.values()):
        with contextlib.suppress(Refused):
            add_emoji(farah, upload=io.BytesIO(make()), code=f"hostile{number}")
    for path in (tmp_path / "media").rglob("*.webp"):
        assert hostile.SECRET not in path.read_bytes()


def test_the_list_of_a_zip_is_looked_at_before_it_is_loaded():
    data = io.BytesIO(hostile.archive(60_000, body=b""))
    tracemalloc.start()
    assert documents.ending_of(data, "a.docx") is None
    assert tracemalloc.get_traced_memory()[1] < 2 << 20
    tracemalloc.stop()


def test_notes_of_a_picture_that_cannot_be_read_do_not_keep_it_out(amara):
    for form in ("PNG", "WEBP"):
        data = hostile.picture(form, exif=b"Exif\0\0neither")
        assert media.upload_picture(amara, upload=io.BytesIO(data))
