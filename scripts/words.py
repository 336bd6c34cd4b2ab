"""Gathers the texts of the product into every language's catalogue, and compiles those (needs the gettext tools).

A text that is new stays empty rather than guessed from one that looks alike: it is said in English until somebody
translates it, and the tests name it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "mutuals"


def gather(languages: list[str]) -> None:
    """Writes each language's django.po anew."""
    from django.core.management.commands.makemessages import Command  # after the settings are known

    command = Command()
    command.msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]
    wanted = [word for code in languages for word in ("-l", code)]
    command.run_from_argv(["words", "makemessages", *wanted, "--no-location", "--no-wrap", "--no-obsolete"])


def compiled(language: str) -> None:
    """Writes a language's django.mo; fails where a placeholder was lost."""
    source = PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"
    subprocess.run(["msgfmt", "--check-format", "-o", source.with_suffix(".mo"), source], check=True)  # noqa: S603, S607


if __name__ == "__main__":
    os.environ["MUTUALS_DATA"] = tempfile.mkdtemp()
    os.environ["DJANGO_SETTINGS_MODULE"] = "mutuals.project.settings"
    sys.path.insert(0, str(PACKAGE.parent))
    os.chdir(PACKAGE)
    import django
    from django.conf import settings

    django.setup()
    translated = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    gather(translated)
    for code in translated:
        compiled(code)
