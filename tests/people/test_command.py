"""Accounts from the command line."""

import io

import pytest
from django.test import Client

from mutuals.cli import person
from mutuals.domains.people.models import Account, Person


@pytest.fixture
def words(monkeypatch, db, capsys):
    """Runs the command with a password on standard input; the exit code and what it said."""

    def run(*options, password="four unrelated words"):
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        monkeypatch.setattr(person, "use", lambda args: None)
        code = person.main(["create", *options])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_an_account_is_made_with_everything_asked_for(words):
    code, said = words("gil", "--email", "gil@example.org", "--admin", "--locked", "--locale", "fr")
    assert code == 0
    assert "@gil is here" in said
    account = Account.objects.get()
    assert (account.role, account.language, account.email) == ("administrator", "fr", "gil@example.org")
    assert Person.objects.get().locked
    form = {"login": "gil@example.org", "password": "four unrelated words"}
    assert Client().post("/login", form).status_code == 302


def test_the_command_says_why_it_refuses(words):
    assert words("admin") == (1, "mutuals: That name is kept for the server itself. Choose another.\n")
    assert words("gil", password="short")[0] == 1
    assert "test mode only" in words("gil", "--password", "four unrelated words")[1]
    assert not Account.objects.exists()


def test_in_test_mode_the_password_may_stand_on_the_line(words, settings):
    settings.MUTUALS_TEST_MODE = True
    assert words("gil", "--password", "pw")[0] == 0
    assert Account.objects.get().check_password("pw")
