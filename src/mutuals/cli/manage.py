"""`./mutuals manage`: Django's management commands."""

import os
import sys


def main(words: list[str]) -> int:
    """Passes the words on; the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutuals.project.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], *words])
    return 0
