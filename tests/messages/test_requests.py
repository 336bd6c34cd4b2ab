"""Strangers: a request until it is answered, and a no that cannot be told from silence."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mutuals.domains.guard.budget import LEVELS, may_ask
from mutuals.domains.media import services as media
from mutuals.domains.messages import queries, services
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import Refused
from tests import cast

MOST_OPEN = LEVELS[1]


def ask(one, other, text="May I ask you something? https://example.com/offer", **options):
    return services.write_to(one, person_id=other.me, text=text, **options)


def test_a_strangers_first_message_is_a_request(amara, dalia):
    ask(dalia, amara, purpose="advice")
    assert queries.conversations_for(amara).rows == ()
    assert not queries.has_unread(amara)
    heard, folded = queries.requests_for(amara)
    assert [(r.preview_by.id, r.purpose) for r in heard] == [(dalia.me, "advice")]
    assert folded == []
    assert queries.conversation_for(dalia, heard[0].id).waits


def test_links_of_a_request_lead_nowhere_until_it_is_accepted(amara, dalia):
    message = ask(dalia, amara)
    talk = queries.twin_with(amara, dalia.me)
    one = queries.message_for(amara, message)
    assert "<a" not in one.html
    assert "example.com" in one.html
    assert "<a" in queries.message_for(dalia, message).html
    services.accept(amara, conversation_id=talk)
    assert "<a" in queries.message_for(amara, message).html
    assert [r.id for r in queries.conversations_for(amara).rows] == [talk]
    services.send(dalia, conversation_id=talk, text="Thank you")


def test_a_request_is_text_only(amara, dalia, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = io.BytesIO()
    Image.new("RGB", (9, 9)).save(file, "PNG")
    file.seek(0)
    upload = media.upload(dalia, upload=file)
    with pytest.raises(Refused, match="text only"):
        ask(dalia, amara, files=[upload])
    assert queries.twin_with(dalia, amara.me) is None  # nothing half-begun stays


def test_one_message_is_all_until_they_answer_and_an_answer_accepts(amara, dalia):
    ask(dalia, amara)
    with pytest.raises(Refused, match="once they answer"):
        ask(dalia, amara, "Well?")
    talk = queries.twin_with(amara, dalia.me)
    with pytest.raises(Refused):
        services.react(amara, message_id=queries.messages_for(amara, talk)[0].id, sign="👍")
    services.send(amara, conversation_id=talk, text="Yes?")
    ask(dalia, amara, "Well!")
    assert [m.source for m in queries.messages_for(amara, talk)][1:] == ["Yes?", "Well!"]


def test_a_connection_or_a_follow_makes_it_no_request(amara, bo, chen, dalia, settle):
    ties.follow(amara, person_id=chen.me)
    ask(chen, amara)
    assert queries.has_unread(amara)
    ask(dalia, amara)
    services.decline(amara, conversation_id=queries.twin_with(amara, dalia.me))
    ties.follow(amara, person_id=dalia.me)
    settle()
    assert len(queries.conversations_for(amara).rows) == 2
    ask(bo, amara)
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    settle()
    assert len(queries.conversations_for(amara).rows) == 3


def _seen_by_sender(sender, recipient, client):
    """All that the sender can read, as bytes, and what each attempt writes."""
    talk = queries.twin_with(sender, recipient.me)
    client.force_login(_account(sender))
    with CaptureQueriesContext(connection) as asked:
        read = repr(
            (
                queries.conversation_for(sender, talk),
                queries.messages_for(sender, talk),
                queries.conversations_for(sender),
                queries.changes_for(sender, talk, since=0),
                queries.typing_in(sender, talk),
            )
        )
        try:
            services.send(sender, conversation_id=talk, text="Again?")
        except Refused as e:
            read += e.sentence
    return read, [q["sql"].split(" ")[0] for q in asked]


def _account(viewer):
    from mutuals.domains.people.models import Account

    return Account.objects.get(id=viewer.account_id)


def test_a_declined_request_looks_open_to_its_sender(amara, dalia, client):
    ask(dalia, amara)
    talk = queries.twin_with(amara, dalia.me)
    before = _seen_by_sender(dalia, amara, client)
    services.mark_read(amara, conversation_id=talk)
    services.decline(amara, conversation_id=talk)
    services.decline(amara, conversation_id=talk)
    assert _seen_by_sender(dalia, amara, client) == before
    assert queries.requests_for(amara) == ([], [])
    services.accept(amara, conversation_id=talk)  # a second thought is possible
    assert _seen_by_sender(dalia, amara, client) != before


def test_sales_are_folded_away_at_first_and_every_purpose_can_be_chosen(amara, dalia, chen):
    ask(dalia, amara, purpose="sales")
    ask(chen, amara, purpose="press")
    assert not [r for r in queries.requests_for(amara)[0] if r.purpose == "sales"]
    assert [r.purpose for r in queries.requests_for(amara)[1]] == ["sales"]
    services.set_choices(amara, heard=["sales"], shows_reads=False, shows_typing=False)
    heard, folded = queries.requests_for(amara)
    assert ([r.purpose for r in heard], [r.purpose for r in folded]) == (["sales"], ["press"])
    with pytest.raises(Refused):
        services.set_choices(amara, heard=["spam"], shows_reads=False, shows_typing=False)


def test_five_strangers_wait_at_most_whatever_they_decided(dalia):
    people = [cast.member(f"other{i}") for i in range(MOST_OPEN + 1)]
    for i, person in enumerate(people[:-1]):
        ask(dalia, person, f"Number {i}?")
    services.decline(people[0], conversation_id=queries.twin_with(people[0], dalia.me))
    with pytest.raises(Refused, match="You wait for 5 people"):
        ask(dalia, people[-1], "And you?")
    services.accept(people[1], conversation_id=queries.twin_with(people[1], dalia.me))
    ask(dalia, people[-1], "And you?")


def test_after_two_weeks_a_request_counts_no_more(dalia, monkeypatch):
    from datetime import timedelta

    from mutuals.domains.guard import budget

    for i in range(MOST_OPEN):
        ask(dalia, cast.member(f"other{i}"), f"Number {i}?")
    late = cast.member("late")
    monkeypatch.setattr(budget, "EXPIRES", timedelta(seconds=-1))
    ask(dalia, late, "And you?")


@given(st.integers(0, 1_000), st.integers(0, 50))
def test_the_budget_is_plain_arithmetic(open_requests, most):
    verdict = may_ask(open_requests=open_requests, most=most)
    assert verdict.left == max(0, most - open_requests)
    assert verdict.ok == (verdict.left > 0)


def test_a_deleted_request_asks_nothing_and_still_counts(amara, dalia):
    message = ask(dalia, amara)
    services.delete_message(dalia, message_id=message)
    assert queries.requests_for(amara) == ([], [])
    with pytest.raises(Refused):
        ask(dalia, amara, "Once more")


def test_direct_messages_go_to_exactly_those_named(amara, bo, chen, dalia):
    from tests.messages.conftest import connect

    connect(amara, bo)
    connect(amara, chen)
    alone = services.send_direct(amara, to=[bo.me], text="@bo hello")
    both = services.send_direct(amara, to=[bo.me, chen.me], text="@bo @chen hello", client_id="k")
    assert services.send_direct(amara, to=[chen.me, bo.me], text="@bo @chen hello", client_id="k") == both
    talks = {i: queries.message_for(amara, i).conversation_id for i in (alone, both)}
    assert talks[alone] != talks[both]
    answer = services.send_direct(bo, to=[amara.me, chen.me], text="@amara @chen yes", reply_to=both)
    assert queries.direct(chen, answer).parent_id == both
    aside = services.send_direct(bo, to=[amara.me], text="@amara between us", reply_to=both)
    assert queries.said(chen, [aside]) == {}
    assert queries.direct(amara, aside).parent_id == alone
    assert set(queries.direct(chen, both).people) == {bo.me, chen.me}
    for to in ([], [amara.me]):
        with pytest.raises(Refused):
            services.send_direct(amara, to=to, text="To nobody")
    with pytest.raises(Refused):
        services.send_direct(amara, to=[bo.me, dalia.me], text="A stranger in a group")
    before, after = queries.around(chen, answer)
    assert (before, after) == ([both], [])
