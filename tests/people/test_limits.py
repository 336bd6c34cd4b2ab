"""An account does a thing as often as people do, and hears a sentence beyond it; its text is kept."""

import pytest
from django.test import Client

from mutuals.domains.people.queries import account_of
from mutuals.domains.people.services import limits, not_too_often
from mutuals.domains.ties.queries import following_ids
from mutuals.kit.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(monkeypatch):
    monkeypatch.setattr(limits, "LIMITS", dict.fromkeys(limits.LIMITS, (1, 10**9)))


def as_(viewer) -> Client:
    client = Client()
    client.force_login(account_of(viewer))
    return client


def test_each_account_and_each_thing_is_counted_by_itself(amara, bo, strict):
    not_too_often(amara, "write")
    not_too_often(amara, "follow")
    not_too_often(bo, "write")
    not_too_often(amara, "look")
    not_too_often(amara, "look")
    with pytest.raises(Refused):
        not_too_often(amara, "write")


def test_test_mode_never_limits(amara, strict, settings):
    settings.MUTUALS_TEST_MODE = True
    for _ in range(3):
        not_too_often(amara, "write")


def test_writing_too_often_keeps_the_text(amara, strict):
    client = as_(amara)
    assert client.post("/write", {"text": "One", "audience": "0", "do": "publish"}).status_code == 302
    page = client.post("/write", {"text": "Two and more", "audience": "0", "do": "publish"})
    assert page.status_code == 422
    assert "Take a pause" in page.content.decode()
    assert "Two and more" in page.content.decode()


def test_following_and_asking_to_connect_too_often_is_refused(amara, bo, chen, strict):
    client = as_(amara)
    accept = {"accept": "application/json"}
    for verb, sent in (("follow", {}), ("connect", {"context": "worked"})):
        said = [client.post(f"/people/{other.me}/{verb}", sent, headers=accept) for other in (bo, chen)]
        assert [one.status_code for one in said] == [200, 422]
        assert "Take a pause" in said[1].json()["error"]
    assert following_ids(amara) == [bo.me]
