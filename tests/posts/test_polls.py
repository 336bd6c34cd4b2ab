"""Polls: who votes, what is counted, when totals are shown, how they end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Poll, Post
from mutuals.domains.posts.queries import poll_for, polls_for, see, voter_ids
from mutuals.domains.posts.services import Draft, PollDraft
from mutuals.domains.posts.services.polls import check_poll
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING

pytestmark = pytest.mark.django_db
ASKED = PollDraft(("Batch", "Stream", "Both"), 3600)


def ask(actor, poll=ASKED, **fields):
    return services.publish_post(actor, draft=Draft("How do you load data?", poll=poll, **fields))


def tally(viewer, post):
    return [a.votes for a in poll_for(viewer, post).answers]


def test_votes_are_counted_and_ones_own_is_shown_to_oneself_only(amara, bo, chen):
    post = ask(amara)
    services.vote(bo, post_id=post, choices=[1])
    assert tally(ANYONE, post) == [0, 1, 0]
    assert [a.chosen for a in poll_for(bo, post).answers] == [False, True, False]
    assert poll_for(bo, post).voted
    assert not poll_for(chen, post).voted
    assert poll_for(chen, post).own == ()


def test_nobody_votes_twice(amara, bo):
    post = ask(amara)
    services.vote(bo, post_id=post, choices=[0])
    with pytest.raises(Refused, match="voted already"):
        services.vote(bo, post_id=post, choices=[1])
    assert tally(bo, post) == [1, 0, 0]


def test_the_author_does_not_vote(amara):
    post = ask(amara)
    with pytest.raises(Refused, match="your own poll"):
        services.vote(amara, post_id=post, choices=[0])


@pytest.mark.parametrize("choices", [[], [3], [-1], [0, 1], [10**12]])
def test_what_is_no_answer_is_refused(amara, bo, choices):
    post = ask(amara)
    with pytest.raises(Refused):
        services.vote(bo, post_id=post, choices=choices)
    assert tally(bo, post) == [0, 0, 0]


def test_several_answers_where_the_poll_allows_them(amara, bo, chen):
    post = ask(amara, replace(ASKED, multiple=True))
    services.vote(bo, post_id=post, choices=[2, 0, 0])
    services.vote(chen, post_id=post, choices=[2])
    seen = poll_for(bo, post)
    assert (tally(bo, post), seen.votes, seen.voters, seen.own) == ([1, 0, 2], 3, 2, (0, 2))


def test_who_may_not_see_the_post_cannot_vote_or_read(amara, bo, emeka):
    post = ask(amara, audience=Audience.CONNECTIONS)
    for stranger in (bo, emeka):
        with pytest.raises(NotFound):
            services.vote(stranger, post_id=post, choices=[0])
        with pytest.raises(NotFound):
            poll_for(stranger, post)
    public = ask(amara)
    ties.block(amara, person_id=emeka.me)
    with pytest.raises(NotFound):
        services.vote(emeka, post_id=public, choices=[0])


def test_totals_stay_hidden_until_the_end(amara, bo):
    post = ask(amara, replace(ASKED, hide_totals=True))
    services.vote(bo, post_id=post, choices=[1])
    assert tally(amara, post) == [None, None, None]
    Poll.objects.update(ends_at=timezone.now())
    assert tally(ANYONE, post) == [0, 1, 0]


def test_after_the_end_nobody_votes(amara, bo):
    post = ask(amara)
    Poll.objects.update(ends_at=timezone.now())
    with pytest.raises(Refused, match="ended"):
        services.vote(bo, post_id=post, choices=[0])


def test_the_end_is_announced_once_and_only_when_it_came(amara, bo):
    post = ask(amara)
    services.vote(bo, post_id=post, choices=[0])
    services.end_poll(post_id=post)
    assert not Row.objects.filter(name="PollEnded").exists()
    Poll.objects.update(ends_at=timezone.now())
    services.end_poll(post_id=post)
    services.end_poll(post_id=post)
    assert Row.objects.filter(name="PollEnded").count() == 1
    assert voter_ids(post) == [bo.me]


def test_the_outbox_ends_a_poll_at_its_time(amara):
    ask(amara)
    Poll.objects.update(ends_at=timezone.now())
    drain(WIRING, until=timezone.now() + timedelta(minutes=59))
    assert not Poll.objects.get().ended
    drain(WIRING, until=timezone.now() + timedelta(minutes=61))
    assert Poll.objects.get().ended


def test_other_answers_begin_the_poll_anew_the_same_keep_their_votes(amara, bo):
    post = ask(amara)
    services.vote(bo, post_id=post, choices=[0])
    services.edit_post(amara, post_id=post, text="How do you load your data?", poll=ASKED)
    assert tally(bo, post) == [1, 0, 0]
    services.edit_post(amara, post_id=post, text="How?", poll=replace(ASKED, options=("A", "B")))
    assert (tally(bo, post), poll_for(bo, post).voted) == ([0, 0], False)
    services.vote(bo, post_id=post, choices=[1])
    services.edit_post(amara, post_id=post, text="How?", drop_poll=True)
    assert not see(bo, post).has_poll
    assert polls_for(bo, [post]) == {}


def test_a_deleted_post_leaves_no_poll(amara, bo):
    post = ask(amara)
    services.vote(bo, post_id=post, choices=[1])
    assert services.delete_post(amara, post_id=post).poll == ASKED
    assert not Poll.objects.exists()


def test_a_taken_back_poll_comes_back_to_the_composer(amara):
    post = services.publish_post(amara, draft=Draft("Which?", poll=ASKED), hold=True)
    assert services.undo(amara, post_id=post).poll == ASKED


@pytest.mark.parametrize(
    ("poll", "words"),
    [
        (replace(ASKED, options=("One",)), "two to"),
        (replace(ASKED, options=tuple("abcde")), "two to"),
        (replace(ASKED, options=("Yes", " yes ")), "same"),
        (replace(ASKED, options=("Yes", "\u200b")), "needs words"),
        (replace(ASKED, options=("Yes", "x" * 51)), "at most 50"),
        (replace(ASKED, options=("Yes", "x" * 10_000)), "at most 50"),
        (replace(ASKED, seconds=299), "five minutes"),
        (replace(ASKED, seconds=10**15), "one month"),
    ],
)
def test_a_poll_that_cannot_be_is_refused_with_the_reason(amara, poll, words):
    with pytest.raises(Refused, match=words) as refusal:
        ask(amara, poll)
    assert refusal.value.field == "poll"
    assert not Post.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=st.lists(st.text(max_size=80), max_size=6), seconds=st.integers())
def test_whatever_is_asked_is_taken_clean_or_refused(options, seconds):
    try:
        taken = check_poll(PollDraft(tuple(options), seconds))
    except Refused:
        return
    assert 2 <= len(taken) <= 4
    assert all(0 < len(option) <= 50 and option == option.strip() for option in taken)
