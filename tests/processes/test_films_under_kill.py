"""A film takes its time and holds no post up; the worker is killed over it, and it is prepared nevertheless, once."""

import subprocess
import time
from pathlib import Path

import pytest

from tests.media.made import needs_ffmpeg
from tests.processes.database import fresh_database
from tests.processes.test_outbox_under_kill import kill, program, wait_until_drained


@needs_ffmpeg
@pytest.mark.process
def test_a_film_survives_the_workers_death_and_posts_do_not_wait_for_it(tmp_path):
    with fresh_database(tmp_path) as database:
        said = program("film", database, stdout=subprocess.PIPE).communicate(timeout=120)[0]
        film, work = int(said), tmp_path / "work"
        first = program("work_for_real", database)
        try:
            until(lambda: list(work.glob("*/original.mp4")), "ffmpeg did not begin")
            assert encoders(tmp_path)
            assert program("post", database).wait(60) == 0
            until(
                lambda: database.column("SELECT count(*) FROM outbox WHERE name <> 'RecordingUploaded'") == [0],
                "the post waited for the film",
            )
            assert database.column("SELECT state FROM media_file") == ["waiting"]
        finally:
            kill(first)
        until(lambda: not encoders(tmp_path), "ffmpeg outlived the worker")
        assert database.column("SELECT state FROM media_file") == ["waiting"]
        second = program("work_for_real", database)
        try:
            wait_until_drained(database)
        finally:
            kill(second)
        assert database.column("SELECT state FROM media_file") == ["ready"]
        names = {path.name for path in (tmp_path / "media").rglob("*") if path.is_file()}
        assert names == {f"{film}-{name}" for name in ("original.mp4", "small.webp", "large.webp")}
        assert list(work.iterdir()) == []


def encoders(data: Path) -> list[str]:
    """The processes that work in this data directory's own folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if words[0].endswith(b"ffmpeg") and any(str(data).encode() in word for word in words):
            found.append(path.parent.name)
    return found


def until(check, otherwise: str) -> None:
    end = time.monotonic() + 60
    while not check():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)
