"""Files that arrive in parts. Each part is safe on the disk before its end is told; the last makes the file.

One writes at a time (a lock on the bytes, gone with its process). How much is there is told by the row, never by the
bytes alone: what a crash left behind the last safe end is written over.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, ClassVar

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.media.models import Arrival, File
from mutuals.domains.media.services.uploading import refuse_too_large, upload
from mutuals.domains.people.viewer import Viewer
from mutuals.kit import documents, images, recordings
from mutuals.kit.recordings import HEAD
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.text.clean import clean_line
from mutuals.kit.tus import Busy, Checksum, Damaged, Elsewhere, NotNow, State, TooMuch

LARGEST = max(recordings.LARGEST_FILE, documents.LARGEST_FILE, images.LARGEST_FILE)
MOST = 8  # of one person at a time
MOST_BYTES = 4 * LARGEST  # of these, as they were announced
LIFE = timedelta(days=1)
RESTING = timedelta(hours=1)  # without a part: then it makes room for another
PORTION = 256 << 10  # bytes written at once


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One person's files on their way, as kit/tus.py asks for them."""

    actor: Viewer
    largest: ClassVar[int] = LARGEST

    def begin(self, size: int, told: str, name: str) -> State:
        """Makes room for a file of that size. Raises Refused where too many are on their way."""
        if not size:
            raise Refused(recordings.unreadable(), field="pictures")
        with transaction.atomic():
            _make_room(self.actor, size)
            row = Arrival.objects.create(
                owner_id=self.actor.me, size=size, told=told.replace("\0", ""), name=clean_line(name, 120)
            )
        return _state(row, 0)

    def look(self, number: int) -> State:
        """Where one of theirs stands. Raises NotFound."""
        row = _own(self.actor, number)
        return _state(row, _came(row))

    def all(self) -> list[State]:
        """Those that are not whole, the oldest first."""
        rows = Arrival.objects.filter(owner_id=self.actor.me, whole=False, begun_at__gt=timezone.now() - LIFE)
        return [_state(row, _came(row)) for row in rows.order_by("id")]

    def append(self, number: int, offset: int, body: IO[bytes], checksum: Checksum | None = None) -> State:
        """Takes a part in; the last makes the file, of this number.

        Raises NotFound; Elsewhere, TooMuch, Damaged, Busy: nothing is changed; NotNow: the last part is to come again;
        Refused: it is no file that is taken in, and is forgotten.
        """
        if _own(self.actor, number).whole:
            raise Elsewhere("All of it is here")
        with _alone(number) as file:
            row = _own(self.actor, number)  # what holds now that nobody else writes
            came = _came(row)
            if offset != came:
                raise Elsewhere(f"{came} bytes are here")
            came += _write(file, came, body, row.size - came, checksum)
            try:
                if offset < HEAD <= came:
                    file.seek(0)
                    refuse_too_large(file.read(HEAD), row.size)
                if came == row.size and not row.whole:
                    _make(self.actor, row, file)
            except NotNow:
                raise
            except Refused:
                forget([number])
                raise
            Arrival.objects.filter(id=number).update(came=came, whole=came == row.size, moved_at=timezone.now())
            if came == row.size:
                _path(number).unlink(missing_ok=True)
        return _state(row, came)

    def end(self, number: int) -> None:
        """Forgets one of theirs; a file that was made of it stays. Raises NotFound."""
        _own(self.actor, number)
        forget([number])


def forget(numbers: Iterable[int]) -> None:
    """Removes rows and bytes; again changes nothing."""
    ids = list(numbers)
    Arrival.objects.filter(id__in=ids).delete()
    for number in ids:
        _path(number).unlink(missing_ok=True)


def erase_arrivals(person_id: int) -> None:
    """Removes those of a person who left."""
    forget(Arrival.objects.filter(owner_id=person_id).values_list("id", flat=True))


def parts() -> Path:
    """Where parts lie: in the data directory, and in no backup."""
    return Path(settings.MUTUALS_DATA) / "arriving"


def _path(number: int) -> Path:
    return parts() / str(number)


def _own(actor: Viewer, number: int) -> Arrival:
    row = Arrival.objects.filter(id=number, owner_id=actor.me, begun_at__gt=timezone.now() - LIFE).first()
    if row is None:
        raise NotFound
    return row


def _state(row: Arrival, came: int) -> State:
    return State(row.id, row.size, came, row.begun_at + LIFE, row.told)


def _came(row: Arrival) -> int:
    """How many bytes are there: none after a backup came back, which holds rows but no parts."""
    if row.whole:
        return row.size
    path = _path(row.id)
    return min(row.came, path.stat().st_size if path.exists() else 0)


def _make_room(actor: Viewer, size: int) -> None:
    """Raises Refused where too much is on its way; what rests goes first."""
    rows = Arrival.objects.filter(owner_id=actor.me, whole=False)
    resting = list(rows.filter(moved_at__lt=timezone.now() - RESTING).order_by("moved_at").values_list("id", flat=True))
    while True:
        found = rows.aggregate(n=Count("id"), all=Sum("size"))
        if found["n"] < MOST and (found["all"] or 0) + size <= MOST_BYTES:
            return
        if not resting:
            raise Refused(_("Several of your files are on their way. Wait until they are here."), field="pictures")
        forget([resting.pop(0)])


@contextmanager
def _alone(number: int) -> Iterator[IO[bytes]]:
    """The bytes, for one writer. Raises Busy for another."""
    path = _path(number)
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "r+b", opener=lambda name, _flags: os.open(name, os.O_RDWR | os.O_CREAT, 0o600)) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("Somebody else is writing") from None
        if is_new:
            _sync(path.parent)
        try:
            yield file
        except NotFound:
            path.unlink(missing_ok=True)  # forgotten meanwhile
            raise


def _write(file: IO[bytes], at: int, body: IO[bytes], most: int, checksum: Checksum | None) -> int:
    """Writes a part behind what is there, safely; how many bytes. Raises TooMuch, Damaged."""
    digest, size = checksum.begun() if checksum else None, 0
    file.seek(at)
    while portion := body.read(PORTION):
        size += len(portion)
        if size > most:
            raise TooMuch("More bytes than were announced")
        if digest:
            digest.update(portion)
        file.write(portion)
    if checksum and digest and digest.digest() != checksum.digest:
        raise Damaged("These are not the bytes of the checksum")
    file.truncate()
    file.flush()
    os.fsync(file.fileno())
    return size


def _make(actor: Viewer, row: Arrival, file: IO[bytes]) -> None:
    """Makes the file, once: after a crash behind this step it is there already. Raises Refused."""
    if not File.objects.filter(id=row.id).exists():
        file.seek(0)
        upload(actor, upload=file, name=row.name or None, number=row.id)


def _sync(place: Path) -> None:
    """Makes names in a folder as safe as the bytes of its files."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
