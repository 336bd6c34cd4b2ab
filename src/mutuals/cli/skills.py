"""`./mutuals skills load FILE...`: the vocabulary of skills."""

import sys
from pathlib import Path

from mutuals.cli.main import parser, use


def main(words: list[str]) -> int:
    """Loads the tables that ESCO publishes, or says what is loaded; the exit code."""
    made = parser("skills", epilog="The tables: https://esco.ec.europa.eu/en/use-esco/download (classification, csv).")
    made.add_argument("verb", nargs="?", choices=["list", "load"], default="list")
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="skills_en.csv, skills_de.csv ...")
    args = made.parse_args(words)
    use(args)
    from django.db import DatabaseError

    if (args.verb == "load") != bool(args.files):
        made.error("load wants files, and only load does.")
    try:
        return load(args.files) if args.files else show()
    except DatabaseError as e:
        print(f"mutuals: the database cannot be used: {e}. ./mutuals run sets it up.", file=sys.stderr)
        return 1


def load(files: list[Path]) -> int:
    """Loads them all or, where one cannot be read, none."""
    from mutuals.domains.profiles.esco import NotReadable
    from mutuals.domains.profiles.services import load_vocabulary
    from mutuals.kit.refusal import Refused

    try:
        load_vocabulary(files, tell=lambda language, count: print(f"{language}: {count} skills", flush=True))
    except (NotReadable, OSError, Refused) as e:
        print(f"mutuals: {e}", file=sys.stderr)
        return 1
    print("Loaded. The worker now finds the skills of people in it and makes one of those that are the same.")
    print("/about says now: This service uses the ESCO classification of the European Commission.")
    return 0


def show() -> int:
    """What is loaded."""
    from mutuals.domains.profiles.queries import vocabulary

    for one in vocabulary():
        state = f"loaded on {one.at:%Y-%m-%d}" if one.at else "cut off: load it again"
        print(f"{one.language}: {one.concepts} skills, {one.labels} spellings, {state}")
    if not vocabulary():
        print("No vocabulary is loaded.")
    return 0
