"""Whose notices are taken: put aside, dropped, answered."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice, Sender
from mutuals.domains.notices.queries import has_unread, notices_for, policy_of, request_of, requests_of, waiting
from mutuals.domains.notices.services import accept_senders, dismiss_senders, set_policy, tell_at_once
from mutuals.domains.notices.tasks import digests_due
from mutuals.domains.people.models import Person
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests.notices.test_telling import told

ALL = Span(limit=40)


def asking(viewer) -> list[int]:
    return [asked.actor_id for asked in requests_of(viewer, ALL)]


def test_strangers_are_put_aside_dropped_or_taken_as_one_says(amara, bo, settle, write):
    post = write(amara, "Mine")
    for answer, shown, aside in (("accept", 1, 0), ("filter", 0, 1), ("drop", 0, 0)):
        set_policy(amara, answers={"not_following": answer})
        posts.thank(bo, post_id=post)
        settle()
        assert (len(told(amara)), waiting(amara).notices) == (shown, aside)
        posts.unthank(bo, post_id=post)
        settle()
    ties.follow(amara, person_id=bo.me)
    posts.thank(bo, post_id=post)
    settle()
    assert len(told(amara)) == 1


@pytest.mark.parametrize(
    ("case", "tie"),
    [
        ("not_following", "follow"),
        ("not_followers", "followed"),
        ("new_accounts", "follow"),
        ("limited_accounts", "follow"),
    ],
)
def test_each_case_ends_with_its_tie_and_a_connection_is_both(amara, bo, settle, write, case, tie):
    Person.objects.filter(id=bo.me).update(limited=case == "limited_accounts")
    set_policy(amara, answers={case: "filter"})
    write(bo, "@amara one")
    settle()
    assert asking(amara) == [bo.me]
    if tie == "follow":
        ties.follow(amara, person_id=bo.me)
    else:
        ties.follow(bo, person_id=amara.me)
    write(bo, "@amara two")
    settle()
    assert "Bo Lindqvist mentioned you: “@amara two”" in told(amara)


def test_what_a_stranger_says_in_private_waits_and_answers_to_oneself_do_not(amara, bo, settle, write):
    write(bo, "@amara psst", audience=Audience.NAMED, named=(amara.me,))
    settle()
    assert (told(amara), asking(amara), has_unread(amara)) == ([], [bo.me], False)
    mine = write(amara, "@bo you", audience=Audience.NAMED, named=(bo.me,))
    answer = write(bo, "@amara yes", reply_to=mine)
    write(bo, "@amara and", reply_to=answer)
    settle()
    assert len(told(amara)) == 2
    ties.ask_to_connect(bo, person_id=amara.me)
    settle()
    ties.accept_connection(amara, person_id=bo.me)
    write(bo, "@amara now", audience=Audience.NAMED, named=(amara.me,))
    settle()
    assert len(told(amara)) == 3


def test_what_was_put_aside_is_silent(amara, bo, settle, write, mailoutbox):
    set_policy(amara, answers={"not_following": "filter"})
    tell_at_once(amara, about_id=bo.me, on=True)
    write(bo, "@amara hello")
    settle()
    digests_due()
    settle()
    assert (has_unread(amara), mailoutbox) == (False, [])


def test_accepting_brings_back_what_waited_and_lets_in_what_comes(amara, bo, chen, settle, write):
    set_policy(amara, answers={"not_following": "filter"})
    write(bo, "@amara one")
    write(chen, "@amara other")
    settle()
    [newer, older] = requests_of(amara, ALL)
    assert (older.actor_id, older.count, newer.actor_id) == (bo.me, 1, chen.me)
    accept_senders(amara, request_ids=[older.id])
    write(bo, "@amara two")
    settle()
    assert told(amara) == ["Bo Lindqvist mentioned you: “@amara two”", "Bo Lindqvist mentioned you: “@amara one”"]
    assert asking(amara) == [chen.me]
    with pytest.raises(NotFound):
        accept_senders(amara, request_ids=[older.id])


def test_dismissing_puts_away_and_the_next_one_asks_anew(amara, bo, settle, write):
    set_policy(amara, answers={"not_following": "filter"})
    write(bo, "@amara one")
    settle()
    dismiss_senders(amara, request_ids=[requests_of(amara, ALL)[0].id])
    assert (asking(amara), told(amara)) == ([], [])
    write(bo, "@amara two")
    settle()
    assert [asked.count for asked in requests_of(amara, ALL)] == [1]


def test_requests_are_ones_own_and_end_with_a_block(amara, bo, chen, settle, write):
    set_policy(amara, answers={"not_following": "filter"})
    write(bo, "@amara one")
    settle()
    number = requests_of(amara, ALL)[0].id
    for verb in (accept_senders, dismiss_senders):
        with pytest.raises(NotFound):
            verb(chen, request_ids=[number])
    with pytest.raises(NotFound):
        request_of(chen, number)
    assert request_of(amara, number).actor_id == bo.me
    ties.block(amara, person_id=bo.me)
    settle()
    assert (asking(amara), Sender.objects.count(), Notice.objects.count()) == ([], 0, 0)


def test_what_one_asked_for_is_told_whatever_the_policy(amara, bo, settle, write):
    set_policy(amara, answers=dict.fromkeys(("not_following", "not_followers", "new_accounts"), "drop"))
    post = write(bo, "First")
    posts.share(amara, post_id=post)
    posts.edit_post(bo, post_id=post, text="Second")
    settle()
    assert told(amara) == ["Bo Lindqvist changed a post that you shared or answered: “Second”"]


def test_a_policy_that_there_is_not_is_refused(amara):
    for answers in ({"not_following": "burn"}, {"everyone": "drop"}):
        with pytest.raises(Refused):
            set_policy(amara, answers=answers)
    assert policy_of(amara).private_mentions == "filter"
    assert notices_for(amara).groups == ()
