"""The product as a process group: starting it, and what it used."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Group:
    """A server in a session of its own; `cpu` and `pss` count all its processes."""

    def __init__(self, command: list[str], env: dict[str, str], port: int, path: str) -> None:
        self.port = port
        began = time.monotonic()
        self._process = subprocess.Popen(command, env=env, start_new_session=True, stderr=subprocess.DEVNULL)
        while not self._answers(path):
            if self._process.poll() is not None or time.monotonic() - began > 60:
                sys.exit(f"the server did not start: {' '.join(command)}")
            time.sleep(0.02)
        self.started_in = time.monotonic() - began

    def cpu(self) -> float:
        """CPU seconds used so far, by processes that live and by their ended children."""
        total = 0
        for pid in self._pids():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            total += sum(map(int, fields[11:13]))
        return total / TICKS

    def pss(self) -> float:
        """Proportional memory in MB."""
        total = 0
        for pid in self._pids():
            for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                total += int(line.split()[1]) if line.startswith("Pss:") else 0
        return total / 1024

    def stop(self) -> None:
        """Ends it as Ctrl-C does."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(20)

    def kill(self) -> None:
        """Ends all of it at once, where a measurement is given up."""
        os.killpg(self._process.pid, signal.SIGKILL)

    def _pids(self) -> list[int]:
        group = os.getpgid(self._process.pid)
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    found += [int(entry.name)] if os.getpgid(int(entry.name)) == group else []
                except ProcessLookupError:
                    continue
        return found

    def _answers(self, path: str) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", path)
            return connection.getresponse().status == 200
        except OSError:
            return False


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
