"""The stream of what happens between people: a word and numbers to whom it concerns, and nothing of a no."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.handshakes import services as handshakes
from mutuals.domains.introductions import services as introductions
from mutuals.domains.messages import services as messages
from mutuals.domains.notices.services import telling
from mutuals.domains.profiles import services as profiles
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from mutuals.realtime.channels import No, channel_for
from mutuals.realtime.registry import Registry
from mutuals.realtime.resolving import resolve
from tests.handshakes.conftest import device_of
from tests.realtime.programs import heard, listening, token_for

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "user:mutuals"


@pytest.fixture
def told(monkeypatch, django_capture_on_commit_callbacks):
    """What the streams and open pages of everybody are told when something is done and the worker has been there."""
    registry, sent = Registry(), []

    def tell(people, event, **more):
        sent.append({"persons": [people] if isinstance(people, int) else list(people), "event": event, **more})

    monkeypatch.setattr(telling, "tell_front", tell)

    def run(people, do):
        streams = {p.handle: listening(registry, p, OWN, scopes="read") for p in people}
        sent.clear()
        with django_capture_on_commit_callbacks(execute=True):
            do()
            while drain(WIRING, until=timezone.now()):
                pass
        found = {handle: [] for handle in streams}
        for message in sent:
            outcome = resolve(registry, [], message)
            for handle, stream in streams.items():
                found[handle] += heard(outcome, stream)
        pages = {p.handle for p in people for m in sent if m["event"] == "together" and p.me in m["persons"]}
        return found, pages

    return run


def words(found):
    return {handle: [event for _channel, event, _payload in some] for handle, some in found.items() if some}


@pytest.fixture
def three(amara, bo, chen):
    for one, other in ((amara, bo), (amara, chen)):
        ties.ask_to_connect(one, person_id=other.me)
        ties.accept_connection(other, person_id=one.me)
    return amara, bo, chen


def test_a_question_and_a_yes_of_a_connection(told, amara, bo, chen):
    people = (amara, bo, chen)
    found, pages = told(people, lambda: ties.ask_to_connect(amara, person_id=bo.me))
    [(channel, event, payload)] = found["bo"]
    assert (channel, event, payload["account_id"], payload["id"]) == (OWN, "connection.asked", str(amara.me), None)
    assert payload.keys() == {"id", "account_id", "notice_id"}
    assert (words(found).keys(), pages) == ({"bo"}, {"bo"})
    found, pages = told(people, lambda: ties.accept_connection(bo, person_id=amara.me))
    assert (words(found), pages) == ({"amara": ["connection.accepted"]}, {"amara"})


def test_of_a_no_and_silence_nobody_hears(told, amara, bo, three):
    amara, bo, chen = three
    number = introductions.introduce(amara, one_id=bo.me, other_id=chen.me, reason="You both build loaders, talk.")
    promise = workspace.promise(amara, about=bo.me, text="Lunch", mine=True)
    workspace.ask_to_agree(amara, promise_id=promise)
    spoken = profiles.recommend(amara, person_id=bo.me, together="Ledger", started="2019", text="Calm.")
    asked = handshakes.meet(bo, code=device_of(amara).code())

    def refuse():
        introductions.answer(bo, introduction_id=number, yes=False)
        workspace.let_go(bo, promise_id=promise)
        profiles.decline_recommendation(bo, recommendation_id=spoken)
        handshakes.deny(amara, handshake_id=asked)

    told(three, lambda: None)  # the questions are told
    found, pages = told(three, refuse)
    assert (words(found), pages) == ({}, set())


def test_introductions_recommendations_promises_handshakes(told, three):
    amara, bo, chen = three
    made = []
    told(three, lambda: None)  # that they are connected is told

    def introduce():
        made.append(introductions.introduce(amara, one_id=bo.me, other_id=chen.me, reason="You both build loaders."))

    found, _pages = told(three, introduce)
    assert words(found) == {"bo": ["introduction.asked"], "chen": ["introduction.asked"]}
    assert found["bo"][0][2]["id"] == str(made[0])
    assert words(told(three, lambda: introductions.answer(bo, introduction_id=made[0], yes=True))[0]) == {}
    found, _pages = told(three, lambda: introductions.answer(chen, introduction_id=made[0], yes=True))
    assert words(found)["bo"] == ["introduction.opened"]
    assert set(words(found)["amara"]) == {"introduction.opened"}

    def speak():
        made.append(profiles.recommend(amara, person_id=bo.me, together="Ledger", started="2019", text="Calm."))

    assert words(told(three, speak)[0]) == {"bo": ["recommendation.asked"]}
    found, _pages = told(three, lambda: profiles.accept_recommendation(bo, recommendation_id=made[1]))
    assert (words(found), found["amara"][0][2]["id"]) == ({"amara": ["recommendation.accepted"]}, str(made[1]))

    def promise():
        made.append(workspace.promise(amara, about=bo.me, text="CANARY", mine=True))
        workspace.ask_to_agree(amara, promise_id=made[2])

    found, _pages = told(three, promise)
    assert (words(found), "CANARY" in str(found)) == ({"bo": ["promise.asked"]}, False)
    assert words(told(three, lambda: workspace.agree(bo, promise_id=made[2]))[0]) == {"amara": ["promise.agreed"]}
    code = device_of(amara).code()
    found, _pages = told(three, lambda: made.append(handshakes.meet(bo, code=code)))
    assert (words(found), found["amara"][0][2]["id"]) == ({"amara": ["handshake.asked"]}, str(made[3]))
    assert words(told(three, lambda: handshakes.confirm(amara, handshake_id=made[3]))[0]) == {"bo": ["handshake.met"]}


def test_times_for_a_meeting(three):
    amara, bo, _chen = three
    registry = Registry()
    streams = {p.handle: listening(registry, p, OWN) for p in three}
    talk = messages.open_conversation(amara, with_ids=[bo.me])
    later = timezone.now() + timedelta(days=2)
    number = messages.propose_times(amara, conversation_id=talk, subject="Call", times=[later], minutes=30)

    def said(message):
        sent = {"happened": "MessageSent", "conversation_id": talk, "message_id": message, "sender_id": 0}
        outcome = resolve(registry, [], sent)
        return {handle: heard(outcome, stream) for handle, stream in streams.items()}

    [(_channel, event, payload)] = said(number)["bo"]
    assert (event, payload["id"], payload["conversation_id"]) == ("meeting.proposed", str(number), str(talk))
    picked = messages.pick_time(bo, message_id=number, place=0)
    found = said(picked)
    assert (words(found), found["amara"][0][2]["id"]) == ({"amara": ["meeting.picked"]}, str(number))
    assert words(said(messages.send(bo, conversation_id=talk, text="See you"))) == {}


def test_who_may_not_read_notices_hears_nothing_and_mastodons_streams_carry_none_of_it(told, amara, bo):
    with pytest.raises(No):
        channel_for(token_for(bo, "read:statuses"), OWN, {})
    registry = Registry()
    plain = listening(registry, bo, "user")
    found, _pages = told((bo,), lambda: ties.ask_to_connect(amara, person_id=bo.me))
    [(_channel, _event, payload)] = found["bo"]
    message = {"persons": [bo.me], "event": "notices", "thing": int(payload["notice_id"])}
    assert heard(resolve(registry, [], message), plain) == []
    ties.block(bo, person_id=amara.me)
    late = listening(registry, bo, OWN)
    assert heard(resolve(registry, [], message), late) == []
