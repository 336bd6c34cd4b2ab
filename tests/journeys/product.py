"""The real product for the journeys: its own data, its own port, protections on."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.migrated import lay_down

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
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("MUTUALS_", "REDIS_", "DATABASE_"))
    }
    env = {
        **known,
        "MUTUALS_DATA": str(data),
        "MUTUALS_BIND": bind,
        "MUTUALS_READ_PICTURES": "off",  # on in the journey that is about it: others send pictures at once
        "MUTUALS_MEANING": "off",  # the same
        "PYTHONPATH": f"{HOME / 'src'}:{HOME}",
        **(settings or {}),
    }
    data.mkdir(parents=True, exist_ok=True)
    if not env.get("DATABASE_URL"):
        lay_down(data / "mutuals.sqlite3")
    if cast:
        subprocess.run(
            [sys.executable, "-m", "tests.journeys.seed"], cwd=HOME, env=env, check=True, capture_output=True
        )
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
