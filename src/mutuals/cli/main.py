"""The `mutuals` command: reads the words, sets the environment, calls the one module that does it."""

import argparse
import os
import sys
from importlib import import_module

from mutuals.project.environment import BadSetting

COMMANDS = {
    "run": "run the product: web, worker and streams",
    "demo": "run it with the cast of named people and their posts",
    "test": "run the tests",
    "check": "format, lint, types, layers, sizes, migrations, templates",
    "doctor": "say what is missing or misconfigured",
    "jobs": "show waiting and dead work; try it again or drop it",
    "backup": "back everything up while the server runs; list, verify",
    "restore": "bring a backup back into an empty data directory",
    "upgrade": "fetch newer code, with a backup before and a way back",
    "move-database": "move all rows from SQLite to PostgreSQL, or back",
    "person": "make an account, or help one in whose device is lost",
    "skills": "load a vocabulary of skills (ESCO); say which one is loaded",
    "bench": "measure speed and memory on a seeded world",
    "manage": "Django's own management commands",
}


def main(words: list[str]) -> int:
    """Runs one command; the exit code."""
    command = words[0] if words else "help"
    if command not in COMMANDS:
        print("usage: ./mutuals COMMAND [options]\n")
        print("\n".join(f"  {name:13} {what}" for name, what in COMMANDS.items()))
        print("\n./mutuals COMMAND --help says more.")
        return 0 if command in {"help", "--help", "-h"} else 2
    os.umask(0o077)  # what lies in the data directory is for the server's own user alone
    module = import_module(f"mutuals.cli.{command.replace('-', '_')}")
    try:
        result: int = module.main(words[1:])
    except BadSetting as e:
        print(f"mutuals: {e}", file=sys.stderr)
        return 2
    return result


def parser(command: str, **options: str) -> argparse.ArgumentParser:
    """An argument parser that knows where the data are."""
    made = argparse.ArgumentParser(prog=f"./mutuals {command}", description=COMMANDS[command], **options)  # type: ignore[arg-type]
    made.add_argument("--data", metavar="DIR", help="where database, media and secrets live (default: ./data)")
    return made


def use(args: argparse.Namespace) -> None:
    """Puts the options into the environment, where the settings read them, and starts Django."""
    for name, variable in (("data", "MUTUALS_DATA"), ("bind", "MUTUALS_BIND")):
        value = getattr(args, name, None)
        if value:
            os.environ[variable] = value
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    import django

    django.setup()
