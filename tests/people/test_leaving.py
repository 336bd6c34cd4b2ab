"""Pause, goodbye, and the settings of one account."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mutuals.domains.people import services as people
from mutuals.domains.people.events import PersonHidden, PersonJoined, PersonLeft, PersonShown
from mutuals.domains.people.handlers import on_person_joined
from mutuals.domains.people.models import Account, Key, Person
from mutuals.domains.people.queries import face_by_address
from mutuals.domains.people.services import leave
from mutuals.domains.people.tasks import deletions_due
from mutuals.kit.refusal import NotFound, Refused

PASSWORD = "four unrelated words"


@pytest.fixture
def gil(db):
    return people.add_account(username="gil", name="Gil Ferreira", password=PASSWORD)


@pytest.fixture
def news(monkeypatch):
    found = []
    monkeypatch.setattr(leave, "announce", lambda event, **_: found.append(event))
    return found


def log_in():
    client = Client()
    client.post("/login", {"login": "gil", "password": PASSWORD})
    return client


def test_a_pause_hides_every_face_and_coming_back_shows_them(gil, news):
    client = log_in()
    assert client.post("/settings/leave", {"password": "wrong", "do": "pause"}).status_code == 422
    client.post("/settings/leave", {"password": PASSWORD, "do": "pause"})
    assert face_by_address("gil") is None
    assert news == [PersonHidden(gil.me)]
    again = log_in()
    assert again.get("/settings")["Location"] == "/account/state"
    assert "rests" in again.get("/account/state").content.decode()
    assert again.post("/account/state/come-back").status_code == 302
    assert face_by_address("gil").version == 3
    assert news[-1] == PersonShown(gil.me)


def test_deletion_waits_fourteen_days_and_can_be_withdrawn(gil, news):
    client = log_in()
    client.post("/settings/leave", {"password": PASSWORD, "do": "delete"})
    left = Account.objects.get().delete_after - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
    deletions_due()
    assert Account.objects.exists()
    log_in().post("/account/state/come-back")
    assert face_by_address("gil").state == "active"
    assert Account.objects.get().delete_after is None


def test_after_the_grace_everything_of_the_person_is_gone_but_the_handle(gil, news):
    people.ask_deletion(gil)
    Account.objects.update(delete_after=timezone.now() - timedelta(minutes=1))
    deletions_due()
    deletions_due()
    person = Person.objects.get()
    assert (person.state, person.name, person.account_id, person.handle) == ("gone", "", None, "gil")
    assert not Account.objects.exists()
    assert news.count(PersonLeft(gil.me)) == 1
    with pytest.raises(Refused):
        people.add_account(username="Gil")


def test_a_waiting_account_cannot_let_itself_in(gil):
    Account.objects.update(state="waiting")
    with pytest.raises(NotFound):
        people.ask_deletion(gil)
    with pytest.raises(NotFound):
        people.come_back(gil)


def test_the_look_is_saved_and_nonsense_refused(gil):
    client = log_in()
    values = {"language": "fr", "timezone": "Europe/Lisbon", "theme": "dark", "density": "default"}
    page = client.post("/settings/appearance", values)
    assert page.cookies["language"].value == "fr"
    account = Account.objects.get()
    assert (account.theme, account.timezone, account.shortcuts) == ("dark", "Europe/Lisbon", False)
    assert client.post("/settings/appearance", values | {"timezone": "Mars/Base"}).status_code == 422


def test_privacy_choices_change_the_face(gil):
    log_in().post("/settings/privacy", {"locked": "on"})
    face = face_by_address("gil")
    assert (face.discoverable, face.indexable, face.locked, face.version) == (False, False, True, 2)


def test_a_new_person_gets_one_signing_key(gil):
    on_person_joined(PersonJoined(gil.me))
    on_person_joined(PersonJoined(gil.me))
    key = Key.objects.get()
    assert key.private_pem.startswith("-----BEGIN PRIVATE KEY")
    assert key.public_pem.startswith("-----BEGIN PUBLIC")


def test_all_settings_open(gil):
    client = log_in()
    for path in ("", "/security", "/appearance", "/privacy", "/leave"):
        assert client.get(f"/settings{path}").status_code == 200, path
    client.post("/account/confirm", {"password": PASSWORD})
    for path in ("password", "email", "codes", "app", "passkeys/new"):
        assert client.get(f"/account/{path}").status_code == 200, path
    assert Client().get("/settings/security")["Location"].startswith("/login?next=")
