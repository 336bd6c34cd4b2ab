"""`./mutuals test`: the default suite, and its further passes."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

HOME = Path(__file__).resolve().parents[3]
POSTGRES = "postgresql://postgres@127.0.0.1:5432/postgres"


def main(words: list[str]) -> int:
    """Runs pytest; the exit code. Unknown words are passed on to it."""
    made = argparse.ArgumentParser(prog="./mutuals test", description="Run the tests. Other words go to pytest.")
    made.add_argument("--postgres", action="store_true", help="on a PostgreSQL that answers at 127.0.0.1:5432")
    made.add_argument("--processes", action="store_true", help="what starts servers and kills them; some minutes")
    made.add_argument("--journeys", action="store_true", help="what people do, in a real Chromium")
    made.add_argument("--interop", action="store_true", help="real client programs against the running server")
    made.add_argument("--fuzz", action="store_true", help="thousands of generated requests to the API; some minutes")
    args, rest = made.parse_known_args(words)
    passes = {"process": args.processes, "journey": args.journeys, "interop": args.interop, "fuzz": args.fuzz}
    kind = next((name for name, on in passes.items() if on), " and ".join(f"not {name}" for name in passes))
    # journeys of a file follow each other on one server
    workers = ["-n", "2", "--dist", "loadfile" if args.journeys else "worksteal"] if not args.interop else ["-n", "0"]
    if args.postgres and not answers(os.environ.get("DATABASE_URL") or POSTGRES):
        print("No PostgreSQL answers there. Start one, or set DATABASE_URL.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="mutuals-test-") as data:
        env = dict(os.environ, PYTHONPATH=f"{HOME / 'src'}:{HOME}", MUTUALS_DATA=data)
        env["DATABASE_URL"] = (os.environ.get("DATABASE_URL") or POSTGRES) if args.postgres else ""
        command = [sys.executable, "-m", "pytest", *workers, "-m", kind, *(["-rs"] if args.interop else []), *rest]
        return subprocess.run(command, cwd=HOME, env=env, check=False).returncode  # noqa: S603 (our own words)


def answers(url: str) -> bool:
    """Whether a database answers there."""
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True
