"""Accounts from the command line."""

import io

import pytest
from django.test import Client

from mutuals.cli import person
from mutuals.domains.apps.queries import token_bearer
from mutuals.domains.apps.services import authenticate
from mutuals.domains.people.models import Account, Person
from mutuals.kit.secret import digest


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


def test_a_token_stands_alone_on_the_last_line(words):
    code, said = words("gil", "--token", "read write follow push")
    token = said.splitlines()[-1]
    bearer = token_bearer(digest(token))
    assert (code, bearer.viewer.handle, bearer.state) == (0, "gil", "active")
    assert bearer.scopes == {"read", "write", "follow", "push"}


def test_a_suite_pins_the_values_of_several_people_in_test_mode(words, settings):
    settings.MUTUALS_TEST_MODE = True
    pinned = ("--password", "pw", "--app-id", "suite", "--app-secret", "s3cret", "--token", "read")
    assert words("gil", *pinned, "--token-value", "gils")[1].splitlines()[-1] == "gils"
    assert words("hana", *pinned, "--token-value", "hanas")[0] == 0
    assert [token_bearer(digest(t)).viewer.handle for t in ("gils", "hanas")] == ["gil", "hana"]
    assert authenticate(client_id="suite", secret="s3cret").name == "Command line"
    assert words("ines", *pinned, "--token-value", "gils")[0] == 1
    assert words("ines", *pinned[:5], "other", *pinned[6:])[0] == 1
    assert not Account.objects.filter(username="ines").exists()


def test_fixed_values_are_refused_where_others_could_read_them(words):
    assert "test mode only" in words("gil", "--token", "read", "--token-value", "gils")[1]
    assert "test mode only" in words("gil", "--token", "read", "--app-id", "x", "--app-secret", "y")[1]
    assert "no such scope" in words("gil", "--token", "everything")[1]
    assert "need --token" in words("gil", "--app-id", "x")[1]
    assert not Account.objects.exists()
