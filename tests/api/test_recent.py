"""Answers that are kept are those that a fresh look gives, whoever writes in whichever process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from mutuals.api import recent
from mutuals.api.answers import Answer
from mutuals.api.call import Request
from mutuals.api.recent import Recent
from mutuals.domains.people.queries import faces

HOME = Path(__file__).resolve().parents[2]
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="with PostgreSQL nothing is kept")


@pytest.mark.process
@only_sqlite
def test_kept_answers_are_those_of_a_fresh_look_after_random_writes_of_another_process(tmp_path):
    env = dict(os.environ, MUTUALS_DATA=str(tmp_path), DATABASE_URL="", MUTUALS_TEST_MODE="1", PYTHONPATH=str(HOME))
    command = [sys.executable, "-m", "tests.api.recent_programs", "read", "40"]
    ended = subprocess.run(command, cwd=HOME, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    found = json.loads(ended.stdout.splitlines()[-1])
    assert found["differed"] == 0
    assert found["compared"] > 1_000
    assert found["kept"] > found["compared"] * 0.8  # else nothing was proven


class Maker:
    """Counts how often it is asked; each answer is another one, and rests on who is there."""

    def __init__(self, status: int = 200) -> None:
        self.made, self.status = 0, status

    def __call__(self) -> Answer:
        self.made += 1
        assert faces([1]) == {}
        return Answer(self.status, b"%d" % self.made)


@only_sqlite
@pytest.mark.django_db
class TestOneProcess:
    home = Request("GET", "/home", "", {"authorization": "Bearer a"})

    def test_an_answer_is_made_once_while_nothing_is_written(self):
        kept, make = Recent(), Maker()
        assert [kept.through(self.home, make).body for _ in range(3)] == [b"1", b"1", b"1"]

    def test_a_write_of_ones_own_ends_it(self, django_user_model):
        kept, make = Recent(), Maker()
        kept.through(self.home, make)
        django_user_model.objects.create(username="new")
        assert kept.through(self.home, make).body == b"2"

    def test_it_lasts_a_second_at_most(self, monkeypatch):
        kept, make = Recent(), Maker()
        kept.through(self.home, make)
        at = recent.time.monotonic()
        monkeypatch.setattr(recent.time, "monotonic", lambda: at + 1)
        assert kept.through(self.home, make).body == b"2"

    def test_each_token_and_each_query_has_its_own(self):
        kept, make = Recent(), Maker()
        others = [Request("GET", "/home", "limit=2", self.home.headers), Request("GET", "/home")]
        assert [kept.through(one, make).body for one in (self.home, *others)] == [b"1", b"2", b"3"]

    def test_what_was_refused_is_not_kept(self):
        kept, make = Recent(), Maker(401)
        assert [kept.through(self.home, make).body for _ in range(2)] == [b"1", b"2"]
