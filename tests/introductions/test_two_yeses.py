"""One person introduces two others: both are asked, and the conversation opens with the second yes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.introductions import queries, services
from mutuals.domains.introductions.models import Introduction, Side
from mutuals.domains.messages.queries import conversations_for, messages_for
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.models import Person
from mutuals.domains.ties.models import Connection
from mutuals.kit.refusal import NotFound, Refused
from tests.introductions.conftest import connect, states


def told(viewer):
    return [in_words(group) for group in notices_for(viewer).groups]


def yes(viewer, number):
    return services.answer(viewer, introduction_id=number, yes=True)


def no(viewer, number):
    return services.answer(viewer, introduction_id=number, yes=False)


def test_both_are_asked_with_the_reason_and_each_with_their_own_word(hub, amara, chen, dalia, made):
    mine, his = (queries.introduction_for(viewer, made) for viewer in (amara, chen))
    assert (mine.state, his.state) == ("asks", "asks")
    assert mine.reason == his.reason == "Both of you move warehouses."
    assert (mine.own_word, his.own_word) == ("He is kind.", "")
    assert [face.id for face in mine.people] == [chen.me]
    assert "Bo Lindqvist would like to introduce you to somebody" in told(amara)
    assert "Bo Lindqvist would like to introduce you to somebody" in told(chen)
    assert states(hub) == {made: "waiting"}
    assert states(dalia) == {}
    with pytest.raises(NotFound):
        queries.introduction_for(dalia, made)


def test_two_yeses_open_the_conversation_of_three(hub, amara, chen, made, settle):
    assert yes(amara, made) is None
    assert conversations_for(amara).rows == ()
    assert states(amara) == {made: "waiting"}
    talk = yes(chen, made)
    settle()
    for viewer in (hub, amara, chen):
        assert [row.id for row in conversations_for(viewer).rows] == [talk]
        assert [(m.source, m.owner_id) for m in messages_for(viewer, talk)] == [
            ("Both of you move warehouses.", hub.me)
        ]
        assert states(viewer) == {made: "together"}
    assert "Bo Lindqvist introduced you" in told(amara)
    assert "Bo Lindqvist introduced you" not in told(chen)  # who said the last yes stands in the conversation already
    assert "Chen Wei and Amara Okafor said yes to your introduction" in told(hub)
    assert yes(chen, made) == yes(amara, made) == talk  # twice is once
    assert len(messages_for(hub, talk)) == 1


def test_one_no_and_nothing_opens(hub, amara, chen, made, settle):
    no(amara, made)
    assert yes(chen, made) is None
    settle()
    assert conversations_for(chen).rows == conversations_for(hub).rows == ()
    assert (states(amara), states(chen), states(hub)) == ({made: "declined"}, {made: "waiting"}, {made: "waiting"})
    yes(amara, made)  # a second thought
    assert len(conversations_for(chen).rows) == 1


def test_a_yes_can_be_taken_back_before_the_other_one(amara, chen, made):
    yes(amara, made)
    no(amara, made)
    assert yes(chen, made) is None


def test_after_14_days_it_is_over(hub, amara, chen, made, settle):
    yes(amara, made)
    Introduction.objects.update(until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotFound):
        yes(chen, made)
    assert (states(amara), states(chen), states(hub)) == ({}, {}, {made: "over"})
    services.introduce(hub, one_id=chen.me, other_id=amara.me, reason="Again")  # it takes the place of the old one
    assert Introduction.objects.count() == 1


def test_when_the_days_are_over_no_notice_speaks_of_it(amara, made, settle):
    from mutuals.kit.outbox.models import Row

    assert Notice.objects.filter(thing=made).count() == 2
    assert Row.objects.get(name="IntroductionOver").not_before == Introduction.objects.get(id=made).until
    Introduction.objects.update(until=timezone.now())
    Row.objects.update(not_before=timezone.now())
    settle()
    assert Notice.objects.filter(thing=made).count() == 0


def test_what_came_to_nothing_is_forgotten_and_what_opened_stays(amara, chen, hub, made, dalia):
    yes(amara, made)
    yes(chen, made)
    other = services.introduce(hub, one_id=amara.me, other_id=dalia.me, reason="Old friends of mine")
    no(dalia, other)
    long_ago = timezone.now() - timedelta(days=31)
    Introduction.objects.update(until=long_ago)
    services.erase_what_is_over()
    assert list(Introduction.objects.values_list("id", flat=True)) == [made]
    assert not Side.objects.filter(introduction_id=other).exists()


def test_only_connections_can_be_introduced_and_a_reason_is_needed(hub, amara, chen, emeka):
    def introduce(one, other, reason="They should meet"):
        services.introduce(hub, one_id=one.me, other_id=other.me, reason=reason)

    for pair in ((amara, emeka), (emeka, amara)):
        with pytest.raises(Refused, match="connected"):
            introduce(*pair)
    for reason in ("", "  \n", "x" * 1001):
        with pytest.raises(Refused):
            introduce(amara, chen, reason)
    with pytest.raises(Refused, match="different"):
        introduce(amara, amara)
    with pytest.raises(NotFound):
        introduce(amara, hub)
    introduce(amara, chen)
    with pytest.raises(Refused, match="Give them some time"):
        introduce(chen, amara)


def test_whether_two_are_connected_is_told_only_where_both_let_it(hub, amara, chen):
    connect(amara, chen)
    with pytest.raises(Refused, match="connected already"):
        services.introduce(hub, one_id=amara.me, other_id=chen.me, reason="You should meet")
    Person.objects.filter(id=chen.me).update(shows_mutuals=False)
    number = services.introduce(hub, one_id=amara.me, other_id=chen.me, reason="You should meet")
    assert queries.introduction_for(amara, number).connected
    assert not queries.introduction_for(hub, number).connected


def test_the_two_can_stay_connected_with_whom_introduced_them(hub, amara, chen, made, settle):
    with pytest.raises(NotFound):
        services.connect(amara, introduction_id=made)
    yes(amara, made)
    yes(chen, made)
    assert not services.connect(amara, introduction_id=made)
    assert not services.connect(amara, introduction_id=made)
    settle()
    assert told(chen).count("Amara Okafor would like to stay connected with you") == 1
    assert queries.introduction_for(chen, made).other_connects
    assert services.connect(chen, introduction_id=made)
    assert Connection.objects.filter(person_id=amara.me, other_id=chen.me).exists()
    assert queries.introduction_for(amara, made).connected
    row = Connection.objects.get(person_id=amara.me, other_id=chen.me)
    assert (row.context, row.introducer_id) == ("introduced", hub.me)


def test_something_came_of_it_is_for_the_three_and_thanks_who_introduced(hub, amara, chen, dalia, made, settle):
    def say(viewer, text):
        services.say_what_came(viewer, introduction_id=made, text=text)

    with pytest.raises(NotFound):
        say(amara, "Too early")
    yes(amara, made)
    yes(chen, made)
    with pytest.raises(NotFound):
        say(dalia, "Not mine")
    say(amara, "We built a thing")
    say(amara, "We built two things")
    settle()
    for viewer in (hub, amara, chen):
        said = queries.introduction_for(viewer, made).outcomes
        assert [(face.id, text) for face, text in said] == [(amara.me, "We built two things")]
    assert told(hub).count("Something came of your introduction, says Amara Okafor: thank you") == 1
    assert not any("two things" in line for line in told(hub))
    say(amara, " ")
    assert queries.introduction_for(chen, made).outcomes == ()


def test_reads_do_not_grow_with_introductions(hub, amara, chen, dalia, made, django_assert_num_queries):
    services.introduce(hub, one_id=amara.me, other_id=dalia.me, reason="You should meet")
    for viewer in (hub, amara, dalia):
        with django_assert_num_queries(6):
            assert queries.introductions_for(viewer)
