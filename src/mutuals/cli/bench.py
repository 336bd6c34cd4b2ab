"""`./mutuals bench`: a seeded world, the real product on it, and what it used."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]


def read_words(words: list[str]) -> argparse.Namespace:
    """The options of a run."""
    made = argparse.ArgumentParser(prog="./mutuals bench", description="Measure speed and memory on a seeded world.")
    made.add_argument("--people", type=int, help="5,000, or 100,000 for paths")
    made.add_argument("--posts", type=int, default=200_000)
    made.add_argument("--follows", type=int, help="how many each follows; else few follow many, most about 30")
    made.add_argument("--ties", type=int, default=2_000_000, help="connections, for paths")
    made.add_argument("--requests", type=int, default=1_000, help="for each case")
    made.add_argument(
        "--only",
        choices=[
            "pages",
            "api",
            "streams",
            "paths",
            "introductions",
            "talks",
            "map",
            "today",
            "export",
            "arrival",
            "campaign",
            "guard",
            "search",
            "media",
        ],
        default="",
        help="one part",
    )
    made.add_argument("--labelled", metavar="DIR", default="", help="public labelled corpora, for guard")
    made.add_argument("--data", metavar="DIR", help="keep the world there; one that is there already is measured again")
    made.add_argument("--postgres", metavar="URL", default="", help="an empty PostgreSQL database instead of SQLite")
    return made.parse_args(words)


def main(words: list[str]) -> int:
    """Measures in a fresh data directory; the exit code."""
    args = read_words(words)
    with tempfile.TemporaryDirectory(prefix="mutuals-bench-") as data:
        kept = Path(args.data).resolve() if args.data else data
        env = dict(os.environ, MUTUALS_DATA=str(kept), DATABASE_URL=args.postgres, MUTUALS_TEST_MODE="1")
        env["PYTHONPATH"] = str(HOME)
        command = [sys.executable, "-m", "bench.measure", *words]
        return subprocess.run(command, cwd=HOME, env=env, check=False).returncode  # noqa: S603 (our words)
