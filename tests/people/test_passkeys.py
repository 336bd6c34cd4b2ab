"""Passkeys: added, used alone, used as a second step, removed."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from mutuals.domains.people import services as people
from mutuals.domains.people.queries import security_log
from tests.people.soft_key import SoftKey

PASSWORD = "four unrelated words"


@pytest.fixture
def gil(db):
    return people.add_account(username="gil", name="Gil Ferreira", password=PASSWORD)


@pytest.fixture
def key(client, gil):
    client.post("/login", {"login": "gil", "password": PASSWORD})
    client.post("/account/confirm", {"password": PASSWORD})
    key = SoftKey()
    page = client.get("/account/passkeys/new")
    answer = key.create(page.context["js_data"])
    added = client.post("/account/passkeys/new", {"name": "Laptop", "passwordless": "on", "credential": answer})
    assert added.status_code == 302, added.context["form"].errors
    return key


def offered(client):
    return client.get("/login/passkey", headers={"accept": "application/json"}).json()


def test_a_passkey_alone_logs_in(client, gil, key):
    other = Client()
    assert other.post("/login/passkey", {"credential": key.get(offered(other))})["Location"] == "/welcome"
    page = other.get("/settings/security").content.decode()
    assert "Laptop" in page
    assert "with a passkey" in page
    assert {"passkey_added", "logged_in"} <= {line.kind for line in security_log(gil.account_id)}


def test_a_passkey_is_the_second_step_after_the_password(gil, key):
    other = Client()
    assert other.post("/login", {"login": "gil", "password": PASSWORD})["Location"] == "/login/factor"
    page = other.get("/login/factor")
    assert other.post("/login/factor", {"credential": key.get(page.context["js_data"])})["Location"] == "/welcome"


def test_a_strangers_key_and_an_old_answer_do_not_log_in(gil, key):
    other = Client()
    stranger = SoftKey()
    stranger.user = key.user
    assert other.post("/login/passkey", {"credential": stranger.get(offered(other))})["Location"] == "/login"
    old = key.get(offered(other))
    offered(other)
    assert other.post("/login/passkey", {"credential": old})["Location"] == "/login"
    for nonsense in ('{"id": 7}', "[]", "7", '{"id": "x", "rawId": "x", "response": {"userHandle": 5}}', "{"):
        assert other.post("/login/passkey", {"credential": nonsense})["Location"] == "/login"
    assert other.get("/settings").status_code == 302


def test_nonsense_instead_of_a_new_passkey_is_refused_in_words(client, gil, key):
    for nonsense in ('{"id": 7}', "[]", "7"):
        client.get("/account/passkeys/new")
        page = client.post("/account/passkeys/new", {"passwordless": "on", "credential": nonsense})
        assert "did not work" in page.content.decode()


def test_passkeys_are_renamed_and_removed_by_their_owner_only(client, gil, key):
    number = Authenticator.objects.get().pk
    client.post(f"/account/passkeys/{number}/name", {"name": "Phone"})
    assert "Phone" in client.get("/settings/security").content.decode()
    bo = people.add_account(username="bo", password=PASSWORD)
    stranger = Client()
    stranger.post("/login", {"login": bo.handle, "password": PASSWORD})
    stranger.post("/account/confirm", {"password": PASSWORD})
    assert stranger.post(f"/account/passkeys/{number}/remove").status_code == 404
    assert client.post(f"/account/passkeys/{number}/remove").status_code == 302
    assert not Authenticator.objects.exists()
