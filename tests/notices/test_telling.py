"""Who is told of what, once; and what is taken back."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import has_unread, notices_for
from mutuals.domains.notices.services import mark_read, tell_at_once
from mutuals.domains.notices.words import in_words
from mutuals.domains.posts import events as posts_happened
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import events as ties_happened
from mutuals.domains.ties import services as ties
from tests.notices.conftest import OURS


def told(viewer) -> list[str]:
    return [in_words(g) for g in notices_for(viewer).groups]


def test_two_people_thank_and_are_told_of_as_one(amara, bo, chen, settle, write):
    post = write(amara, "Partition by day, not by hour.")
    posts.thank(bo, post_id=post)
    posts.thank(chen, post_id=post, word="used")
    settle()
    assert told(amara) == ["Chen Wei and Bo Lindqvist thanked you for “Partition by day, not by hour.”"]
    assert told(bo) == told(chen) == []


def test_more_than_three_are_others_and_nothing_is_counted(amara, bo, chen, dalia, emeka, settle):
    for person in (bo, chen, dalia, emeka):
        ties.follow(person, person_id=amara.me)
    settle()
    assert told(amara) == ["Emeka Obi, Dalia Haddad, Chen Wei and others follow you"]


def test_a_mention_a_reply_and_a_share_reach_whom_they_concern(amara, bo, chen, settle, write):
    post = write(amara, "Hello @bo")
    write(bo, "Hello back, @amara", reply_to=post)
    posts.share(chen, post_id=post)
    settle()
    assert told(bo) == ["Amara Okafor mentioned you: “Hello @bo”"]
    assert told(amara) == [
        "Chen Wei shared your post: “Hello @bo”",
        "Bo Lindqvist replied to you: “Hello back, @amara”",
    ]


def test_requests_leave_when_they_are_answered(amara, bo, settle):
    ties.ask_to_connect(bo, person_id=amara.me)
    settle()
    assert told(amara) == ["Bo Lindqvist asks to connect with you"]
    ties.accept_connection(amara, person_id=bo.me)
    settle()
    assert told(amara) == []
    assert told(bo) == ["Amara Okafor is now connected with you"]


def test_every_handler_may_run_twice(amara, bo, chen, settle, write):
    ties.follow(bo, person_id=amara.me)
    ties.ask_to_connect(chen, person_id=amara.me)
    tell_at_once(chen, about_id=amara.me, on=True)
    post = write(amara, "For @bo")
    posts.thank(bo, post_id=post)
    share = posts.share(chen, post_id=post)
    settle()
    before = set(Notice.objects.values_list("id", "key"))
    for event in (
        ties_happened.Followed(bo.me, amara.me),
        ties_happened.ConnectionAsked(chen.me, amara.me),
        posts_happened.PostPublished(post, amara.me),
        posts_happened.PostEdited(post, amara.me),
        posts_happened.Thanked(post, bo.me, amara.me, "useful"),
        posts_happened.PostShared(share, post, chen.me, amara.me),
    ):
        for handler in OURS[type(event)]:
            handler(event)
    assert set(Notice.objects.values_list("id", "key")) == before
    assert len(before) == 6


def test_nobody_hears_of_people_they_mute(amara, bo, settle, write):
    post = write(amara, "A post")
    ties.mute(amara, person_id=bo.me)
    posts.thank(bo, post_id=post)
    ties.follow(bo, person_id=amara.me)
    settle()
    assert not Notice.objects.exists()


def test_a_mute_hides_what_was_told_before(amara, bo, settle):
    ties.follow(bo, person_id=amara.me)
    settle()
    ties.mute(amara, person_id=bo.me)
    assert told(amara) == []
    ties.unmute(amara, person_id=bo.me)
    assert told(amara) != []


def test_a_block_removes_what_either_was_told(amara, emeka, settle, write):
    post = write(amara, "Hello @emeka")
    posts.thank(emeka, post_id=post)
    tell_at_once(emeka, about_id=amara.me, on=True)
    settle()
    ties.block(amara, person_id=emeka.me)
    settle()
    assert not Notice.objects.exists()
    write(amara, "Hello again @emeka")
    settle()
    assert not Notice.objects.exists()


def test_a_mention_of_somebody_who_may_not_read_the_post_tells_nobody(amara, bo, dalia, settle, write):
    write(amara, "About @dalia", audience=Audience.NAMED, named=(bo.me,))
    settle()
    assert told(dalia) == []


def test_oneself_and_a_held_post_make_no_notice(amara, bo, settle, write):
    write(amara, "@amara", reply_to=write(amara, "Mine"))
    posts.publish_post(amara, draft=posts.Draft(text="@bo"), hold=True)
    settle()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("undo", ["delete", "unthank", "unshare"])
def test_what_is_taken_back_is_no_longer_told(amara, bo, settle, write, undo):
    post = write(amara, "A post")
    if undo == "unshare":
        posts.share(bo, post_id=post)
    else:
        posts.thank(bo, post_id=post)
    settle()
    assert has_unread(amara)
    if undo == "delete":
        posts.delete_post(amara, post_id=post)
    else:
        getattr(posts, undo)(bo, post_id=post)
    settle()
    assert not Notice.objects.exists()


def test_an_edit_tells_those_it_adds_and_takes_back_from_those_it_drops(amara, bo, chen, settle, write):
    post = write(amara, "Hello @bo")
    settle()
    posts.edit_post(amara, post_id=post, text="Hello @chen")
    settle()
    assert told(bo) == []
    assert told(chen) == ["Amara Okafor mentioned you: “Hello @chen”"]


def test_an_ended_follow_is_no_longer_told(amara, bo, settle):
    ties.follow(bo, person_id=amara.me)
    settle()
    ties.unfollow(bo, person_id=amara.me)
    settle()
    assert told(amara) == []


def test_a_post_reaches_those_who_want_to_be_told_at_once(amara, bo, chen, settle, write):
    tell_at_once(bo, about_id=amara.me, on=True)
    write(amara, "News")
    settle()
    assert told(bo) == ["Amara Okafor published “News”"]
    assert told(chen) == []


def test_reading_up_to_a_notice_leaves_newer_ones_unread(amara, bo, chen, settle):
    ties.follow(bo, person_id=amara.me)
    settle()
    seen = notices_for(amara).newest
    ties.ask_to_connect(chen, person_id=amara.me)
    settle()
    mark_read(amara, up_to=seen)
    assert [g.unread for g in notices_for(amara).groups] == [True, False]


def test_a_page_of_notices_costs_five_queries(amara, bo, chen, settle, write, django_assert_num_queries):
    for n in range(5):
        post = write(amara, f"Post {n}")
        for person in (bo, chen):
            posts.thank(person, post_id=post)
            write(person, "Yes", reply_to=post)
    settle()
    with django_assert_num_queries(5):
        assert len(notices_for(amara).groups) == 15
    with django_assert_num_queries(1):
        has_unread(amara)


def test_earlier_goes_on_where_the_page_ended(amara, bo, settle, write):
    for n in range(7):
        posts.thank(bo, post_id=write(amara, f"Post {n}"))
    settle()
    first = notices_for(amara, limit=4)
    second = notices_for(amara, before=first.earlier, limit=4)
    assert [len(first.groups), len(second.groups), second.earlier] == [4, 3, None]
    assert not {g.id for g in first.groups} & {g.id for g in second.groups}


def test_a_long_post_is_quoted_by_its_beginning_in_whole_words(amara, bo, settle, write):
    write(bo, "One & two @amara, three.\n\nFour " + "many words " * 40)
    settle()
    [notice] = told(amara)
    assert notice.startswith("Bo Lindqvist mentioned you: “One & two @amara, three. Four many")
    assert notice.endswith(" …”")
    assert len(notice) < 120


def test_a_script_without_spaces_is_cut_by_letters(amara, bo, settle, write):
    write(bo, "@amara " + "字" * 300)
    settle()
    assert told(amara) == ["Bo Lindqvist mentioned you: “@amara " + "字" * 72 + "…”"]
