"""Somebody's clock and the hours of both, for those to whom they show their time zone."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from mutuals.domains.audience.scope import Audience
from mutuals.domains.messages import queries as talks
from mutuals.domains.messages.services import write_to
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import set_appearance
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles.queries import hours_with
from mutuals.domains.profiles.services import set_field
from mutuals.domains.profiles.services.reach import Reach
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
NOW = datetime(2026, 11, 28, 20, 10, tzinfo=UTC)
API = "/api/mutuals/v1/people/{}/hours"


@pytest.fixture
def apart(amara, bo, monkeypatch):
    """Amara in Lyon and Bo, who is in Auckland; they are connected."""
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    live_in(amara, "Europe/Paris")
    set_field(bo, key="timezone", value="Pacific/Auckland", reach=Reach(Audience.CONNECTIONS))
    monkeypatch.setattr("mutuals.web.hours.timezone.now", lambda: NOW)
    return amara, bo


def live_in(viewer, zone):
    set_appearance(viewer, theme="", density="", shortcuts=True, language="", timezone=zone)


def read(viewer, path):
    client = Client()
    client.force_login(Account.objects.get(id=viewer.my_account))
    return client.get(path).content.decode()


def test_a_conversation_a_proposal_and_the_profile_say_it(apart):
    amara, bo = apart
    write_to(amara, person_id=bo.me, text="Good evening")
    talk = talks.twin_with(amara, bo.me)
    for path in (f"/messages/{talk}", f"/messages/{talk}/propose", "/@bo"):
        page = read(amara, path)
        assert ("It is Sunday, 09:10 for Bo Lindqvist." in page) is (path != "/@bo"), path  # there it has its own place
        assert "You are both likely awake from 08:00 to 10:00 and from 20:00 to 22:00 your time." in page
    assert "likely awake" not in read(amara, "/@amara")


def test_who_is_not_shown_the_zone_learns_nothing(apart, chen):
    _amara, bo = apart
    live_in(chen, "Europe/Paris")
    write_to(chen, person_id=bo.me, text="Hello, a question about your post.")
    talk = talks.twin_with(chen, bo.me)
    for path in (f"/messages/{talk}", "/@bo"):
        page = read(chen, path)
        assert "for Bo Lindqvist." not in page
        assert "Auckland" not in page
    assert hours_with(chen, bo.me, now=NOW) is None
    assert hours_with(ANYONE, bo.me, now=NOW) is None


def test_the_same_clock_is_not_told(apart):
    amara, _bo = apart
    live_in(amara, "Pacific/Auckland")
    assert "likely awake" not in read(amara, "/@bo")


def test_who_chose_no_zone_reads_the_clock_alone(apart):
    amara, bo = apart
    live_in(amara, "")
    write_to(amara, person_id=bo.me, text="Good evening")
    page = read(amara, f"/messages/{talks.twin_with(amara, bo.me)}")
    assert "It is 09:10 for Bo Lindqvist." in page
    assert "likely awake" not in page


def test_a_block_ends_it(apart):
    amara, bo = apart
    ties.block(bo, person_id=amara.me)
    assert hours_with(amara, bo.me, now=NOW) is None


def test_programs_ask_for_it(apart, chen):
    amara, bo = apart
    said = ApiClient(amara).get(API.format(bo.me)).json
    assert said["timezone"] == "Pacific/Auckland"
    assert said["local_time"].endswith("+13:00") or said["local_time"].endswith("+12:00")
    assert 1 <= len(said["both_awake"]) <= 2
    assert ApiClient(chen).get(API.format(bo.me)).status == 404
    assert ApiClient(amara).get(API.format(amara.me)).status == 404
    assert ApiClient(ANYONE).get(API.format(bo.me)).status == 401
