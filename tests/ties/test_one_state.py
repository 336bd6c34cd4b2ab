"""Refused, ignored, unheard and open: to who asked they are one state, byte for byte, read for read, write for write."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mutuals.domains.guard import services as guard
from mutuals.domains.people.models import Account
from mutuals.domains.ties import services
from tests import cast
from tests.api.client import ApiClient
from tests.ties.test_asking import REASON, age, ask

OWN = "/api/mutuals/v1"
SALES = {"context": "reason", "note": REASON, "purpose": "sales"}


def ignored(recipient, sender):
    """They read all there is, and do nothing."""
    app = ApiClient(recipient)
    for path in ("connections/requests", f"people/{sender.me}/standing"):
        app.get(f"{OWN}/{path}")


def refused(recipient, sender):
    services.decline_connection(recipient, person_id=sender.me)


def unheard(recipient, sender):
    guard.hear(recipient, purposes=["press"])


def refused_unheard(recipient, sender):
    refused(recipient, sender)
    unheard(recipient, sender)


STATES = (ignored, refused, unheard, refused_unheard)


class Undone(Exception):
    pass


def undone(state, recipient, sender, look):
    """What the sender meets in that state; afterwards nothing of it happened."""
    found = []
    try:
        with transaction.atomic():
            state(recipient, sender)
            found = look()
            raise Undone
    except Undone:
        return found


def _plain(said) -> str:
    text = said if isinstance(said, str) else said.decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text)  # the forms' tokens, another one for each rendering


def _statements(caught) -> list[str]:
    return [re.sub(r"\d+|'[^']*'", "#", q["sql"]) for q in caught]


def sees(sender, recipient, client):
    """All the sender can read and try, with what each of it asks the database."""
    app = ApiClient(sender)
    client.force_login(Account.objects.get(id=sender.account_id))
    person = f"{OWN}/people/{recipient.me}"
    web = f"/people/{recipient.me}"

    def look():
        tries = (
            lambda: client.get(f"/@{recipient.handle}").content,
            lambda: client.get("/people").content,
            lambda: client.get(f"{web}/connect").content,
            lambda: app.get(f"{person}/standing").body,
            lambda: app.get(f"{OWN}/connections/sent").body,
            lambda: app.get(f"/api/v1/accounts/relationships?id[]={recipient.me}").body,
            lambda: app.get(f"{OWN}/trust").body,
            lambda: app.post(f"{person}/connect", json=SALES).body,
            lambda: client.post(f"{web}/connect", SALES, follow=True).content,
            lambda: app.post(f"{person}/accept").body,
            lambda: app.post(f"{person}/decline").body,
            lambda: app.post(f"{person}/disconnect").body,
            lambda: app.get(f"{OWN}/connections/sent").body,
            lambda: app.post(f"{person}/connect", json={**SALES, "purpose": "hiring"}).body,
            lambda: client.post(f"{web}/disconnect", follow=True).content,
            lambda: app.post(f"{person}/connect", json={**SALES, "note": "x"}).body,
        )
        found = []
        for one in tries:
            with CaptureQueriesContext(connection) as caught:
                said = _plain(one())
            found.append((said, _statements(caught)))
        return found

    return look


@pytest.fixture
def pair(amara, dalia):
    guard.hear(amara, purposes=["sales", "hiring", "press"])
    return amara, dalia


def test_whatever_they_made_of_it_the_sender_meets_the_same(pair, client):
    amara, dalia = pair
    ask(dalia, amara, **SALES)
    look = sees(dalia, amara, client)
    open_ = undone(lambda *_: None, amara, dalia, look)
    assert any("Take connection request back" in said for said, _sql in open_)
    for state in STATES:
        for before, after in zip(open_, undone(state, amara, dalia, look), strict=True):
            assert after == before, state.__name__


def test_the_first_asking_is_the_same_for_who_hears_it_and_who_does_not(pair, client):
    amara, dalia = pair

    def first():
        with CaptureQueriesContext(connection) as caught:
            said = ApiClient(dalia).post(f"{OWN}/people/{amara.me}/connect", json=SALES).body
        return said, _statements(caught)

    assert undone(unheard, amara, dalia, first) == undone(lambda *_: None, amara, dalia, first)


def test_when_it_is_over_it_is_over_for_all_at_once(pair, client):
    amara, dalia = pair
    ask(dalia, amara, **SALES)
    age(dalia)
    look = sees(dalia, amara, client)
    open_ = undone(lambda *_: None, amara, dalia, look)
    assert not any("Take connection request back" in said for said, _sql in open_[:3])
    for state in STATES:
        assert undone(state, amara, dalia, look) == open_, state.__name__


def test_the_places_that_are_left_tell_nothing(pair):
    amara, dalia = pair
    ask(dalia, amara, **SALES)
    others = [cast.member(f"other{i}") for i in range(5)]

    def fill():
        said = [ApiClient(dalia).post(f"{OWN}/people/{one.me}/connect", json={"context": "met"}) for one in others]
        return [(one.status, one.json.get("error")) for one in said]

    expected = undone(lambda *_: None, amara, dalia, fill)
    assert [status for status, _error in expected] == [200, 200, 200, 200, 422]
    for state in STATES:
        assert undone(state, amara, dalia, fill) == expected
