"""What keeps a server from starting until its operator has acted. Every start asks: nothing heavy is imported here."""

from contextlib import suppress
from pathlib import Path

from django.db import connection

from mutuals.project.upkeep.places import MOVED, RESTORING, STAGED


def unfinished(data: Path) -> str:
    """What to do where a restore into that directory was cut short; empty where none was."""
    if (data / RESTORING / STAGED).exists():
        folder = (data / RESTORING / STAGED).read_text()
        return f"a restore into {data} was cut short. Finish it: ./mutuals restore {folder}"
    if (data / RESTORING).exists():
        return (
            f"a restore into {data} was cut short before it changed anything. Do it again, or delete {RESTORING} there."
        )
    return ""


def moved_elsewhere(data: Path) -> str:
    """What to do where the rows were moved to another kind of database; empty where the settings name the right one."""
    with suppress(FileNotFoundError):
        kind = (data / MOVED).read_text().strip()
        if kind != connection.vendor:
            how = "set DATABASE_URL as you did then" if kind == "postgresql" else "unset DATABASE_URL"
            return (
                f"the rows of this server were moved to {kind}, and the settings name {connection.vendor}: {how}. "
                f"To use the old ones, remove {data / MOVED}."
            )
    return ""
