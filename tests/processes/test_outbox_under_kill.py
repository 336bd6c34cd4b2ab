"""Writers and worker are killed with -9 at random moments: nothing accepted is lost, no row is written twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes.database import Database, fresh_database

HOME = Path(__file__).resolve().parents[2]
# who is killed, and the file that grows while it works
KILLS = (("work", "outside"), ("write", "said"), ("work", "outside")) * 2


@pytest.mark.process
def test_killing_writers_and_worker_loses_nothing_and_doubles_nothing(tmp_path):
    with fresh_database(tmp_path) as database, (tmp_path / "said").open("ab") as said:
        (tmp_path / "outside").touch()
        assert program("prepare", database).wait(60) == 0
        outputs = {"write": said, "work": None}
        running = {name: program(name, database, stdout=output) for name, output in outputs.items()}
        try:
            for name, file in KILLS:
                wait_until_it_grows(tmp_path / file)
                time.sleep(random.uniform(0, 0.4))
                kill(running[name])
                running[name] = program(name, database, stdout=outputs[name])
            wait_until_it_grows(tmp_path / "said")
            kill(running["write"])
            wait_until_drained(database)
        finally:
            for process in running.values():
                kill(process)
        judge(tmp_path, database, worker_kills=sum(name == "work" for name, _ in KILLS))


def judge(data: Path, database: Database, *, worker_kills: int) -> None:
    # a killed writer may leave half a line, of a number that it was about to finish saying
    accepted = [int(line) for line in (data / "said").read_bytes().split(b"\n")[:-1] if len(line) >= 15]
    things, first, second = (
        database.column(f"SELECT thing FROM {table}") for table in ("things", "first_effects", "second_effects")
    )
    assert len(accepted) > 100
    assert set(accepted) <= set(things)  # what was accepted is there
    assert len(things) == len(set(things))
    assert sorted(first) == sorted(things) == sorted(second)  # each exactly once, none without its cause
    outside = [tuple(map(int, line.split())) for line in (data / "outside").read_text().splitlines()]
    assert {thing for _, thing in outside} == set(things)  # each at least once
    assert len(outside) - len(things) <= worker_kills  # at most one repetition a kill,
    assert len(set(outside)) == len(things)  # and each is told by its id


def program(name: str, database: Database, *, stdout=None) -> "subprocess.Popen[bytes]":
    env = dict(os.environ, **database.env, PYTHONPATH=f"{HOME / 'src'}:{HOME}")
    return subprocess.Popen(
        [sys.executable, "-m", "tests.processes.programs", name],
        cwd=HOME,
        env=env,
        stdout=stdout,
        start_new_session=True,
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(10)


def wait_until_it_grows(file: Path) -> None:
    """A kill proves something only while its victim is at work."""
    size, until = file.stat().st_size, time.monotonic() + 30
    while file.stat().st_size == size:
        assert time.monotonic() < until, f"nothing more was written to {file.name}"
        time.sleep(0.02)


def wait_until_drained(database: Database) -> None:
    until = time.monotonic() + 60
    while database.column("SELECT count(*) FROM outbox") != [0]:
        assert time.monotonic() < until, "the outbox did not drain"
        time.sleep(0.1)
