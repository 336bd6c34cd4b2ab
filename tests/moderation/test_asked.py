"""Nearly the same words with which many accounts ask strangers to connect: one verdict takes them back, unseen."""

import contextlib
from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.guard.budget import open_since
from mutuals.domains.guard.models import Copy
from mutuals.domains.guard.purposes import Purpose
from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import Measure, Report
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.ties import queries as known
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.contexts import Context
from mutuals.domains.ties.models import ConnectionRequest
from mutuals.domains.ties.services.connecting import end_old_requests
from mutuals.domains.ties.services.putting_away import bury_away
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient
from tests.moderation.test_campaigns import pitch


def settle():
    while drain(WIRING):
        pass


def ask(sender, recipient, note):
    ties.ask_to_connect(sender, person_id=recipient.me, context=Context.REASON, note=note, purpose=Purpose.ADVICE)


@pytest.fixture
def wave(amara, bo):
    """Five accounts ask Amara and Bo with nearly the same words."""
    senders = [cast.member(f"seller{i}") for i in range(5)]
    for i, sender in enumerate(senders):
        for recipient in (amara, bo):
            ask(sender, recipient, pitch(i))
    settle()
    return senders


def waiting(viewer):
    return set(known.waiting_connections(viewer))


def test_one_verdict_takes_all_requests_back_and_their_senders_read_the_same_as_before(farah, amara, bo, wave):
    assert Copy.objects.filter(kind="request").count() == 10
    before = {sender.me: known.sent_requests(sender) for sender in wave}
    asked = known.asked_with(wave[0].me, amara.me)
    assert asked is not None
    assert Notice.objects.filter(person_id=amara.me, kind="connection_request").exists()
    services.retract(farah, thing_id=asked[0], reasons="A scheme", measure="warn")
    for viewer in (amara, bo):
        assert not any(known.asks_to_connect(sender.me, of=viewer.me) for sender in wave)
    settle()
    assert not Notice.objects.filter(kind="connection_request").exists()
    assert {sender.me: known.sent_requests(sender) for sender in wave} == before
    assert Measure.objects.filter(kind="warn").count() == 5
    told = Notice.objects.filter(key__startswith="retracted:").values_list("person_id", flat=True)
    assert set(told) == {amara.me, bo.me}


def test_what_was_declined_before_stays_declined_when_the_verdict_is_taken_back(farah, amara, bo, wave):
    ties.decline_connection(amara, person_id=wave[0].me)
    asked = known.asked_with(wave[1].me, amara.me)
    verdict = services.retract(farah, thing_id=asked[0], reasons="A scheme")
    settle()
    services.take_retraction_back(farah, retraction_id=verdict)
    settle()
    assert [known.asks_to_connect(s.me, of=amara.me) for s in wave] == [False, True, True, True, True]
    assert all(known.asks_to_connect(s.me, of=bo.me) for s in wave)


def test_words_that_were_judged_reach_nobody_any_more(farah, amara, bo, chen, wave):
    asked = known.asked_with(wave[0].me, amara.me)
    services.retract(farah, thing_id=asked[0], reasons="A scheme")
    settle()
    late = cast.member("late")
    with contextlib.suppress(Refused):
        ask(late, chen, pitch(6))
    settle()
    assert not known.asks_to_connect(late.me, of=chen.me)
    assert not Notice.objects.filter(person_id=chen.me).exists()


def test_what_people_write_who_know_each_other_is_not_noted(amara, bo):
    ties.ask_to_connect(amara, person_id=bo.me, note=pitch(1))
    settle()
    assert not Copy.objects.exists()


def test_a_report_shows_the_words_of_a_request_if_its_reader_wants_so_and_leads_to_all_copies(
    farah, amara, wave, client
):
    client.force_login(Account.objects.get(id=amara.account_id))
    page = f"/report/person/{wave[0].me}"
    assert "when they asked to connect" in client.get(page).text
    said = {"category": "spam", "comment": "Look", "with_request": "on"}
    assert client.post(page, said).status_code == 200
    case = Report.objects.get()
    assert [(quote["kind"], quote["text"]) for quote in case.quotes] == [("request", pitch(0))]
    client.force_login(Account.objects.get(id=farah.account_id))
    shown = client.get(f"/settings/moderation/reports/{case.id}").text
    assert "A request to connect" in shown
    assert "10 copies" in shown
    campaign = queries.campaign_of(farah, case.quotes[0]["id"])
    assert (campaign.accounts, campaign.texts) == (5, ())


def test_programs_say_it_too_and_without_the_wish_nothing_is_shown(amara, bo, wave):
    sent = {"account_id": str(wave[0].me), "category": "spam"}
    ApiClient(amara).post("/api/v1/reports", json=sent)
    assert Report.objects.get().quotes == []
    ApiClient(bo).post("/api/v1/reports", json={**sent, "with_request": True})
    assert Report.objects.order_by("-id")[0].quotes[0]["kind"] == "request"


def test_requests_that_are_away_end_with_their_fourteen_days(farah, amara, wave):
    asked = known.asked_with(wave[0].me, amara.me)
    services.retract(farah, thing_id=asked[0], reasons="A scheme")
    settle()
    bury_away(ConnectionRequest.objects.values_list("id", flat=True))
    assert ConnectionRequest.objects.count() == 10
    moved = ConnectionRequest.objects.get(id=asked[0])
    ConnectionRequest.objects.filter(id=moved.id).update(id=open_since(timezone.now() - timedelta(days=1)))
    assert end_old_requests() == 1
