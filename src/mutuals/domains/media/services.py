"""Uploading, describing, attaching and discarding files. The bytes are written before the row: a row has its bytes."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.models import File
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import first_id_at, new_id
from mutuals.kit.images import LARGEST_FILE, Crop, Picture, process_picture, process_portrait
from mutuals.kit.ratelimit import spend
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_text

UNUSED_AFTER = timedelta(days=1)
LONGEST_ALT = 1_500


def upload_picture(actor: Viewer, *, upload: IO[bytes], alt: str = "") -> int:
    """Takes a picture in; its id. Raises Refused."""
    return _store(actor, process_picture(_read(actor, upload)), alt)


def upload_portrait(actor: Viewer, *, upload: IO[bytes], crop: Crop, alt: str = "") -> int:
    """Takes a person's photo in, cut square; its id. Raises Refused."""
    return _store(actor, process_portrait(_read(actor, upload), crop), alt)


def describe(actor: Viewer, *, file_id: int, alt: str) -> None:
    """Says in words what a file shows, for those who do not see it. Raises NotFound."""
    if not File.objects.filter(id=file_id, owner_id=actor.me).update(alt=clean_text(alt, LONGEST_ALT)):
        raise NotFound


def attach(actor: Viewer, *, file_ids: Iterable[int], kind: str, thing_id: int, scope: Mapping[str, Any]) -> None:
    """Hangs one's uploads on a thing, under its scope. Inside the thing's transaction. Raises Refused."""
    ids = list(file_ids)
    if not ids:
        return
    free = File.objects.filter(id__in=ids, owner_id=actor.me, thing=None)
    if len(set(ids)) != free.count():
        raise Refused(_("A picture is gone. Add it again."), field="pictures")
    for place, file_id in enumerate(ids):
        File.objects.filter(id=file_id).update(thing_kind=kind, thing=thing_id, place=place, **scope)


def show(*, kind: str, thing_id: int, scope: Mapping[str, Any]) -> None:
    """Gives the files of a thing its scope: it was held and goes out. Inside the thing's transaction."""
    File.objects.filter(thing_kind=kind, thing=thing_id).update(**scope)


def take_off(*, kind: str, thing_id: int) -> None:
    """Leaves the files of a thing to their owner alone, free for another. Inside the thing's transaction."""
    alone = {"audience": Audience.ME, "anchor": F("owner"), "circle": None, "grants": None}
    File.objects.filter(thing_kind=kind, thing=thing_id).update(thing_kind="", thing=None, **alone)


def detach(*, kind: str, thing_id: int) -> None:
    """Removes the files of a thing that is deleted, bytes after the commit."""
    ids = list(File.objects.filter(thing_kind=kind, thing=thing_id).values_list("id", flat=True))
    File.objects.filter(id__in=ids).delete()
    transaction.on_commit(lambda: _erase(ids))


def discard(actor: Viewer, *, file_id: int) -> None:
    """Removes one of one's files. Raises NotFound."""
    if not File.objects.filter(id=file_id, owner_id=actor.me).delete()[0]:
        raise NotFound
    transaction.on_commit(lambda: _erase([file_id]))


def discard_unused() -> int:
    """Removes uploads that hung on nothing for a day; how many."""
    border = first_id_at(timezone.now() - UNUSED_AFTER)
    ids = list(File.objects.filter(thing=None, id__lt=border).values_list("id", flat=True)[:200])
    File.objects.filter(id__in=ids, thing=None).delete()
    _erase(ids)
    return len(ids)


def path_of(file_id: int, size: str) -> str:
    """Where a file's bytes lie: spread over folders by the last digits of its id."""
    return f"{file_id % 256:02x}/{file_id}-{size}.webp"


def _read(actor: Viewer, upload: IO[bytes]) -> bytes:
    verdict = spend(f"upload:{actor.me}", limit=120, per_seconds=3600)
    if not verdict.ok:
        raise Refused(_("That is many pictures in an hour. Try again later."), field="pictures")
    return upload.read(LARGEST_FILE + 1)


def _store(actor: Viewer, picture: Picture, alt: str) -> int:
    file_id = new_id()
    for size, data in picture.files.items():
        default_storage.save(path_of(file_id, size), ContentFile(data))
    File.objects.create(
        id=file_id,
        owner_id=actor.me,
        anchor_id=actor.me,
        audience=Audience.ME,
        width=picture.width,
        height=picture.height,
        blurhash=picture.blurhash,
        alt=clean_text(alt, LONGEST_ALT),
        bytes=sum(map(len, picture.files.values())),
    )
    return file_id


def _erase(ids: Iterable[int]) -> None:
    for file_id in ids:
        for size in ("small", "large"):
            default_storage.delete(path_of(file_id, size))


def erase_person(person_id: int) -> None:
    """Erases the files of a person who left, bytes and rows; again changes nothing."""
    while ids := list(File.objects.filter(owner_id=person_id).values_list("id", flat=True)[:200]):
        _erase(ids)
        File.objects.filter(id__in=ids).delete()
