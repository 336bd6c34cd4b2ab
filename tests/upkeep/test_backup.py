"""Everything of a server in a folder, while people write; and back from there, whole or not at all."""

import json
import os
import shutil
import signal
import stat
import time
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.process


def only(folder: Path) -> Path:
    """The one finished backup there."""
    (found,) = (path for path in folder.iterdir() if not path.name.startswith("."))
    return found


def test_a_backup_under_load_comes_back_equal_and_serves_pictures(tmp_path, here, there, address):
    running = here.start()
    writers = [here.begin("write", module="tests.upkeep.programs") for _ in range(2)]
    try:
        promised = [int(writer.stdout.readline()) for writer in writers]
        here.types("backup", tmp_path / "kept")
        assert all(writer.poll() is None for writer in writers)  # people wrote all the while
    finally:
        for writer in writers:
            writer.kill()
        more = sum(len(writer.stdout.readlines()) for writer in writers)
        running.stop()
    assert more > 2
    backup = only(tmp_path / "kept")
    assert "whole" in here.types("backup", "verify", tmp_path / "kept")
    there.types("restore", backup)
    files, missing = json.loads(there.runs("lost"))
    assert files > len(promised)
    assert missing == []  # what the database tells of, the disk has
    for key in ("secret.key", "vapid.pem", "credentials.pem"):
        assert (there.data / key).read_bytes() == (here.data / key).read_bytes()
    before = there.prints()
    there.types("backup", tmp_path / "again")
    tables = [json.loads((one / "manifest.json").read_text())["database"]["rows"]
              for one in (backup, only(tmp_path / "again"))]  # fmt: skip
    assert tables[0] == tables[1]
    assert same_rows(backup, only(tmp_path / "again"))
    again = there.start()
    try:
        assert urllib.request.urlopen(again.url + address).read(4) == b"RIFF"
        assert b"Amara" in urllib.request.urlopen(again.url + "/@amara").read()
    finally:
        again.stop()
    assert before["posts_post"] == there.prints()["posts_post"]


def same_rows(one: Path, other: Path) -> bool:
    """Whether both have the same rows: equal files of PostgreSQL's tables, or equal content of SQLite's."""
    if (one / "tables").exists():
        names = sorted(path.name for path in (one / "tables").iterdir())
        return names == sorted(path.name for path in (other / "tables").iterdir()) and all(
            (one / "tables" / name).read_bytes() == (other / "tables" / name).read_bytes() for name in names
        )
    import sqlite3

    dumps = [
        list(sqlite3.connect(f"file:{path / 'mutuals.sqlite3'}?immutable=1", uri=True).iterdump())
        for path in (one, other)
    ]
    return dumps[0] == dumps[1]


def test_a_second_backup_keeps_what_is_the_same_once(tmp_path, here):
    film = here.data / "media" / "00" / "1-original.mp4"
    film.parent.mkdir(parents=True, exist_ok=True)
    film.write_bytes(os.urandom(5_000_000))
    assert "note  There is no backup" in here.types("doctor")
    for _ in range(3):
        here.types("backup", tmp_path / "kept", "--keep", 2)
    kept = sorted(path for path in (tmp_path / "kept").iterdir() if not path.name.startswith("."))
    assert len(kept) == 2  # the oldest is forgotten
    name = film.relative_to(here.data)
    assert (kept[0] / name).stat().st_ino == (kept[1] / name).stat().st_ino
    assert stat.S_IMODE((kept[0] / name).stat().st_mode) == 0o400
    assert stat.S_IMODE(kept[0].stat().st_mode) == 0o700
    told = json.loads((kept[1] / "manifest.json").read_text())
    assert told["files"]["secret"] == ["credentials.pem", "secret.key", "vapid.pem"]
    assert here.types("backup", "list", tmp_path / "kept").count("made in") == 2
    assert "ok    The last backup is of" in here.types("doctor")
    (here.data / "last-backup").write_text("2026-01-01T00:00:00+00:00 there\n")
    assert "days old" in here.types("doctor")
    os.utime(film)  # another time, the same bytes: read again, kept once
    here.types("backup", tmp_path / "kept")
    newest = max(path for path in (tmp_path / "kept").iterdir() if not path.name.startswith("."))
    assert (newest / name).stat().st_ino == (kept[1] / name).stat().st_ino


def test_a_backup_that_was_killed_is_none(tmp_path, here):
    film = here.data / "media" / "00" / "1-original.mp4"
    film.parent.mkdir(parents=True, exist_ok=True)
    with film.open("wb") as file:
        file.truncate(3_000_000_000)  # takes a while to read
    process = here.begin("backup", tmp_path / "kept")
    wait_for(lambda: list((tmp_path / "kept").glob(".partial-*/media/00/*.mp4")))
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    assert here.types("backup", "list", tmp_path / "kept").startswith("no backups")
    film.unlink()
    here.types("backup", tmp_path / "kept")
    assert [path.name[:8] for path in (tmp_path / "kept").iterdir() if path.name != ".lock"] == [
        only(tmp_path / "kept").name[:8]
    ]  # what was left is gone


def test_a_restore_that_was_killed_is_finished_by_the_same_command(tmp_path, here, there):
    here.types("backup", tmp_path / "kept")
    backup = only(tmp_path / "kept")
    for step in ("new", "staged"):
        process = there.begin("restore", backup)
        wait_for(lambda step=step: (there.data / ".restoring" / step).exists())
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        assert "was cut short" in there.types("run", fails=True)
    there.types("restore", backup)
    assert there.prints() == here.prints()
    assert not (there.data / ".restoring").exists()


def test_a_damaged_backup_is_refused_before_anything_changes(tmp_path, here, there):
    here.types("backup", tmp_path / "kept")
    backup = only(tmp_path / "kept")
    victim = next((backup / "media").rglob("*large.webp"))
    spoil(victim)
    assert f"{victim.name} is not what was written" in here.types("backup", "verify", tmp_path / "kept", fails=True)
    assert "is damaged" in there.types("restore", backup, fails=True)
    assert not (there.data / ".restoring").exists()
    victim.unlink()
    assert "is missing" in here.types("backup", "verify", backup, fails=True)
    here.types("backup", tmp_path / "kept")  # the damaged one lends nothing
    assert "whole" in here.types("backup", "verify", tmp_path / "kept", fails=True)
    spoil(backup / "manifest.json")
    assert "is damaged" in there.types("restore", backup, fails=True)
    assert "is damaged" in here.types("backup", "list", tmp_path / "kept")


def spoil(path: Path) -> None:
    """Turns one bit, as a disk does."""
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_restore_goes_into_what_is_empty_or_puts_aside_what_is_there(tmp_path, here):
    here.types("backup", tmp_path / "kept")
    before = here.prints()
    here.database.run("UPDATE people_person SET name = 'Somebody else'")
    shutil.rmtree(here.data / "media")
    backup = only(tmp_path / "kept")
    refused = here.types("restore", backup, fails=True)
    assert "holds data already" in refused or "has people in it" in refused
    running = here.start()
    assert "another Mutuals runs" in here.types("restore", backup, "--replace", fails=True)
    running.stop()
    assert "UTC" in here.types("restore", tmp_path / "kept", "--replace")  # the newest
    assert here.prints() == before
    (aside,) = here.data.glob("before-restore-*")
    if here.database.url:
        schema = aside.name.replace("-", "_")
        assert set(here.database.column(f"SELECT name FROM {schema}.people_person")) == {"Somebody else"}
    else:
        assert (aside / "mutuals.sqlite3").exists()
    here.types("backup", tmp_path / "more")
    assert not list(only(tmp_path / "more").glob("before-*"))


def test_a_backup_of_newer_code_or_another_database_is_refused_in_words(tmp_path, here, there):
    here.database.run(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_newer', '2026-01-01')"
    )
    here.types("backup", tmp_path / "kept")
    said = there.types("restore", only(tmp_path / "kept"), fails=True)
    assert "people.9999_newer is not known here" in said
    assert "no backup" in there.types("restore", tmp_path, fails=True)
    assert "outside" in here.types("backup", here.data / "inside", fails=True)


def wait_for(true, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.002)
