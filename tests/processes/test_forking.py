"""What the web process and the worker inherit from the supervisor: nothing half-loaded, nothing that they do not need."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
LATE = (
    "psycopg",
    "httpx2",
    "httpcore2",
    "django.db.migrations.executor",
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
from mutuals.project.sharing import aside, collect_seldom
collect_seldom()

def start():
    import django
    django.setup()
    from mutuals.project.setup import warm_up
    warm_up()

aside(start)
from mutuals.project import supervisor
"""
SUPERVISED = """
import os
(listener, (told, tell)), before = (socket.create_server(("127.0.0.1", 0)), os.pipe()), set()

class Worker:
    def __init__(self, teller):
        self.teller = teller

    def start(self):
        before.update(sys.modules)

    def end(self):
        os.waitpid(self.teller, 0)

def serve(host, port):
    print(len(os.listdir("/proc/self/task")))
    connection, _ = listener.accept()
    connection.recv(1000)
    connection.sendall(b"HTTP/1.1 200 OK\\r\\n\\r\\n")
    print(os.read(told, 10).decode())
    return True

supervisor._Worker, supervisor.serve = Worker, serve
supervisor.supervise("127.0.0.1", listener.getsockname()[1], on_ready=lambda: os.write(tell, b"ready"))
print(sorted(set(sys.modules) - before))
"""
SHARED = """
import gc, os
print(threading.active_count(), gc.get_threshold() == (700, 10, 10), gc.get_freeze_count() > 100_000)
child = os.fork()
if not child:
    print([thread.name for thread in threading.enumerate()], flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""
GONE = """
import os
from cryptography.hazmat.primitives.asymmetric import ec

def number():
    ec.generate_private_key(ec.SECP256R1())  # OpenSSL has something to clean up
    return threading.get_native_id()

print(sum(os.path.exists(f"/proc/self/task/{aside(number)}") for _ in range(100)))
"""
INTERRUPTED = """
import os, signal, time
from mutuals.project.sharing import aside
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever whoever runs the tests does about it
os.write(1, b"begun")
aside(lambda: (os.kill(os.getpid(), signal.SIGINT), time.sleep(60)))
"""


def said(code: str, data: Path) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MUTUALS_", "DATABASE_", "REDIS_"))}
    env |= {"MUTUALS_DATA": str(data), "DJANGO_SETTINGS_MODULE": "mutuals.project.settings", "PYTHONPATH": "src"}
    done = subprocess.run([sys.executable, "-c", WARM + code], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_while_the_server_is_forked_no_thread_runs_beside_and_what_waits_for_it_imports_nothing_here(
    tmp_path: Path,
) -> None:
    assert said(SUPERVISED, tmp_path).splitlines() == ["1", "ready", "[]"]


def test_a_child_shares_what_was_imported_and_its_first_thread_makes_nothing(tmp_path: Path) -> None:
    usual, child = said(SHARED, tmp_path).splitlines()
    assert usual == "1 True True"
    assert child == "['MainThread', 'sleeper']"


def test_of_what_was_done_aside_no_thread_is_left_that_could_hold_a_lock_while_others_are_forked(
    tmp_path: Path,
) -> None:
    assert said(GONE, tmp_path) == "0"


def test_on_sqlite_nothing_heavy_is_loaded_before_somebody_needs_it(tmp_path: Path) -> None:
    assert said(f"print([name for name in {LATE} if name in sys.modules])", tmp_path) == "[]"


def test_ctrl_c_ends_a_start_at_once_whatever_it_is_at() -> None:
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], cwd=ROOT / "src", capture_output=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"begun", b"")
    assert time.monotonic() - began < 15
