"""Notices as client programs read them: by type, by page, bunched; put away, and marked as read."""

import pytest

from mutuals.domains.boundaries.services import Term, Wish, make_filter
from mutuals.domains.notices import handlers, services
from mutuals.domains.notices.models import Marker, Notice
from mutuals.domains.notices.queries import (
    GROUPED,
    KINDS,
    bunch_for,
    bunches_for,
    has_unread,
    marks_of,
    told_for,
    told_one,
    unread_count,
)
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.events import PollEnded
from mutuals.domains.ties import services as ties
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests.notices.test_telling import told

ALL = Span(limit=40)


@pytest.fixture
def busy(amara, bo, chen, dalia, settle, write):
    """A post of Amara's that three people thanked and two shared; one answer, one mention, two followers."""
    post = write(amara, "Mine")
    for person in (bo, chen, dalia):
        posts.thank(person, post_id=post)
    for person in (bo, chen):
        posts.share(person, post_id=post)
        ties.follow(person, person_id=amara.me)
    write(bo, "Yes, @amara", reply_to=post)
    write(chen, "And @amara")
    ties.ask_to_connect(bo, person_id=amara.me)
    settle()
    return post


def test_types_are_those_that_clients_know(amara, busy):
    types = [t.type for t in told_for(amara, ALL, types=KINDS)]
    assert sorted(types) == ["favourite"] * 3 + ["follow"] * 2 + ["mention"] * 2 + ["reblog"] * 2
    assert {t.type for t in told_for(amara, ALL, types=["follow", "reblog"])} == {"follow", "reblog"}
    assert [t.type for t in told_for(amara, ALL, types=["connection_request"])] == ["connection_request"]


def test_pages_meet_at_their_borders_in_one_query(amara, bo, busy, django_assert_num_queries):
    every = [t.id for t in told_for(amara, ALL, types=KINDS)]
    assert every == sorted(every, reverse=True)
    with django_assert_num_queries(1):
        first = told_for(amara, Span(limit=4), types=KINDS)
    second = told_for(amara, Span(before=first[-1].id, limit=4), types=KINDS)
    assert [t.id for t in (*first, *second)] == every[:8]
    assert [t.id for t in told_for(amara, Span(after=every[5], limit=2), types=KINDS)] == every[3:5]
    assert [t.id for t in told_for(amara, Span(since=every[2]), types=KINDS)] == every[:2]
    assert {t.actor_id for t in told_for(amara, ALL, types=KINDS, about=bo.me)} == {bo.me}


def test_one_notice_is_its_persons_alone(amara, bo, busy):
    number = told_for(amara, ALL, types=KINDS)[0].id
    assert told_one(amara, number).id == number
    with pytest.raises(NotFound):
        told_one(bo, number)
    with pytest.raises(NotFound):
        services.put_away(bo, notice_id=number)


def test_bunches_hold_what_is_about_the_same_and_count_it_whole(amara, chen, dalia, busy):
    bunches = {b.newest.type: b for b in bunches_for(amara, ALL, types=KINDS)}
    assert (bunches["favourite"].count, bunches["reblog"].count, bunches["follow"].count) == (3, 2, 2)
    assert bunches["favourite"].people[0] == dalia.me
    alone = bunches_for(amara, ALL, types=KINDS, grouped=["reblog"])
    assert sorted(b.key.partition("-")[0] for b in alone) == ["reblog"] + ["ungrouped"] * 7
    [first] = bunches_for(amara, Span(limit=1), types=["favourite"])
    assert (first.count, bunch_for(amara, first.key).people) == (3, first.people)
    with pytest.raises(NotFound):
        bunch_for(chen, first.key)


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_every_bunch_stands_on_one_page(amara, busy, limit):
    whole = [b.key for b in bunches_for(amara, ALL, types=KINDS)]
    keys, before = [], None
    for _ in range(20):
        page = bunches_for(amara, Span(before=before, limit=limit), types=KINDS)
        if not page:
            break
        keys += [b.key for b in page]
        before = min(b.page_min for b in page)
    assert keys == whole
    newer = bunches_for(amara, Span(after=0, limit=40), types=KINDS)
    assert {b.key for b in newer} == set(whole)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "x",
        "favourite",
        "ungrouped-",
        "ungrouped-x",
        "favourite-1-99999999999",
        "follow--1",
        "mention-1-1",
        "ungrouped-" + "9" * 19,
        "favourite-" + "9" * 30 + "-1",
    ],
)
def test_what_is_no_key_finds_nothing(amara, busy, key):
    with pytest.raises(NotFound):
        bunch_for(amara, key)
    services.put_away_bunch(amara, key=key)
    assert len(told_for(amara, ALL, types=KINDS)) == 9


def test_what_is_put_away_stays_away_also_after_an_edit(amara, chen, settle, write):
    post = write(chen, "And @amara")
    settle()
    services.put_away(amara, notice_id=told_for(amara, ALL, types=KINDS)[0].id)
    posts.edit_post(chen, post_id=post, text="But @amara")
    settle()
    assert (told(amara), told_for(amara, ALL, types=KINDS)) == ([], [])


def test_a_bunch_a_group_and_all_are_put_away(amara, busy):
    key = next(b.key for b in bunches_for(amara, ALL, types=["favourite"]))
    services.put_away_bunch(amara, key=key)
    assert not told_for(amara, ALL, types=["favourite"])
    services.put_away_group(amara, notice_id=told_for(amara, ALL, types=["reblog"])[0].id)
    assert not told_for(amara, ALL, types=["reblog"])
    services.put_all_away(amara)
    assert (told(amara), has_unread(amara)) == ([], False)


def test_a_mark_reads_what_is_below_it_and_knows_its_version(amara, busy):
    every = told_for(amara, ALL, types=KINDS)
    assert unread_count(amara, types=KINDS, most=100) == 9
    assert unread_count(amara, types=KINDS, most=100, grouped=GROUPED) == 5
    assert unread_count(amara, types=KINDS, most=4) == 4
    services.set_mark(amara, timeline="notifications", last_read=every[1].id)
    assert unread_count(amara, types=KINDS, most=100) == 1
    [mark] = marks_of(amara, ["notifications", "home"])
    assert (mark.last_read, mark.version) == (every[1].id, 1)
    services.set_mark(amara, timeline="notifications", last_read=every[0].id, version=1)
    with pytest.raises(services.Conflict):
        services.set_mark(amara, timeline="notifications", last_read=every[0].id, version=1)
    services.set_mark(amara, timeline="home", last_read=2**63 - 1)
    assert Marker.objects.get(timeline="home").last_read < 2**63 - 1
    with pytest.raises(Refused):
        services.set_mark(amara, timeline="public", last_read=1)


def test_an_edit_tells_who_shared_or_answered_the_latest_change_once(amara, bo, chen, dalia, settle, write):
    post = write(amara, "One")
    posts.share(bo, post_id=post)
    write(chen, "I see", reply_to=post)
    for text in ("Two", "Three"):
        posts.edit_post(amara, post_id=post, text=text)
        settle()
    for person in (bo, chen):
        assert told(person) == ["Amara Okafor changed a post that you shared or answered: “Three”"]
        assert [t.type for t in told_for(person, ALL, types=KINDS)] == ["update"]
    assert told(dalia) == told(amara)[:0] == []


def test_a_quote_and_its_changes_are_told(amara, bo, settle, write):
    post = write(amara, "One", quote_policy="public")
    quote = write(bo, "As she says", quote_of=post)
    settle()
    assert told(amara) == ["Bo Lindqvist quoted you: “As she says”"]
    posts.edit_post(amara, post_id=post, text="Two")
    settle()
    [row] = told_for(bo, ALL, types=KINDS)
    assert (row.type, row.thing, row.actor_id) == ("quoted_update", quote, amara.me)
    posts.delete_post(amara, post_id=post)
    settle()
    assert told_for(bo, ALL, types=KINDS) == []


def test_the_end_of_a_poll_is_told_to_voters_and_to_who_asked(amara, bo, chen, settle, write):
    post = write(amara, "Tea?", poll=posts.PollDraft(("Yes", "No"), 3600))
    posts.vote(bo, post_id=post, choices=[0])
    settle()
    for _twice in range(2):
        handlers.on_poll_ended(PollEnded(post, amara.me))
    assert told(bo) == told(amara)
    assert [t.type for t in told_for(amara, ALL, types=KINDS)] == ["poll"]
    assert told(amara) == ["The poll of Amara Okafor is over: “Tea?”"]
    assert told(chen) == []


def test_a_muted_conversation_tells_nothing(amara, bo, settle, write):
    post = write(amara, "Mine")
    posts.mute_thread(amara, post_id=post)
    write(bo, "Yes, @amara", reply_to=post)
    posts.thank(bo, post_id=post)
    settle()
    assert told(amara) == []


def test_newcomers_are_told_to_those_who_keep_the_server(farah, bo, settle):
    settle()
    assert "admin.sign_up" in [t.type for t in told_for(farah, ALL, types=KINDS)]
    assert told(bo) == []


def test_a_filter_for_notices_folds_or_leaves_out(amara, bo, settle, write):
    write(bo, "Sale, @amara")
    settle()
    make_filter(amara, wish=Wish("Sales", ("notifications",), "warn", terms=(Term("sale"),)))
    assert told(amara) == ["Bo Lindqvist mentioned you: “Filtered: Sales”"]
    make_filter(amara, wish=Wish("No sales", ("notifications",), "hide", terms=(Term("sale"),)))
    assert told(amara) == []


def test_muted_and_blocked_people_are_in_no_list(amara, bo, busy):
    ties.mute(amara, person_id=bo.me)
    assert bo.me not in {t.actor_id for t in told_for(amara, ALL, types=KINDS)}
    assert all(bo.me not in b.people for b in bunches_for(amara, ALL, types=KINDS))
    Notice.objects.all().delete()
    assert unread_count(amara, types=KINDS, most=10) == 0
