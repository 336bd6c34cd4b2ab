"""Programs that read what strangers sent, run so that they can do little harm: bounded, without a shell or a name.

The limits are set by `prlimit` and `setpriv` (util-linux, on every Debian) before the program begins: this process has
threads, and must not run code of its own between fork and exec. The program dies with the thread that started it, is
in a process group of its own, and is killed with all that it started when its time is over.
"""

import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LARGEST_ANSWER = 1 << 20  # bytes of standard output that are read
MOST_OPEN = 64  # files
# one processor each: tesseract is slower on several, and numpy takes 30 MB of addresses for every one
_PLAIN = {"LANG": "C.UTF-8", "OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
TOOLS = ("setpriv", "prlimit", "nice")


class ProgramFailed(Exception):
    """It ended with an error; the text is the end of what it said."""


class ProgramStopped(ProgramFailed):
    """It took longer than it may."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a program may use."""

    seconds: float  # of the clock
    cpu: int  # seconds of processors
    memory: int = 1200 << 20  # bytes of addresses; ffmpeg's libraries alone take 500 MB of them
    file: int = 256 << 20  # bytes of the largest file that it writes


@cache
def program(name: str) -> str | None:
    """Where a program is; None where it, or what confines it, is not installed."""
    return shutil.which(name) if all(map(shutil.which, TOOLS)) else None


def run(name: str, words: Sequence[str], *, bounds: Bounds, folder: Path) -> bytes:
    """Runs a program in a folder of its own; its standard output. Raises ProgramFailed."""
    found = program(name)
    if found is None:
        raise ProgramFailed(f"{name} is not installed")
    limits = (f"--as={bounds.memory}", f"--cpu={bounds.cpu}", f"--fsize={bounds.file}")
    confine = ("setpriv", "--pdeathsig=KILL", "--no-new-privs", "nice", "-n", "10", "prlimit", *limits)
    command = [*confine, f"--nofile={MOST_OPEN}", "--core=0", "--", found, *words]
    with tempfile.TemporaryFile(dir=folder) as out, tempfile.TemporaryFile(dir=folder) as errors:
        started = subprocess.Popen(  # noqa: S603 (no shell; the words are ours, what strangers sent is in files)
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
            cwd=folder,
            env={**_PLAIN, "PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder)},
            start_new_session=True,
        )
        try:
            code = _waited_for(started, bounds.seconds)
        except BaseException as e:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(started.pid, signal.SIGKILL)
            started.wait()
            if not isinstance(e, subprocess.TimeoutExpired):
                raise
            raise ProgramStopped(f"{name} took more than {bounds.seconds:g} seconds") from None
        if code:
            errors.seek(max(0, errors.seek(0, os.SEEK_END) - 2_000))
            raise ProgramFailed(f"{name} ended with {code}: {errors.read().decode(errors='replace').strip()[-600:]}")
        out.seek(0)
        return out.read(LARGEST_ANSWER)


def _waited_for(started: "subprocess.Popen[bytes]", seconds: float) -> int:
    """Its exit code, at once when it ends: `Popen.wait` with a time looks only every twentieth of a second."""
    try:
        ending = os.pidfd_open(started.pid)
    except (AttributeError, OSError):  # no Linux of our days
        return started.wait(seconds)
    try:
        watch = select.poll()
        watch.register(ending, select.POLLIN)
        watch.poll(seconds * 1_000)
    finally:
        os.close(ending)
    return started.wait(0)
