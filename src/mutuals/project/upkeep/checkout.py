"""The code of this server as a git checkout. Standard library only: it works while the environment is replaced."""

import subprocess
from pathlib import Path

from mutuals.project.upkeep import CannotGoOn


class Checkout:
    """The folder with the code."""

    def __init__(self, home: Path) -> None:
        self.home = home
        if not (home / ".git").exists():
            raise CannotGoOn(
                f"{home} is no git checkout, so there is nothing to fetch from. "
                "Back up, put the new code in its place, and start: docs/guides/operate.md says how."
            )

    @property
    def head(self) -> str:
        """The commit that is here."""
        return self._git("rev-parse", "HEAD")

    @property
    def place(self) -> str:
        """The branch that is here, or the commit where it is none."""
        return self._git("branch", "--show-current") or self.head

    def must_be_clean(self) -> None:
        """Raises CannotGoOn where files of the project were changed here."""
        changed = self._git("status", "--porcelain", "--untracked-files=no")
        if changed:
            names = ", ".join(line.split()[-1] for line in changed.splitlines()[:3])
            raise CannotGoOn(f"files of the code were changed here: {names}. Put them back (git stash) first.")

    def newest(self, ref: str) -> str:
        """Fetches; the commit of `ref`, or that of the branch where we fetch from."""
        self._git(
            "fetch", "--quiet", "--tags", self._git("config", "--default", "origin", f"branch.{self.place}.remote")
        )
        if not ref and self.place == self.head:
            raise CannotGoOn("this checkout is on no branch: say where to with --to TAG.")
        return self._git("rev-parse", "--verify", "--quiet", f"{ref or '@{upstream}'}^{{commit}}")

    def news(self, new: str) -> list[str]:
        """A line for each commit between here and there."""
        return self._git("log", "--oneline", "--no-decorate", f"HEAD..{new}").splitlines()

    def differs(self, new: str, path: str) -> bool:
        """Whether that file is another one there."""
        return bool(self._git("diff", "--name-only", "HEAD", new, "--", path))

    def go(self, new: str, *, ref: str) -> None:
        """Puts the code of `new` here: the branch forward, or off it to what `ref` names."""
        self._git(*(("checkout", "--quiet", "--detach", new) if ref else ("merge", "--quiet", "--ff-only", new)))

    def back(self, place: str, commit: str) -> None:
        """As it was before `go`."""
        self._git("checkout", "--quiet", "--force", place)
        self._git("reset", "--quiet", "--hard", commit)

    def _git(self, *words: str) -> str:
        """What git says. Raises CannotGoOn with its complaint."""
        done = subprocess.run(["git", *words], cwd=self.home, capture_output=True, text=True, check=False)  # noqa: S603, S607
        if done.returncode:
            complaint = done.stderr.strip() or f"git {' '.join(words)} found nothing"
            raise CannotGoOn(f"git says: {complaint.splitlines()[-1]}")
        return done.stdout.strip()
