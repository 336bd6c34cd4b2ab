"""`./mutuals backup`: everything of this server in a folder, while it runs; `list` and `verify` look at them."""

import argparse
import sys
from pathlib import Path

from mutuals.cli.main import parser, use
from mutuals.project.upkeep import CannotGoOn

VERBS = ("list", "verify")


def main(words: list[str]) -> int:
    """Makes, lists or verifies; the exit code."""
    made = parser("backup", usage="./mutuals backup [list | verify] [DIR] [--keep N] [--data DIR]")
    made.add_argument(
        "words", nargs="*", metavar="DIR", help="where backups lie (default: beside the data, DATA-backups)"
    )
    made.add_argument(
        "--keep", metavar="N", type=count, default=0, help="forget all but the newest N (default: keep all)"
    )
    args = made.parse_args(words)
    verb = args.words.pop(0) if args.words and args.words[0] in VERBS else ""
    if len(args.words) > 1:
        made.error("one folder at a time")
    use(args)
    from django.conf import settings
    from django.db import DatabaseError

    from mutuals.project.upkeep.backups import default_folder

    folder = Path(args.words[0]).absolute() if args.words else default_folder(Path(settings.MUTUALS_DATA))
    try:
        return {"": make, "list": show, "verify": verify}[verb](folder, args)
    except (CannotGoOn, DatabaseError) as no:
        print(f"mutuals: {no}", file=sys.stderr)
        return 1


def make(folder: Path, args: argparse.Namespace) -> int:
    """Makes one and says where it is."""
    from mutuals.project.upkeep.making import make_backup

    made = make_backup(folder, keep=args.keep, say=print)
    print(line(made))
    return 0


def show(folder: Path, args: argparse.Namespace) -> int:
    """A line for each, the oldest first."""
    from mutuals.project.upkeep.backups import backups_in

    found = backups_in(folder)
    print("\n".join(line(one) for one in found) or f"no backups in {folder}")
    return 0


def verify(folder: Path, args: argparse.Namespace) -> int:
    """Reads all of one backup, or of all in the folder; 1 where anything is damaged or nothing is there."""
    from mutuals.project.upkeep.backups import MANIFEST, backups_in, read

    found = [read(folder)] if (folder / MANIFEST).exists() else backups_in(folder)
    damaged = False
    for one in found:
        complaints = list(one.damage())
        damaged = damaged or bool(complaints)
        print("\n".join(f"{one.folder.name}: {what}" for what in complaints) or f"{one.folder.name}: whole")
    if not found:
        print(f"no backups in {folder}")
    return 1 if damaged or not found else 0


def line(backup: object) -> str:
    """One backup in a line: where, from what, how much."""
    from mutuals.project.upkeep.backups import Backup

    assert isinstance(backup, Backup)
    if backup.complaint:
        return f"{backup.folder}  {backup.complaint}"
    files = backup.head["files"]
    size = f"{files['bytes'] / 1e6:,.1f} MB in {files['count']:,} files"
    return f"{backup.folder}  {backup.kind}, {size}, made in {backup.head['seconds']} s"


def count(word: str) -> int:
    """How many to keep. Raises ArgumentTypeError."""
    if not word.isdigit() or int(word) < 1:
        raise argparse.ArgumentTypeError("write a number from 1")
    return int(word)
