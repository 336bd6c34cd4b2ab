"""Proofs through the API."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from mutuals.domains.profiles.services import add_link
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1"


def work() -> None:
    while drain(WIRING, until=timezone.now()):
        pass


def test_a_mailbox_is_proven_by_the_code_in_its_mail(amara, bo):
    mine, theirs = ApiClient(amara), ApiClient(bo)
    assert mine.post(f"{OWN}/profile/proofs/mail", json={"address": "amara@umbrella.example.com"}).json == []
    work()
    code = re.findall(r"\b\d{6}\b", mail.outbox[-1].body)[0]
    sent = {"code": code, "audience": "server"}
    [proof] = mine.post(f"{OWN}/profile/proofs/mail/confirm", json=sent).json
    assert (proof["kind"], proof["subject"], proof["status"]) == ("mail", "umbrella.example.com", "proven")
    assert proof["scope"] == {"audience": "server", "circle_id": None}
    [shown] = theirs.get(f"{OWN}/people/{amara.me}/profile").json["proofs"]
    assert shown["subject"] == "umbrella.example.com"
    assert mine.put(f"{OWN}/profile/proofs/{proof['id']}", json={"audience": "me"}).json[0]["scope"]["audience"] == "me"
    assert theirs.get(f"{OWN}/people/{amara.me}/profile").json["proofs"] == []
    assert theirs.delete(f"{OWN}/profile/proofs/{proof['id']}").status == 404
    assert mine.delete(f"{OWN}/profile/proofs/{proof['id']}").json == []


def test_a_domain_comes_with_the_record_that_proves_it(amara):
    mine = ApiClient(amara)
    [proof] = mine.post(f"{OWN}/profile/proofs/domain", json={"domain": "amara.org"}).json
    assert proof["record_name"] == "_mutuals.amara.org"
    assert proof["record_value"].startswith("mutuals-verify=")
    assert proof["status"] == "waiting"
    again = mine.post(f"{OWN}/profile/proofs/domain", json={"domain": "AMARA.ORG"}).json
    assert [one["id"] for one in again] == [proof["id"]]
    assert mine.get(f"{OWN}/people/{amara.me}/profile").json["proofs"] == []


def test_what_is_wrong_is_said(amara):
    mine = ApiClient(amara)
    for path, sent in (
        ("domain", {"domain": "com"}),
        ("orcid", {"orcid": "0000-0002-1825-0098"}),
        ("mail", {"address": "a@gmail.com"}),
        ("mail/confirm", {"code": "123456"}),
    ):
        assert mine.post(f"{OWN}/profile/proofs/{path}", json=sent).status == 422, path


def test_links_are_listed_and_checked_too(amara, bo):
    link = add_link(amara, url="https://amara.example.org")
    assert [one["kind"] for one in ApiClient(amara).get(f"{OWN}/profile/proofs").json] == ["link"]
    assert ApiClient(amara).post(f"{OWN}/profile/proofs/{link}/check").status == 200
    assert ApiClient(bo).post(f"{OWN}/profile/proofs/{link}/check").status == 404


def test_codes_are_asked_for_ten_times_a_day(amara):
    mine = ApiClient(amara)
    said = [mine.post(f"{OWN}/profile/proofs/mail", json={"address": f"a{i}@example.com"}).status for i in range(11)]
    assert said == [200] * 10 + [429]
