"""The real product for the journeys: its own data, its own port, protections on."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds until the first answer


@dataclass
class Product:
    """A running server: where it answers, and where its data are."""

    url: str
    data: Path
    process: "subprocess.Popen[bytes]"

    @property
    def log(self) -> str:
        return (self.data / "server.log").read_text(errors="replace")

    def id_of(self, name: str) -> int:
        """The person's number, by their name in the cast."""
        return int(json.loads((self.data / "cast.json").read_text())[name])

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def start(data: Path, *, cast: bool = True, command: str = "run", settings: dict[str, str] | None = None) -> Product:
    """The product (or the `demo`), with the cast in it or empty, ready to answer. Raises RuntimeError with its log where it is not."""
    bind = f"127.0.0.1:{free_port()}"
    env = {
        **_environment(data),
        "MUTUALS_BIND": bind,
        "MUTUALS_READ_PICTURES": "off",  # on in the journey that is about it: others send pictures at once
        "MUTUALS_MEANING": "off",  # the same
        **(settings or {}),
    }
    if cast:
        shutil.copytree(_with_the_cast().name, data, dirs_exist_ok=True)
    data.mkdir(parents=True, exist_ok=True)
    with (data / "server.log").open("wb") as log:
        words = [sys.executable, "-m", "mutuals", command]
        process = subprocess.Popen(words, cwd=HOME, env=env, stdout=log, stderr=log, start_new_session=True)
    product = Product(f"http://{bind}", data, process)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(product.url + "/login", timeout=2).close()
            return product
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.2)
    product.stop()
    raise RuntimeError(f"The product did not answer:\n{product.log[-4000:]}")


@cache
def _with_the_cast() -> "tempfile.TemporaryDirectory[str]":
    """A data directory with the cast in it, made once and copied for each product; gone with this process."""
    made = tempfile.TemporaryDirectory(prefix="mutuals-cast-")
    words = [sys.executable, "-m", "tests.journeys.seed"]
    subprocess.run(words, cwd=HOME, env=_environment(Path(made.name)), check=True, capture_output=True)
    return made


def _environment(data: Path) -> dict[str, str]:
    """What a process of the product finds: where its data are, and nothing that is set for the tests themselves."""
    ours = ("MUTUALS_", "REDIS_", "DATABASE_")
    known = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**known, "MUTUALS_DATA": str(data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
