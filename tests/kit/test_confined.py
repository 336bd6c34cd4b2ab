"""Programs that read strangers' files are bounded in time, memory and what they write, and die with their group."""

import os
import sys
import time
from pathlib import Path

import pytest

from mutuals.kit import confined
from mutuals.kit.confined import Bounds, ProgramFailed, ProgramStopped, run

pytestmark = pytest.mark.skipif(not all(map(confined.shutil.which, confined.TOOLS)), reason="no util-linux here")
BOUNDS = Bounds(seconds=20, cpu=10)


@pytest.fixture(autouse=True)
def _python(monkeypatch) -> None:
    monkeypatch.setattr(confined, "program", lambda name: sys.executable if name == "python" else None)


def python(code: str, folder: Path, bounds: Bounds = BOUNDS) -> bytes:
    return run("python", ["-c", code], bounds=bounds, folder=folder)


def test_what_it_says_comes_back_and_nothing_is_left(tmp_path):
    assert python("print('hello')", tmp_path) == b"hello\n"
    assert list(tmp_path.iterdir()) == []


def test_a_failure_says_why(tmp_path):
    with pytest.raises(ProgramFailed, match="ended with 3: no film"):
        python("import sys; print('no film', file=sys.stderr); sys.exit(3)", tmp_path)


def test_memory_is_bounded(tmp_path):
    with pytest.raises(ProgramFailed, match="MemoryError"):
        python("bytearray(300 << 20)", tmp_path, Bounds(seconds=20, cpu=10, memory=200 << 20))


def test_the_size_of_files_is_bounded(tmp_path):
    with pytest.raises(ProgramFailed):
        python("open('big', 'wb').write(bytes(2 << 20))", tmp_path, Bounds(seconds=20, cpu=10, file=1 << 20))
    assert (tmp_path / "big").stat().st_size <= 1 << 20


def test_processors_are_bounded(tmp_path):
    with pytest.raises(ProgramFailed, match="ended with -"):
        python("while True: pass", tmp_path, Bounds(seconds=20, cpu=1))


def test_what_takes_too_long_is_killed_with_its_children(tmp_path):
    code = "import os, time; pid = os.fork(); open(f'pid{os.getpid()}', 'w'); time.sleep(60)"
    with pytest.raises(ProgramStopped):
        python(code, tmp_path, Bounds(seconds=1, cpu=10))
    pids = [int(path.name.removeprefix("pid")) for path in tmp_path.glob("pid*")]
    assert len(pids) == 2
    end = time.monotonic() + 10
    while any(map(_runs, pids)):
        assert time.monotonic() < end, "they still run"


def _runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] not in "ZX"


def test_it_sees_no_secret_of_the_server(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://zq-hidden")
    assert b"zq-hidden" not in python("import os; print(dict(os.environ))", tmp_path)


def test_a_program_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ProgramFailed, match="not installed"):
        run("ffmpeg", [], bounds=BOUNDS, folder=tmp_path)
    assert os.listdir(tmp_path) == []
