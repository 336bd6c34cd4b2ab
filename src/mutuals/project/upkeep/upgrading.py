"""Newer code in place: back up, fetch, install, migrate, see whether it answers; all of it back when anything fails.

Standard library only, and run by the Python that the environment was made with: code and environment change meanwhile,
so each step is a command of its own, of the code that is there at that time.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mutuals.kit.lock import take_lock
from mutuals.kit.marks import LAST_BACKUP
from mutuals.project.processes import die_with_parent
from mutuals.project.upkeep import CannotGoOn
from mutuals.project.upkeep.checkout import Checkout
from mutuals.project.upkeep.places import UPGRADE

LOCKS = ("requirements.lock", "requirements-faces.lock")
OLD_VENV = ".venv.before"


@dataclass(frozen=True)
class Upgrade:
    """What is needed to go back; kept in the data directory from before the first change."""

    place: str  # branch or commit before
    before: str
    after: str
    backup: str
    migrating: bool = False  # whether the database may have been changed
    done: bool = False

    def keep(self, data: Path) -> "Upgrade":
        fresh = data / f"{UPGRADE}.new"
        fresh.write_text(json.dumps(asdict(self)))
        fresh.rename(data / UPGRADE)
        return self


class Upgrader:
    """One server's code and data."""

    def __init__(self, home: Path, data: Path, say: Callable[[str], None]) -> None:
        self.home, self.data, self.say = home, data, say
        self.code = Checkout(home)

    def upgrade(self, ref: str, backups: str) -> bool:
        """Goes to the newest code, or to `ref`; False where it was rolled back. Raises CannotGoOn: nothing changed."""
        last = self.last()
        if last and not last.done:
            raise CannotGoOn("an upgrade was cut short here: ./mutuals upgrade --roll-back ends it.")
        self.code.must_be_clean()
        new = self.code.newest(ref)
        if new == self.code.head:
            self.say("This is the newest code already.")
            return True
        self._must_be_stopped()
        news = self.code.news(new)
        self.say("\n".join([f"{len(news)} changes:", *(f"  {line}" for line in news[:20])]))
        self.say("Backing up ...")
        self._run("backup", *([backups] if backups else []))
        backup = (self.data / LAST_BACKUP).read_text().strip().partition(" ")[2]
        at = Upgrade(self.code.place, self.code.head, new, backup).keep(self.data)
        try:
            self._change(at, ref)
        except (CannotGoOn, OSError) as failure:
            self.say(f"It failed: {failure}")
            self.roll_back()
            return False
        replace(at, migrating=True, done=True).keep(self.data)
        self.say(f"Upgraded to {new[:12]}. Start the server. To go back: ./mutuals upgrade --roll-back")
        return True

    def roll_back(self) -> None:
        """Brings back the code, the environment and the database from before. Raises CannotGoOn."""
        at = self.last()
        if not at:
            raise CannotGoOn("there is no upgrade to go back from.")
        self._must_be_stopped()
        self.say(f"Going back to {at.before[:12]} ...")
        self.code.back(at.place, at.before)
        old, venv = self.home / OLD_VENV, self.home / ".venv"
        if old.exists() or old.is_symlink():
            failed = venv.with_name(".venv.failed")
            if venv.exists():
                venv.rename(failed)
            old.rename(venv)
            shutil.rmtree(failed, ignore_errors=True)
        if at.migrating:
            self._run("restore", at.backup, "--replace", "--database-only")
        (self.data / UPGRADE).unlink()
        self.say(f"Everything is as it was. The backup stays: {at.backup}")

    def last(self) -> Upgrade | None:
        """The upgrade that is under way or was the last."""
        path = self.data / UPGRADE
        return Upgrade(**json.loads(path.read_text())) if path.exists() else None

    def _change(self, at: Upgrade, ref: str) -> None:
        """The steps that can fail. Raises CannotGoOn."""
        old = self.home / OLD_VENV
        if old.exists():
            shutil.rmtree(old)  # of the upgrade before
        self.say("Fetching the code and installing what it needs ...")
        if any(self.code.differs(at.after, lock) for lock in LOCKS):
            (self.home / ".venv").rename(old)
        self.code.go(at.after, ref=ref)
        self._run("help")
        self.say("Migrating the database ...")
        at = replace(at, migrating=True).keep(self.data)
        self._run("manage", "migrate", "--no-input", "--verbosity", "0")
        self.say("Seeing whether it answers ...")
        self._run("run", "--probe")

    def _must_be_stopped(self) -> None:
        """Raises CannotGoOn while a server or a worker runs."""
        for name in ("server.lock", "worker.lock"):
            lock = take_lock(self.data / name)
            if lock is None:
                raise CannotGoOn(f"Mutuals runs on {self.data}. Stop it first.")
            lock.close()

    def _run(self, *words: str) -> None:
        """One command of the code that is there now. Raises CannotGoOn with what it complained of."""
        env = dict(os.environ, MUTUALS_DATA=str(self.data))
        command = [sys.executable, str(self.home / "mutuals"), *words]
        done = subprocess.run(  # noqa: S603 (our own words)
            command, cwd=self.home, env=env, capture_output=True, text=True, check=False, preexec_fn=die_with_parent
        )
        if done.returncode:
            lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
            raise CannotGoOn(f"./mutuals {words[0]}: {lines[-1]}")
