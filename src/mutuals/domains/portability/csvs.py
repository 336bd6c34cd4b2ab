"""The tables that Mastodon and its kin import (docs.joinmastodon.org, "Moving or leaving accounts")."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils import timezone

Plain = dict[str, Any]
FOLDER = "mastodon"


@dataclass(frozen=True, slots=True)
class Table:
    """One file: its first line, and what it says of a row; nothing where the row does not belong there."""

    name: str
    head: tuple[str, ...]
    line: Callable[[Plain], Sequence[str] | None]


def _following(row: Plain) -> Sequence[str] | None:
    languages = ", ".join(row["languages"].split())
    return (row["person"], _truth(row["shows_shares"]), _truth(row["notifies"]), languages) if row["accepted"] else None


def _muted(row: Plain) -> Sequence[str] | None:
    over = row["until"] is not None and row["until"] < timezone.now().isoformat()
    return None if over else (row["person"], _truth(row["hides_notices"]))


def _truth(value: Any) -> str:
    return "true" if value else "false"


TABLES = {
    ("ties", "follows"): Table(
        "following_accounts.csv",
        ("Account address", "Show boosts", "Notify on new posts", "Languages"),
        _following,
    ),
    ("ties", "list_members"): Table("lists.csv", (), lambda row: (row["list"], row["person"])),
    ("ties", "mutes"): Table("muted_accounts.csv", ("Account address", "Hide notifications"), _muted),
    ("ties", "blocks"): Table("blocked_accounts.csv", (), lambda row: (row["person"],)),
    ("ties", "server_blocks"): Table("blocked_domains.csv", (), lambda row: (row["domain"],)),
    ("posts", "kept"): Table("bookmarks.csv", (), lambda row: (row["uri"],)),
}


class Tables:
    """The tables of one part, written beside its JSON."""

    def __init__(self, folder: Path, part: str) -> None:
        self._files: dict[str, tuple[IO[str], Any, Table]] = {}
        for (owner, kind), table in TABLES.items():
            if owner == part:
                folder.mkdir(parents=True, exist_ok=True)
                file = (folder / table.name).open("w", encoding="utf-8", newline="")
                writer = csv.writer(file, lineterminator="\n")
                if table.head:
                    writer.writerow(table.head)
                self._files[kind] = (file, writer, table)

    def take(self, row: Plain) -> None:
        """Writes the line of a row, where a table has one."""
        if row["kind"] in self._files:
            _file, writer, table = self._files[row["kind"]]
            line = table.line(row)
            if line is not None and None not in line:
                writer.writerow(line)

    def close(self) -> None:
        for file, _writer, _table in self._files.values():
            file.close()
