"""`./mutuals restore`: a backup back into an empty data directory, or over what is there."""

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mutuals.cli.main import parser, use
from mutuals.cli.run import say
from mutuals.project.upkeep import CannotGoOn

if TYPE_CHECKING:
    from mutuals.project.upkeep.backups import Backup


def main(words: list[str]) -> int:
    """Brings one backup back; the exit code."""
    made = parser("restore")
    made.add_argument("folder", metavar="FROM", help="a backup, or the folder in which they lie: then the newest")
    made.add_argument("--replace", action="store_true", help="put what is there aside instead of refusing")
    made.add_argument("--database-only", action="store_true", help="leave media and keys as they are")
    args = made.parse_args(words)
    use(args)
    from django.conf import settings
    from django.db import DatabaseError

    from mutuals.project.setup import Busy, hold_all
    from mutuals.project.upkeep.restoring import restore

    try:
        backup = newest(Path(args.folder).absolute())
        with contextlib.ExitStack() as held:
            hold_all(Path(settings.MUTUALS_DATA), held)
            restore(backup, replace=args.replace, database_only=args.database_only, say=say)
    except (CannotGoOn, Busy) as no:
        print(f"mutuals: {no}", file=sys.stderr)
        return 1
    except DatabaseError as e:
        print(f"mutuals: the database cannot be used: {e}", file=sys.stderr)
        return 1
    say(f"{settings.MUTUALS_DATA} is as it was on {backup.made:%d %B %Y at %H:%M} UTC. ./mutuals run starts it.")
    return 0


def newest(folder: Path) -> "Backup":
    """The backup that is meant. Raises CannotGoOn."""
    from mutuals.project.upkeep.backups import MANIFEST, backups_in, read

    found = backups_in(folder) if not (folder / MANIFEST).exists() else []
    return found[-1] if found else read(folder)
