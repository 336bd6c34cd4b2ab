"""`./mutuals upgrade`: newer code in place of this one, with a backup before and a way back."""

import os
import sys
from pathlib import Path

from mutuals.cli.main import parser
from mutuals.project.environment import read_environment
from mutuals.project.upkeep import CannotGoOn
from mutuals.project.upkeep.upgrading import Upgrader

HOME = Path(__file__).resolve().parents[3]


def main(words: list[str]) -> int:
    """Upgrades or goes back; 1 where it did not work and all is as it was."""
    made = parser("upgrade")
    made.add_argument("--to", metavar="TAG", default="", help="a tag or commit (default: the newest of this branch)")
    made.add_argument("--backups", metavar="DIR", default="", help="where the backup goes (default: DATA-backups)")
    made.add_argument(
        "--roll-back",
        action="store_true",
        help="undo the last upgrade: code, and database as it was before; what was written since is put aside",
    )
    args = made.parse_args(words)
    if args.data:
        os.environ["MUTUALS_DATA"] = args.data
    try:
        upgrader = Upgrader(HOME, read_environment().data, lambda text: print(text, flush=True))
        if args.roll_back:
            upgrader.roll_back()
            return 0
        return 0 if upgrader.upgrade(args.to, args.backups) else 1
    except CannotGoOn as no:
        print(f"mutuals: {no}", file=sys.stderr)
        return 1
