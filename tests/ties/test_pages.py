"""Asking on the pages: one tap, or a form that keeps what was written."""

import pytest

from mutuals.domains.people.models import Account
from mutuals.domains.ties import queries, services
from tests.ties.test_asking import REASON


@pytest.fixture
def page(dalia, client):
    client.force_login(Account.objects.get(id=dalia.account_id))
    return client


def test_one_tap_asks_whom_one_knows(page, dalia, amara):
    assert 'name="context" value="worked"' in page.get("/@amara").text
    said = page.post(f"/people/{amara.me}/connect", {"context": "worked"}, follow=True)
    assert said.redirect_chain == [("/@amara", 302)]
    assert "It waits for an answer for 14 days." in said.text
    assert [story.context for _sender, story in queries.waiting_connections(amara)] == ["worked"]


def test_a_refused_form_says_why_and_keeps_what_was_written(page, amara):
    sent = {"context": "reason", "note": "Your talk", "purpose": "press", "place": "Ghent"}
    said = page.post(f"/people/{amara.me}/connect", sent)
    assert said.status_code == 422
    for kept in ("at least 40 characters", ">Your talk</textarea>", 'value="press" selected', 'value="Ghent"'):
        assert kept in said.text
    assert page.post(f"/people/{amara.me}/connect", {"context": "met", "met_on": "soon"}).status_code == 422
    assert page.post(f"/people/{amara.me}/connect", {"context": "met", "met_on": "2025-02-31"}).status_code == 422


def test_who_is_asked_reads_purpose_place_and_day_before_answering(page, dalia, amara, client):
    page.post(f"/people/{amara.me}/connect", {"context": "reason", "note": REASON, "purpose": "press"})
    client.force_login(Account.objects.get(id=amara.account_id))
    for path in ("/people", "/@dalia"):
        text = client.get(path).text
        assert "Does not know you yet · Press" in text
        assert REASON in text
    services.accept_connection(amara, person_id=dalia.me)
    assert "Says that" not in client.get("/@dalia").text


@pytest.mark.parametrize("state", ["asked", "asking", "connected"])
def test_the_form_leads_to_the_profile_where_there_is_nothing_to_ask(page, dalia, amara, state):
    if state == "asking":
        services.ask_to_connect(amara, person_id=dalia.me)
    else:
        services.ask_to_connect(dalia, person_id=amara.me)
    if state == "connected":
        services.accept_connection(amara, person_id=dalia.me)
    assert page.get(f"/people/{amara.me}/connect").status_code == 302


def test_nobody_is_asked_who_is_not_there(page, dalia, amara):
    services.block(amara, person_id=dalia.me)
    assert page.get(f"/people/{amara.me}/connect").status_code == 404
    assert page.post(f"/people/{amara.me}/connect", {"context": "met"}).status_code == 404
    assert page.post("/people/4711/connect", {"context": "met"}).status_code == 404
