"""Newer code in place: it is backed up before, and everything is as it was where anything fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.upkeep.server import Server

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not shutil.which("git"), reason="git is not installed"),
]
HOME = Path(__file__).resolve().parents[2]
PYTHON = getattr(sys, "_base_executable", sys.executable)
MIGRATION = """from django.db import migrations


def step(apps, editor):
    editor.execute("UPDATE people_person SET name = 'Changed'")
    {then}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("people", "{last}")]
    operations = [
        migrations.RunSQL("CREATE TABLE people_newer (id integer)", "DROP TABLE people_newer"),
        migrations.RunPython(step),
    ]
"""


def git(folder: Path, *words: str) -> str:
    names = ["-c", "user.name=Amara", "-c", "user.email=amara@example.org"]
    return subprocess.run(
        ["git", *names, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


class Machine:
    """A checkout that a server runs from, and the repository that it fetches from."""

    def __init__(self, folder: Path, server: Server) -> None:
        self.upstream, self.code, self.server = folder / "upstream", folder / "code", server
        shutil.copytree(HOME / "src", self.upstream / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mutuals", "requirements.lock", "requirements-faces.lock", "requirements-dev.lock", ".gitignore"):
            shutil.copy(HOME / name, self.upstream / name)
        git(self.upstream, "init", "--quiet", "--initial-branch", "main")
        self.commit("As it is")
        git(folder, "clone", "--quiet", str(self.upstream), str(self.code))
        (self.code / ".venv").symlink_to(sys.prefix)

    def commit(self, text: str) -> None:
        git(self.upstream, "add", "--all")
        git(self.upstream, "commit", "--quiet", "-m", text)

    def writes(self, path: str, text: str) -> None:
        """One more file upstream."""
        (self.upstream / path).write_text(text)
        self.commit(f"Changes {path}")

    def migration(self, then: str) -> None:
        """One more migration upstream."""
        folder = self.upstream / "src/mutuals/domains/people/migrations"
        last = max(path.stem for path in folder.glob("[0-9]*.py") if not path.name.startswith("9"))
        self.writes(f"{folder.relative_to(self.upstream)}/9000_newer.py", MIGRATION.format(then=then, last=last))

    def upgrade(self, *words: str, fails: bool = False) -> str:
        env = {**self.server.env, "PYTHONPATH": str(self.code / "src")}
        command = [PYTHON, str(self.code / "mutuals"), "upgrade", *words]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=180)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout + done.stderr

    @property
    def head(self) -> str:
        return git(self.code, "rev-parse", "HEAD")


@pytest.fixture
def machine(tmp_path, here):
    yield Machine(tmp_path, here)
    bytecode = Path(sys.prefix) / "bytecode" / tmp_path.relative_to("/")
    shutil.rmtree(bytecode, ignore_errors=True)


def tables(server: Server) -> list[str]:
    source = (
        "pg_tables WHERE schemaname = 'public' AND tablename" if server.database.url else "sqlite_master WHERE name"
    )
    return server.database.column(f"SELECT 1 FROM {source} = 'people_newer'")


def test_a_migration_that_fails_halfway_leaves_code_and_data_as_they_were(machine):
    before, head = machine.server.prints(), machine.head
    machine.migration("raise RuntimeError('no way')")
    said = machine.upgrade(fails=True)
    assert "no way" in said
    assert "Everything is as it was" in said
    assert machine.head == head
    assert git(machine.code, "branch", "--show-current") == "main"
    assert machine.server.prints() == before
    assert tables(machine.server) == []
    machine.migration("pass")  # mended upstream
    assert "Upgraded to" in machine.upgrade()
    assert machine.head == git(machine.upstream, "rev-parse", "HEAD")
    assert tables(machine.server) == [1]
    assert "newest code already" in machine.upgrade()
    machine.upgrade("--roll-back")
    assert (machine.head, tables(machine.server)) == (head, [])
    assert machine.server.prints() == before
    assert "no upgrade to go back from" in machine.upgrade("--roll-back", fails=True)


def test_code_that_does_not_answer_is_taken_back(machine):
    head = machine.head
    with (machine.upstream / "src/mutuals/web/site/views.py").open("a") as file:
        file.write("\nraise RuntimeError\n")
    machine.commit("Broken")
    said = machine.upgrade(fails=True)
    assert "Everything is as it was" in said
    assert machine.head == head
    git(machine.upstream, "tag", "v9")
    assert "Everything is as it was" in machine.upgrade("--to", "v9", fails=True)
    assert git(machine.code, "branch", "--show-current") == "main"
    assert machine.head == head


def test_what_was_changed_by_hand_or_runs_is_not_touched(machine):
    machine.writes("src/mutuals/newer.py", "")
    (machine.code / "mutuals").write_text((machine.code / "mutuals").read_text() + "\n# mine\n")
    assert "files of the code were changed here: mutuals" in machine.upgrade(fails=True)
    git(machine.code, "checkout", "--quiet", "mutuals")
    running = machine.server.start()
    try:
        assert "Stop it first" in machine.upgrade(fails=True)
    finally:
        running.stop()
    assert not (machine.code / "src/mutuals/newer.py").exists()
    assert "git says" in machine.upgrade("--to", "nowhere", fails=True)
    assert os.listdir(machine.code.parent).count("here-backups") == 0
