"""`./mutuals move-database`: all rows from SQLite to PostgreSQL, or back."""

import contextlib
import sys
from pathlib import Path

from mutuals.cli.main import parser, use
from mutuals.cli.run import say
from mutuals.project.upkeep import CannotGoOn


def main(words: list[str]) -> int:
    """Moves from the database of the settings to the one that is named; the exit code."""
    made = parser("move-database")
    made.add_argument("url", metavar="URL", help="postgresql://user@host:5432/name, an empty database; or: sqlite")
    args = made.parse_args(words)
    use(args)
    from django.conf import settings
    from django.db import DatabaseError

    from mutuals.project.setup import Busy, hold_all, set_up
    from mutuals.project.upkeep.moving import move

    try:
        with contextlib.ExitStack() as held:
            hold_all(Path(settings.MUTUALS_DATA), held)
            set_up(say)
            move(args.url, say=say)
    except (CannotGoOn, Busy) as no:
        print(f"mutuals: {no}", file=sys.stderr)
        return 1
    except DatabaseError as e:
        print(f"mutuals: the database cannot be used: {e}", file=sys.stderr)
        return 1
    if args.url == "sqlite":
        say("Unset DATABASE_URL, then start. The rows in PostgreSQL are still there; drop them when you are content.")
    else:
        say("Set DATABASE_URL to that address, then start. The old mutuals.sqlite3 is still there.")
    return 0
