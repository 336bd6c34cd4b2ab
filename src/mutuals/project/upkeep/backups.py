"""Backups as they lie in their folder: each is a folder that is a data directory again, and says what is in it.

`manifest.json` has what the backup is and the digest of `files.jsonl`, which has a line for each file. A folder
whose name begins with a point is a backup that was not finished; nothing takes it for one.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mutuals.project.upkeep import CannotGoOn
from mutuals.project.upkeep.files import Kept, digest

FORMAT = 1
MANIFEST, FILES = "manifest.json", "files.jsonl"
LARGEST_MANIFEST = 16 << 20
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:-\d+)?")


@dataclass(frozen=True)
class Backup:
    """A finished backup."""

    folder: Path
    head: dict[str, Any]
    complaint: str = ""  # why it cannot be read; the head is empty then

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.head["made"])

    @property
    def kind(self) -> str:
        """The database it was taken from: sqlite or postgresql."""
        return str(self.head["database"]["kind"])

    def files(self) -> list[Kept]:
        """What is in it. Raises CannotGoOn where the list is damaged."""
        if self.complaint:
            raise CannotGoOn(self.complaint)
        path = self.folder / FILES
        if not path.is_file() or digest(path) != self.head["files"]["sha256"]:
            raise CannotGoOn(f"{self.folder.name} is damaged: its list of files is not the one that was written.")
        with path.open(encoding="utf-8") as lines:
            return [Kept(**json.loads(line)) for line in lines]

    def damage(self) -> Iterator[str]:
        """Reads everything; a sentence for each file that is not as it was."""
        try:
            files = self.files()
        except CannotGoOn as no:
            yield str(no)
            return
        for file in files:
            path = self.folder / file.path
            if not path.is_file():
                yield f"{file.path} is missing"
            elif path.stat().st_size != file.size or digest(path) != file.sha256:
                yield f"{file.path} is not what was written"


def default_folder(data: Path) -> Path:
    """Where backups of a data directory lie when nobody says otherwise: beside it."""
    return data.with_name(f"{data.name}-backups")


def backups_in(folder: Path) -> list[Backup]:
    """The finished backups that lie there, the oldest first; also those that cannot be read."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if NAME.fullmatch(path.name) and (path / MANIFEST).is_file()]
    return [_read_or_complain(path) for path in sorted(found, key=_order)]


def read(folder: Path) -> Backup:
    """One backup. Raises CannotGoOn where it is none, or where a newer Mutuals wrote it."""
    path = folder / MANIFEST
    if not path.is_file():
        raise CannotGoOn(f"{folder} is no backup of Mutuals: it has no {MANIFEST}.")
    try:
        with path.open("rb") as file:
            whole = json.loads(file.read(LARGEST_MANIFEST))
        written = whole.pop("sha256")
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        raise CannotGoOn(f"{folder.name} is damaged: its {MANIFEST} cannot be read.") from e
    if written != _seal(whole):
        raise CannotGoOn(f"{folder.name} is damaged: its {MANIFEST} is not the one that was written.")
    if whole["format"] > FORMAT:
        raise CannotGoOn(f"{folder.name} was made by a newer Mutuals, in a form that this one cannot read.")
    return Backup(folder, whole)


def _read_or_complain(folder: Path) -> Backup:
    try:
        return read(folder)
    except CannotGoOn as no:
        return Backup(folder, {}, str(no))


def write(folder: Path, head: dict[str, Any], files: list[Kept]) -> None:
    """Writes both lists into a backup that is being made."""
    lines = "".join(json.dumps(asdict(file), ensure_ascii=False) + "\n" for file in files)
    (folder / FILES).write_text(lines, encoding="utf-8")
    told = {
        "count": len(files),
        "bytes": sum(file.size for file in files),
        "secret": sorted(file.path for file in files if file.secret),
        "sha256": digest(folder / FILES),
    }
    whole = {"format": FORMAT, **head, "files": told}
    (folder / MANIFEST).write_text(json.dumps({**whole, "sha256": _seal(whole)}, indent=1), encoding="utf-8")


def free_name(folder: Path) -> str:
    """A name by the time of now that no backup there has."""
    name = f"{datetime.now(UTC):%Y-%m-%dT%H-%M-%SZ}"
    taken = {path.name for path in folder.iterdir()}
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, 1_000))) if one not in taken)


def _order(path: Path) -> tuple[str, int]:
    stamp, _, number = path.name.partition("Z")
    return stamp, int(number[1:] or 1)


def _seal(whole: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()
