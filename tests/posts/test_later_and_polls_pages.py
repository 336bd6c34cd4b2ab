"""On the pages, without scripts: polls, publishing later, quotes, pins and muted conversations."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.models import Post, Scheduled, ThreadMute
from mutuals.domains.posts.queries import poll_for, see
from mutuals.domains.posts.services import Draft, PollDraft, publish_post
from mutuals.domains.ties import services as ties
from tests.posts.test_pages import reader

pytestmark = pytest.mark.django_db


def publish(who, text="Which?", **fields):
    return publish_post(who, draft=Draft(text, **fields))


def page(who, address):
    return reader(who).get(address).content.decode()


def test_a_poll_is_asked_in_the_composer_and_answered_in_the_post(amara, bo):
    asked = {"text": "How?", "option": ["Batch", "", "Stream"], "poll_seconds": "3600", "do": "publish"}
    assert reader(amara).post("/write", asked).status_code == 302
    post = Post.objects.get()
    Post.objects.update(state="out")
    assert f'name="choice_{post.id}" value="1"' in page(bo, f"/@amara/{post.id}")
    for _ in range(2):
        assert reader(bo).post(f"/posts/{post.id}/vote", {f"choice_{post.id}": "1"}).status_code == 302
    shown = page(bo, f"/@amara/{post.id}")
    assert "1 person voted" in shown
    assert "(your vote)" in shown
    assert 'name="choice_' not in shown
    assert poll_for(bo, post.id).votes == 1


@pytest.mark.parametrize("choice", ["", "9", "-1", "x", "9" * 50])
def test_a_vote_for_nothing_counts_for_nothing(amara, bo, choice):
    post = publish(amara, poll=PollDraft(("A", "B"), 600))
    reader(bo).post(f"/posts/{post}/vote", {f"choice_{post}": choice})
    assert poll_for(bo, post).votes == 0


def test_a_poll_that_cannot_be_keeps_what_was_written(amara):
    answer = reader(amara).post("/write", {"text": "How?", "option": ["Only one"], "do": "publish"})
    assert answer.status_code == 422
    assert 'value="Only one"' in answer.content.decode()


def test_a_post_waits_on_its_page_and_comes_back_to_the_composer(amara, bo):
    at = (timezone.now() + timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    sent = {"text": "In the morning", "audience": "3", "option": ["A", "B"], "poll_seconds": "7777", "at": at}
    assert reader(amara).post("/write", sent | {"do": "later"}).headers["location"] == "/scheduled"
    row = Scheduled.objects.get()
    assert "In the morning" in page(amara, "/scheduled")
    assert "In the morning" not in page(bo, "/scheduled")
    assert reader(bo).post(f"/scheduled/{row.id}", {"do": "cancel"}).status_code == 404
    later = (timezone.now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    reader(amara).post(f"/scheduled/{row.id}", {"do": "move", "at": later})
    assert Scheduled.objects.get().at > row.at
    back = reader(amara).post(f"/scheduled/{row.id}", {"do": "change"}).content.decode()
    assert "In the morning" in back
    assert '<option value="7777" selected>' in back
    assert not Scheduled.objects.exists()


@pytest.mark.parametrize("at", ["", "tomorrow", "2019-01-01T10:00", "9999-12-31T23:59"])
def test_a_time_that_cannot_be_keeps_what_was_written(amara, at):
    answer = reader(amara).post("/write", {"text": "Later", "at": at, "do": "later"})
    assert answer.status_code == 422
    assert ">Later</textarea>" in answer.content.decode()


def test_a_quote_waits_for_its_author_and_is_taken_out_again(amara, bo):
    post = publish(amara, "Small files.")
    assert "Small files." in page(bo, f"/write?quote={post}")
    reader(bo).post("/write", {"text": "True", "quote": str(post), "do": "publish"})
    Post.objects.update(state="out")
    quoting = Post.objects.get(owner_id=bo.me).id
    assert "once its author agrees" in page(bo, f"/@bo/{quoting}")
    assert "Show my post there" in page(amara, f"/posts/{post}/thanks")
    reader(bo).post(f"/posts/{post}/quotes/{quoting}", {"do": "accept"})
    assert see(bo, quoting).quote_state == "pending"
    reader(amara).post(f"/posts/{post}/quotes/{quoting}", {"do": "accept"})
    assert "Amara Okafor wrote" in page(bo, f"/@bo/{quoting}")
    reader(amara).post(f"/posts/{post}/quotes/{quoting}", {"do": "revoke"})
    assert "The quoted post is not shown." in page(bo, f"/@bo/{quoting}")


def test_a_blocked_reader_does_not_see_what_is_quoted(amara, bo, emeka):
    post = publish(amara, "Small files.", quote_policy="public")
    quoting = publish(bo, "True", quote_of=post)
    ties.block(amara, person_id=emeka.me)
    shown = page(emeka, f"/@bo/{quoting}")
    assert "True" in shown
    assert "Small files." not in shown


def test_a_pinned_post_stands_on_top_once(amara, bo):
    first, _last = publish(amara, "The first"), publish(amara, "The last")
    reader(amara).post(f"/posts/{first}/pin")
    shown = page(bo, "/@amara/posts")
    assert shown.count("The first") == 1
    assert shown.index("The first") < shown.index("The last")
    reader(amara).post(f"/posts/{first}/unpin")
    assert page(bo, "/@amara/posts").index("The last") < page(bo, "/@amara/posts").index("The first")


def test_a_conversation_is_muted_by_a_button(amara, bo):
    post = publish(amara)
    reader(bo).post(f"/posts/{post}/mute_thread")
    assert "Notices of this conversation again" in page(bo, f"/@amara/{post}")
    reader(bo).post(f"/posts/{post}/unmute_thread")
    assert not ThreadMute.objects.exists()
    hidden = publish(amara, audience=Audience.ME)
    assert reader(bo).post(f"/posts/{hidden}/mute_thread").status_code == 404
