"""Asking a connection for an introduction: they introduce, pass it on, or would rather not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.introductions import queries, services
from mutuals.domains.introductions.models import Ask, Introduction
from mutuals.domains.messages.queries import conversations_for, messages_for
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.notices.words import in_words
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from tests import cast
from tests.introductions.conftest import connect, states


def told(viewer):
    return [in_words(group) for group in notices_for(viewer).groups]


def wish(viewer, through, to, reason="I admire their work"):
    return services.ask_for_introduction(viewer, through_id=through.me, to_id=to.me, reason=reason)


def test_who_is_asked_introduces_and_who_asked_has_said_yes(hub, amara, chen, settle):
    number = wish(amara, hub, chen)
    settle()
    assert "Amara Okafor asks you for an introduction" in told(hub)
    asked = queries.wish_to(hub, number)
    assert (asked.asker.id, asked.wanted.id, asked.reason) == (amara.me, chen.me, "I admire their work")
    assert (asked.knows_wanted, asked.can_pass_on) == (True, True)
    made = services.forward(hub, ask_id=number, reason="She is good", word="You know her posts")
    settle()
    assert states(amara) == {}  # not even that it was forwarded
    assert [(w.id, w.state) for w in queries.own_wishes(amara)] == [(number, "waiting")]
    assert queries.wishes_to(hub) == []
    shown = queries.introduction_for(chen, made)
    assert (shown.state, shown.wish, shown.own_word) == ("asks", "I admire their work", "You know her posts")
    talk = services.answer(chen, introduction_id=made, yes=True)
    settle()
    for viewer in (hub, amara, chen):
        assert [m.source for m in messages_for(viewer, talk)] == ["She is good"]
    assert states(amara) == {made: "together"}
    assert queries.own_wishes(amara) == []
    assert not Ask.objects.exists()
    assert "Bo Lindqvist introduced you" in told(amara)


def test_it_can_be_passed_on_once_and_the_chain_is_thanked(hub, amara, chen, dalia, emeka, settle):
    connect(dalia, emeka)
    number = wish(amara, hub, emeka)
    settle()
    with pytest.raises(Refused, match="connected"):
        services.forward(hub, ask_id=number, reason="I do not know him")
    further = services.pass_on(hub, ask_id=number, through_id=dalia.me, word="Amara is good")
    settle()
    assert "Bo Lindqvist asks you for an introduction" in told(dalia)
    asked = queries.wish_to(dalia, further)
    assert (asked.passed_on_by.id, asked.word, asked.can_pass_on) == (hub.me, "Amara is good", False)
    with pytest.raises(Refused):
        services.pass_on(dalia, ask_id=further, through_id=emeka.me)
    made = services.forward(dalia, ask_id=further, reason="Bo speaks well of her")
    assert states(emeka) == {made: "asks"}
    assert states(hub) == {}
    talk = services.answer(emeka, introduction_id=made, yes=True)
    settle()
    for viewer in (dalia, amara, emeka):
        assert [row.id for row in conversations_for(viewer).rows] == [talk]
    assert conversations_for(hub).rows == ()
    services.say_what_came(emeka, introduction_id=made, text="A new job")
    settle()
    for viewer in (hub, dalia):
        assert "Something came of your introduction, says Emeka Obi: thank you" in told(viewer)
        assert not any("new job" in line for line in told(viewer))
    with pytest.raises(NotFound):
        queries.introduction_for(hub, made)


def test_who_would_rather_not_is_not_asked_again_and_nobody_is_told(hub, amara, chen, settle):
    number = wish(amara, hub, chen)
    settle()
    services.decline_ask(hub, ask_id=number)
    settle()
    assert queries.wishes_to(hub) == []
    assert [w.state for w in queries.own_wishes(amara)] == ["waiting"]
    assert not any("introduction" in line for line in told(hub))
    with pytest.raises(Refused, match="asked for this already"):
        wish(amara, hub, chen)
    with pytest.raises(NotFound):
        services.forward(hub, ask_id=number, reason="After all")
    Ask.objects.update(ends=timezone.now() - timedelta(seconds=1))
    assert [w.state for w in queries.own_wishes(amara)] == ["over"]
    assert wish(amara, hub, chen) != number


def test_a_wish_that_is_taken_back_takes_all_with_it(hub, amara, chen, dalia, settle):
    number = wish(amara, hub, chen)
    made = services.forward(hub, ask_id=number, reason="She is good")
    settle()
    assert states(chen) == {made: "asks"}
    services.withdraw_ask(amara, ask_id=number)
    assert states(chen) == {}  # at once, before the worker has cleared it away
    with pytest.raises(NotFound):
        services.answer(chen, introduction_id=made, yes=True)
    settle()
    assert not Introduction.objects.exists()
    assert not Ask.objects.exists()
    assert not any("introduce you" in line for line in told(chen))


def test_a_wish_passed_on_goes_with_the_first_one(hub, amara, dalia, emeka, settle):
    connect(dalia, emeka)
    number = wish(amara, hub, emeka)
    further = services.pass_on(hub, ask_id=number, through_id=dalia.me)
    services.forward(dalia, ask_id=further, reason="You should meet")
    settle()
    services.withdraw_ask(amara, ask_id=number)
    assert states(emeka) == {}
    settle()
    assert not Ask.objects.exists()
    assert not Introduction.objects.exists()


def test_who_may_be_asked_for_whom(hub, amara, chen, dalia, emeka, farah):
    with pytest.raises(Refused, match="with whom you are connected"):
        wish(amara, dalia, chen)
    with pytest.raises(Refused, match="connected with them already"):
        wish(amara, hub, hub)
    with pytest.raises(NotFound):
        wish(amara, hub, amara)
    with pytest.raises(Refused, match="why"):
        wish(amara, hub, chen, " ")
    ties.block(farah, person_id=amara.me)
    with pytest.raises(NotFound):
        wish(amara, hub, farah)
    wish(amara, hub, emeka)  # whether Bo knows him is nobody's answer


def test_ten_wishes_wait_at_most_whatever_became_of_them(hub, amara):
    people = [cast.member(f"other{i}") for i in range(11)]
    numbers = [wish(amara, hub, person) for person in people[:10]]
    services.decline_ask(hub, ask_id=numbers[0])
    with pytest.raises(Refused, match="wait"):
        wish(amara, hub, people[10])
    services.withdraw_ask(amara, ask_id=numbers[1])
    wish(amara, hub, people[10])


def test_where_both_were_asked_already_a_wish_is_the_yes(hub, amara, chen, made, settle):
    services.answer(chen, introduction_id=made, yes=True)
    number = wish(amara, hub, chen)
    assert services.forward(hub, ask_id=number, reason="You should meet") == made
    settle()
    assert states(amara) == states(chen) == {made: "together"}


def test_each_step_ends_with_the_wish(hub, amara, chen, dalia, emeka):
    connect(dalia, emeka)
    number = wish(amara, hub, emeka)
    row = Ask.objects.get(id=number)
    assert row.until - row.ends == -timedelta(days=14)
    Ask.objects.update(ends=timezone.now() + timedelta(days=3))
    further = services.pass_on(hub, ask_id=number, through_id=dalia.me)
    assert Ask.objects.get(id=further).until == Ask.objects.get(id=number).ends
    made = services.forward(dalia, ask_id=further, reason="You should meet")
    assert Introduction.objects.get(id=made).until == Ask.objects.get(id=number).ends
