"""What the web process and the worker inherit from the supervisor: nothing half-loaded, nothing that they do not need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
LATE = (
    "psycopg",
    "numpy",
    "scipy",
    "bs4",
    "dns",
    "segno",
    "pillow_heif",
    "phonenumbers",
    "reportlab",
    "disposable_email_domains",
)
WARM = """
import socket, sys, threading
import django
django.setup()
from mutuals.project import supervisor
from mutuals.project.setup import warm_up
warm_up()
"""
SUPERVISED = """
listener, ready, before = socket.create_server(("127.0.0.1", 0)), threading.Event(), set()

class Worker:
    def start(self):
        before.update(sys.modules)

    def end(self):
        pass

def serve(host, port):
    connection, _ = listener.accept()
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
    return ready.wait(20)

supervisor._Worker, supervisor.serve = Worker, serve
supervisor.supervise("127.0.0.1", listener.getsockname()[1], on_ready=ready.set)
print(ready.is_set(), sorted(set(sys.modules) - before))
"""


def said(code: str, data: Path) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MUTUALS_", "DATABASE_", "REDIS_"))}
    env |= {"MUTUALS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "mutuals.project.settings", "PYTHONPATH": "src"}
    done = subprocess.run([sys.executable, "-c", WARM + code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_thread_that_waits_for_the_server_imports_nothing_while_it_is_forked(tmp_path: Path) -> None:
    assert said(SUPERVISED, tmp_path) == "True []"


def test_on_sqlite_nothing_heavy_is_loaded_before_somebody_needs_it(tmp_path: Path) -> None:
    assert said(f"print([name for name in {LATE} if name in sys.modules])", tmp_path) == "[]"
