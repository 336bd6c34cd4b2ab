"""What comes between the three while an introduction waits: withdrawal, a block, an end, somebody who leaves."""

import pytest
from django.utils import timezone

from mutuals.domains.introductions import queries, services
from mutuals.domains.introductions.models import Ask, Introduction, Outcome, Side
from mutuals.domains.messages.queries import conversations_for
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import ask_deletion, come_back, pause
from mutuals.domains.people.services.leave import erase_account
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound
from tests.introductions.conftest import states


def nothing_to_answer(viewer, number):
    """Nothing is left to see or to answer, and no notice speaks of it."""
    assert states(viewer) == {}
    with pytest.raises(NotFound):
        services.answer(viewer, introduction_id=number, yes=True)
    with pytest.raises(NotFound):
        queries.introduction_for(viewer, number)
    assert not Notice.objects.filter(person_id=viewer.me, thing=number, kind="introduction").exists()


def leave(viewer, settle):
    ask_deletion(viewer)
    Account.objects.filter(id=viewer.my_account).update(delete_after=timezone.now())
    erase_account(viewer.my_account)
    settle()


def test_a_withdrawn_introduction_was_never_made(hub, amara, chen, made, settle):
    services.answer(amara, introduction_id=made, yes=True)
    with pytest.raises(NotFound):
        services.withdraw_introduction(amara, introduction_id=made)
    services.withdraw_introduction(hub, introduction_id=made)
    settle()
    nothing_to_answer(amara, made)
    nothing_to_answer(chen, made)
    assert states(hub) == {}
    services.introduce(hub, one_id=amara.me, other_id=chen.me, reason="Again")


def test_what_has_opened_cannot_be_withdrawn(hub, amara, chen, made):
    for viewer in (amara, chen):
        services.answer(viewer, introduction_id=made, yes=True)
    with pytest.raises(NotFound):
        services.withdraw_introduction(hub, introduction_id=made)


@pytest.mark.parametrize("first_yes", [False, True])
def test_a_block_between_the_two_ends_it_and_the_introducer_sees_it_wait(hub, amara, chen, made, settle, first_yes):
    if first_yes:
        services.answer(amara, introduction_id=made, yes=True)
    ties.block(chen, person_id=amara.me)
    settle()
    nothing_to_answer(amara, made)
    nothing_to_answer(chen, made)
    assert states(hub) == {made: "waiting"}


def test_a_block_that_was_there_before_is_not_told_to_the_introducer(hub, amara, chen, settle):
    ties.block(chen, person_id=amara.me)
    number = services.introduce(hub, one_id=amara.me, other_id=chen.me, reason="You should meet")
    settle()
    nothing_to_answer(amara, number)
    nothing_to_answer(chen, number)
    assert states(hub) == {number: "waiting"}


def test_a_block_of_the_introducer_ends_it_for_both(hub, amara, chen, made, settle):
    services.answer(chen, introduction_id=made, yes=True)
    ties.block(amara, person_id=hub.me)
    settle()
    nothing_to_answer(amara, made)
    nothing_to_answer(chen, made)
    assert states(hub) == {}  # whom one cannot see one has not introduced


def test_the_end_of_a_connection_ends_it_silently(hub, amara, chen, made, settle):
    ties.disconnect(amara, person_id=hub.me)
    settle()
    nothing_to_answer(amara, made)
    nothing_to_answer(chen, made)
    assert states(hub) == {made: "waiting"}


@pytest.mark.parametrize("who", ["amara", "bo"])
def test_who_is_hidden_is_in_nothing_until_they_are_back(request, hub, amara, chen, made, settle, who):
    gone = request.getfixturevalue(who)
    pause(gone)
    settle()
    assert states(chen) == {}
    with pytest.raises(NotFound):
        services.answer(chen, introduction_id=made, yes=True)
    come_back(gone)
    assert states(chen) == {made: "asks"}


def test_who_leaves_takes_it_along_and_nothing_stays(hub, amara, chen, dalia, made, settle):
    services.answer(amara, introduction_id=made, yes=True)
    wish = services.ask_for_introduction(dalia, through_id=hub.me, to_id=amara.me, reason="I admire her")
    services.ask_for_introduction(amara, through_id=hub.me, to_id=dalia.me, reason="I admire her")
    settle()
    leave(amara, settle)
    nothing_to_answer(chen, made)
    assert states(hub) == {}
    assert queries.own_wishes(dalia) == []
    with pytest.raises(NotFound):
        queries.wish_to(hub, wish)
    for model in (Introduction, Side, Ask, Outcome):
        assert not model.objects.exists()


def test_when_the_introducer_leaves_the_question_goes_too(hub, amara, chen, made, settle):
    services.answer(amara, introduction_id=made, yes=True)
    leave(hub, settle)
    nothing_to_answer(chen, made)
    assert not Introduction.objects.exists()


def test_who_passed_a_wish_on_and_leaves_does_not_end_what_has_opened(hub, amara, dalia, emeka, settle):
    ties.ask_to_connect(dalia, person_id=emeka.me)
    ties.accept_connection(emeka, person_id=dalia.me)
    number = services.ask_for_introduction(amara, through_id=hub.me, to_id=emeka.me, reason="I admire him")
    further = services.pass_on(hub, ask_id=number, through_id=dalia.me)
    made = services.forward(dalia, ask_id=further, reason="You should meet")
    talk = services.answer(emeka, introduction_id=made, yes=True)
    leave(hub, settle)
    assert states(amara) == {made: "together"}
    services.say_what_came(amara, introduction_id=made, text="A lot")
    settle()
    assert [row.id for row in conversations_for(amara).rows] == [talk]


def test_a_tie_of_the_chain_that_ends_ends_a_wish_that_was_passed_on(hub, amara, dalia, emeka, settle):
    ties.ask_to_connect(dalia, person_id=emeka.me)
    ties.accept_connection(emeka, person_id=dalia.me)
    number = services.ask_for_introduction(amara, through_id=hub.me, to_id=emeka.me, reason="I admire him")
    further = services.pass_on(hub, ask_id=number, through_id=dalia.me)
    made = services.forward(dalia, ask_id=further, reason="You should meet")
    settle()
    ties.disconnect(hub, person_id=dalia.me)
    settle()
    nothing_to_answer(emeka, made)
    assert [w.state for w in queries.own_wishes(amara)] == ["waiting"]


def test_after_it_opened_a_block_hides_it_from_the_two(hub, amara, chen, made, settle):
    for viewer in (amara, chen):
        services.answer(viewer, introduction_id=made, yes=True)
    ties.block(chen, person_id=amara.me)
    assert states(amara) == states(chen) == {}
    with pytest.raises(NotFound):
        services.connect(amara, introduction_id=made)
    with pytest.raises(NotFound):
        services.say_what_came(amara, introduction_id=made, text="Nothing")


def test_a_wish_is_not_asked_of_whom_the_block_concerns(hub, amara, chen, dalia, settle):
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=chen.me, reason="I admire them")
    ties.block(chen, person_id=hub.me)
    settle()
    assert queries.wishes_to(hub) == []
    with pytest.raises(NotFound):
        services.forward(hub, ask_id=wish, reason="You should meet")
    assert [w.state for w in queries.own_wishes(amara)] == ["waiting"]


def test_a_block_between_who_asks_and_who_is_wanted_is_not_told_to_the_middle(hub, amara, chen, settle):
    wish = services.ask_for_introduction(amara, through_id=hub.me, to_id=chen.me, reason="I admire them")
    ties.block(chen, person_id=amara.me)
    settle()
    made = services.forward(hub, ask_id=wish, reason="You should meet")
    settle()
    assert states(hub) == {made: "waiting"}
    nothing_to_answer(chen, made)
