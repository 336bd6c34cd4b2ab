"""The private workspace and Today through the API."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1"


def day(days=0):
    return str(timezone.now().date() + timedelta(days=days))


def test_a_record_is_kept_piece_by_piece(amara, bo):
    client, path = ApiClient(amara), f"{OWN}/workspace/people/{bo.me}"
    assert client.get(path).json["notes"] == []
    said = {"how_met": "At the market", "note": "Likes tea", "tier": 15, "tags": ["Lyon"]}
    one = client.put(path, json=said).json
    assert {name: one[name] for name in said} == said
    assert (one["account"]["acct"], one["contact_id"], one["in_touch_on"]) == ("bo", None, day(30))
    note = client.post(f"{path}/notes", json={"text": "Lunch", "on": day(-2)}).json["notes"][0]
    assert client.put(f"{OWN}/workspace/notes/{note['id']}", json={"text": "Late lunch"}).json == {}
    assert client.get(path).json["notes"] == [{"id": note["id"], "on": day(-2), "text": "Late lunch"}]
    assert client.post(f"{path}/in_touch", json={"on": day(-3)}).json["last_contact"].startswith(day(-3))
    assert client.post(f"{path}/snooze", json={"days": 60}).json["in_touch_on"] == day(60)
    assert client.put(path, json={"tier": 0}).json["tier"] is None
    assert client.put(path, json={"tier": 7}).status == 422
    assert client.delete(f"{OWN}/workspace/notes/{note['id']}").json == {}
    other = ApiClient(bo)
    for method, where in (("GET", f"people/{amara.me}"), ("DELETE", f"notes/{note['id']}"), ("GET", "people/4711")):
        answer = other.call(method, f"{OWN}/workspace/{where}")
        assert answer.status == 404 or answer.json["notes"] == []
    assert client.put(f"{OWN}/workspace/rhythm", json={"fifteen": 20}).json["fifteen"] == 20


def test_promises_and_reminders_and_the_day(amara, bo):
    connect(amara, bo)
    mine, theirs, path = ApiClient(amara), ApiClient(bo), f"{OWN}/workspace/people/{bo.me}"
    [one] = mine.post(f"{path}/promises", json={"text": "Send the deck", "due_on": day()}).json
    mine.post(f"{path}/reminders", json={"text": "Cake", "due_on": day()})
    assert theirs.get(f"{OWN}/workspace/promises/asked").json == []
    assert mine.post(f"{OWN}/workspace/promises/{one['id']}/ask").json == {}
    [asked] = theirs.get(f"{OWN}/workspace/promises/asked").json
    assert (asked["text"], asked["mine"], asked["about"]) == ("Send the deck", False, str(amara.me))
    assert theirs.post(f"{OWN}/workspace/promises/{one['id']}/agree").json == {}
    today = mine.get(f"{OWN}/today").json
    assert [row["text"] for row in (*today["promises"], *today["reminders"])] == ["Send the deck", "Cake"]
    assert (today["done"], [who["name"] for who in today["people"]]) == (False, ["Bo Lindqvist"])
    assert theirs.put(f"{OWN}/workspace/promises/{one['id']}", json={"done": True}).json == {}
    assert theirs.delete(f"{OWN}/workspace/promises/{one['id']}").status == 404
    reminder = today["reminders"][0]["id"]
    assert mine.put(f"{OWN}/workspace/reminders/{reminder}", json={"due_on": day(3)}).json == {}
    assert mine.get(f"{OWN}/today").json["done"]
    assert mine.delete(f"{OWN}/workspace/reminders/{reminder}").json == {}
    assert theirs.post(f"{OWN}/workspace/promises/{one['id']}/let_go").json == {}
    assert mine.delete(f"{OWN}/workspace/promises/{one['id']}").json == {}


def test_the_day_takes_few_statements(amara, bo):
    client = ApiClient(amara)
    ties.ask_to_connect(bo, person_id=amara.me, note="We met at a conference in Lyon, and you spoke about tea.")
    for number in range(12):
        filed = client.post(f"{OWN}/contacts", json={"name": f"Noor {number}"}).json["id"]
        client.post(f"{OWN}/workspace/people/{filed}/promises", json={"text": "x", "due_on": day()})
        client.post(f"{OWN}/workspace/people/{filed}/reminders", json={"due_on": day()})
    client.get(f"{OWN}/today")
    with CaptureQueriesContext(connection) as found:
        assert not client.get(f"{OWN}/today").json["done"]
    assert len(found) <= 36, [q["sql"][:90] for q in found]


def test_twins_are_merged_undone_and_kept_apart(amara, bo):
    client = ApiClient(amara)
    one, other = (
        client.post(f"{OWN}/contacts", json={"name": "Noor Haddad", **more}).json["id"]
        for more in ({"company": "Acme"}, {"email": "noor@example.org", "phone": "0612345678"})
    )
    [pair] = client.get(f"{OWN}/contacts/duplicates").json
    assert (pair["first"]["id"], pair["second"]["id"], pair["reasons"]) == (one, other, ["name"])
    assert ApiClient(bo).post(f"{OWN}/contacts/{one}/merge", json={"other_id": other}).status == 404
    merged = client.post(f"{OWN}/contacts/{one}/merge", json={"other_id": other}).json
    assert (merged["email"], merged["phone"], merged["company"]) == ("noor@example.org", "0612345678", "Acme")
    [done] = client.get(f"{OWN}/contacts/merges").json
    assert (done["contact_id"], done["gone"]) == (one, "Noor Haddad")
    assert client.delete(f"{OWN}/contacts/merges/{done['id']}").json == {}
    assert client.post(f"{OWN}/contacts/{one}/apart", json={"other_id": other}).json == {}
    assert client.get(f"{OWN}/contacts/duplicates").json == []
    assert client.post(f"{OWN}/contacts/{one}/link", json={"account_id": bo.me}).json == {}
    assert client.get(f"{OWN}/workspace/people/{bo.me}").json["contact_id"] == one
