"""Before one connects, through the API."""

import pytest

from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.ties.services import accept_connection, ask_to_connect, block
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
PATH = "/api/mutuals/v1/people/{}/before_connecting"


def connect(one, other):
    ask_to_connect(one, person_id=other.me)
    accept_connection(other, person_id=one.me)


def test_what_is_known_and_what_is_not(amara, bo, dalia):
    connect(amara, bo)
    connect(bo, dalia)
    said = ApiClient(amara).get(PATH.format(dalia.me)).json
    assert said["account"]["acct"] == "dalia"
    assert [one["acct"] for one in said["mutuals"]] == ["bo"]
    assert said["proofs"] == said["alike"] == said["shared"] == said["through"] == []
    assert said["groups"] == said["met_at"] == said["meetings"] == []
    assert any("Nothing is proven" in words for words in said["unknown"])
    assert "safe" not in str(said)


def test_it_is_for_members_and_about_people_who_are_there(amara, dalia):
    assert ApiClient(ANYONE).get(PATH.format(dalia.me)).status == 401
    assert ApiClient(amara).get(PATH.format(7)).status == 404
    assert ApiClient(amara).get(PATH.format(amara.me)).status == 404
    block(dalia, person_id=amara.me)
    assert ApiClient(amara).get(PATH.format(dalia.me)).status == 404
