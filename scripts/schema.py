"""Writes src/mutuals/project/sqlite.sql: the tables of a new SQLite database, as all migrations make them."""

import os
import sqlite3
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(MUTUALS_DATA=folder, DATABASE_URL="", DJANGO_SETTINGS_MODULE="mutuals.project.settings")
        sys.path.insert(0, str(SOURCE))
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        from mutuals.project.schema import FILE, written

        call_command("migrate", verbosity=0, interactive=False)
        with sqlite3.connect(connection.settings_dict["NAME"]) as made:
            FILE.write_text(written(made))
        print(f"written: {FILE.relative_to(SOURCE.parent)}")
