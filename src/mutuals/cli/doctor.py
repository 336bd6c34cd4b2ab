"""`./mutuals doctor`: what is missing or misconfigured, and how to mend it."""

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from mutuals.cli.main import parser, use
from mutuals.project.environment import BadSetting

Finding = tuple[str, str]  # "ok", "note" or "bad", and a sentence


def main(words: list[str]) -> int:
    """Prints findings; 1 where something is bad."""
    args = parser("doctor").parse_args(words)
    try:
        use(args)
    except BadSetting as e:
        print(f"bad   {e}")
        return 1
    findings = list(_findings())
    for kind, sentence in findings:
        print(f"{kind:5} {sentence}")
    return 1 if any(kind == "bad" for kind, _ in findings) else 0


def _findings() -> Iterator[Finding]:
    from django.conf import settings

    from mutuals.kit import recordings
    from mutuals.kit.confined import TOOLS

    yield "ok", f"Python {sys.version.split()[0]}"
    data = Path(settings.MUTUALS_DATA)
    free = shutil.disk_usage(data).free / 1e9
    yield ("ok" if free > 2 else "bad"), f"{data}: {free:.1f} GB free"
    if time.time() < (data / "secret.key").stat().st_mtime - 60:
        yield "bad", "the clock is behind the first start of this server; ids and log-ins need the right time"
    yield from _database()
    yield from _worker(data)
    if settings.ENV.mail_url:
        yield "ok", f"mail goes out through {settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    else:
        yield (
            "note",
            f"no mail server: mails are written into {data / 'mail'}; set MUTUALS_MAIL_URL to send them",
        )
    if not settings.ENV.url:
        yield "note", "MUTUALS_URL is not set: links in mails lead to the listening address"
    if recordings.available():
        yield "ok", "ffmpeg: videos and sounds can be uploaded"
    else:
        missing = [name for name in ("ffmpeg", "ffprobe", *TOOLS) if shutil.which(name) is None]
        yield "note", f"videos and sounds are refused: {', '.join(missing)} not found (apt install ffmpeg util-linux)"
    if settings.MUTUALS_TEST_MODE:
        yield "note", "test mode is on"


def _database() -> Iterator[Finding]:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor
    from django.db.utils import Error

    try:
        executor = MigrationExecutor(connections["default"])
        missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except Error as e:
        yield "bad", f"the database does not answer: {e}"
        return
    kind = connections["default"].vendor
    if missing:
        yield "bad", f"{kind}: {missing} migrations are not applied; ./mutuals run applies them"
        return
    yield "ok", f"{kind}: all migrations applied"
    from mutuals.kit.outbox.jobs import counts

    jobs = counts()
    yield (
        ("bad" if jobs["dead"] else "ok"),
        f"{jobs['waiting']} jobs wait, {jobs['dead']} are dead (./mutuals jobs)",
    )


def _worker(data: Path) -> Iterator[Finding]:
    from mutuals.project.processes import take_lock

    lock = take_lock(data / "worker.lock")
    if lock is None:
        yield "ok", "the worker runs"
    else:
        lock.close()
        yield "note", "no worker runs now (./mutuals run starts it)"
