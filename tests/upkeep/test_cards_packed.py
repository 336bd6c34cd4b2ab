"""Cards of an earlier version are right after an upgrade: none has to be drawn anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.process
ROOT = Path(__file__).parents[2]
BEFORE_AND_AFTER = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from mutuals.cards.usual import unpack_person
from mutuals.kit.packed import unpacked

def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []

call_command("migrate", "cards", "0002", verbosity=0)
from django.db.migrations.executor import MigrationExecutor
apps = MigrationExecutor(connection).loader.project_state([("cards", "0002_json")]).apps
ada = apps.get_model("people", "Person").objects.create(id=7, handle="ada", name="Ada")
apps.get_model("cards", "PersonCard").objects.create(person=ada, version=3, html="<b>Ada</b>", json='{"id":"7"')
for language, version in (("en", 3), ("de", 3), ("fr", 2)):
    apps.get_model("cards", "ProfileCard").objects.create(
        person=ada, language=language, version=version, timezone="Europe/Paris", html=f"<p>{language}</p>")
call_command("migrate", "cards", verbosity=0)
print([(p, v, unpack_person(b)) for p, v, b in rows("SELECT person_id, version, body FROM cards_personcard")])
print([(p, v, z, unpacked(b)) for p, v, z, b in rows("SELECT person_id, version, timezone, body FROM cards_profilecard")])
"""


def test_what_cards_said_they_say_packed(tmp_path: Path) -> None:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("MUTUALS_", "DATABASE_", "REDIS_"))}
    env |= {"MUTUALS_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "mutuals.project.settings", "PYTHONPATH": "src"}
    done = subprocess.run([sys.executable, "-c", BEFORE_AND_AFTER], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    person, profile = done.stdout.splitlines()
    assert person == str([(7, 3, ["<b>Ada</b>", '{"id":"7"'])])
    # the French one was of before a change: it is drawn anew when somebody comes
    assert profile in {
        str([(7, 3, "Europe/Paris", [*one, *other])])
        for one, other in ((("en", "<p>en</p>"), ("de", "<p>de</p>")), (("de", "<p>de</p>"), ("en", "<p>en</p>")))
    }
