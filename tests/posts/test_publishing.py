"""Publishing, undoing, editing, deleting; replies and what may be shared."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Mention, Post
from mutuals.domains.posts.queries import (
    revisions_for,
    see,
    seen,
    sharers_for,
    source_for,
    thanks_for,
    thread_for,
)
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING


def publish(actor, text="Pipelines should be boring.", **fields):
    return services.publish_post(actor, draft=Draft(text=text, **fields))


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def test_a_public_post_is_seen_by_everyone(amara, dalia):
    post = publish(amara)
    assert see(ANYONE, post).owner_id == amara.me
    assert see(dalia, post)


def test_a_held_post_is_seen_by_its_author_alone_until_the_window_ends(amara, bo):
    post = services.publish_post(amara, draft=Draft(text="Soon"), hold=True)
    assert see(amara, post).state == "held"
    with pytest.raises(NotFound):
        see(bo, post)
    drain(WIRING, until=timezone.now() + timedelta(seconds=5))
    assert Post.objects.get(id=post).state == "held"
    drain(WIRING, until=timezone.now() + timedelta(seconds=11))
    assert see(bo, post).state == "out"


def test_undo_leaves_nothing_and_gives_the_text_back(amara):
    post = services.publish_post(amara, draft=Draft(text="Oops"), hold=True)
    assert services.undo(amara, post_id=post).text == "Oops"
    drain(WIRING, until=timezone.now() + timedelta(minutes=1))
    assert not Post.objects.filter(id=post).exists()
    assert not Row.objects.exists()


def test_undo_after_the_window_says_that_it_has_left(amara):
    post = publish(amara)
    with pytest.raises(Refused, match="left already"):
        services.undo(amara, post_id=post)


def test_nobody_undoes_edits_or_deletes_the_post_of_another(amara, bo):
    post = publish(amara)
    for verb in (services.undo, services.delete_post):
        with pytest.raises(NotFound):
            verb(bo, post_id=post)
    with pytest.raises(NotFound):
        services.edit_post(bo, post_id=post, text="Mine now")


@pytest.mark.parametrize(
    ("audience", "who"),
    [
        (Audience.CONNECTIONS, {"bo"}),
        (Audience.FOLLOWERS, {"bo", "chen"}),
        (Audience.SERVER, {"bo", "chen", "dalia"}),
        (Audience.ME, set()),
    ],
)
def test_each_audience_reaches_whom_it_says(amara, bo, chen, dalia, audience, who):
    connect(amara, bo)
    ties.follow(chen, person_id=amara.me)
    post = publish(amara, audience=audience)
    assert {p.handle for p in (bo, chen, dalia) if seen(p, [post])} == who
    assert not seen(ANYONE, [post])


def test_a_circle_sees_what_is_shared_with_it(amara, bo, chen):
    connect(amara, bo)
    connect(amara, chen)
    circle = ties.make_circle(amara, name="Former colleagues")
    ties.change_circle(amara, circle_id=circle, add=[bo.me])
    post = publish(amara, audience=Audience.CIRCLE, circle_id=circle)
    assert seen(bo, [post])
    assert not seen(chen, [post])


def test_one_cannot_share_with_the_circle_of_another(amara, bo):
    circle = ties.make_circle(bo, name="Mine")
    with pytest.raises(Refused, match="one of your circles"):
        publish(amara, audience=Audience.CIRCLE, circle_id=circle)


def test_a_reply_takes_its_parents_audience_never_a_wider_one(amara, bo, chen, dalia):
    connect(amara, bo)
    ties.follow(chen, person_id=bo.me)
    ties.follow(dalia, person_id=bo.me)
    parent = publish(amara, audience=Audience.CONNECTIONS)
    reply = publish(bo, "I agree", audience=Audience.PUBLIC, reply_to=parent)
    assert seen(amara, [reply])
    assert not seen(chen, [reply])
    assert not seen(ANYONE, [reply])
    assert thread_for(amara, parent) == ([], [reply])


def test_a_reply_to_what_one_may_not_see_is_not_found(amara, dalia):
    post = publish(amara, audience=Audience.CONNECTIONS)
    with pytest.raises(NotFound):
        publish(dalia, "Hello", reply_to=post)


def test_a_blocked_person_cannot_see_the_post(amara, emeka):
    post = publish(amara)
    ties.block(amara, person_id=emeka.me)
    assert not seen(emeka, [post])
    assert not seen(amara, [publish(emeka)])


def test_editing_keeps_what_was_said_before(amara, bo):
    post = publish(amara, "First #old")
    services.edit_post(amara, post_id=post, text="Second #new")
    assert revisions_for(bo, post)[0].html.startswith("<p>First")
    assert source_for(amara, post).text == "Second #new"
    assert see(bo, post).edited_at


def test_deleting_takes_text_and_shares_away(amara, bo):
    post = publish(amara)
    share = services.share(bo, post_id=post)
    services.delete_post(amara, post_id=post)
    assert not seen(bo, [post, share])
    assert Post.objects.get(id=post).source == ""


def test_only_what_everyone_may_see_can_be_shared(amara, bo):
    connect(amara, bo)
    narrow = publish(amara, audience=Audience.CONNECTIONS)
    with pytest.raises(Refused, match="everyone may see"):
        services.share(bo, post_id=narrow)


def test_thanks_and_shares_are_for_the_author_only(amara, bo, chen):
    post = publish(amara)
    services.thank(bo, post_id=post, word="used", note="In our migration last week")
    services.share(chen, post_id=post)
    assert [(t.person_id, t.word) for t in thanks_for(amara, post)] == [(bo.me, "used")]
    assert sharers_for(amara, post) == [chen.me]
    for other in (bo, chen):
        with pytest.raises(NotFound):
            thanks_for(other, post)


def test_one_does_not_thank_oneself(amara):
    with pytest.raises(Refused):
        services.thank(amara, post_id=publish(amara))


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u202e", "x" * 5001])
def test_nothing_and_too_much_are_refused_with_a_sentence(amara, text):
    with pytest.raises(Refused) as refusal:
        publish(amara, text)
    assert refusal.value.field == "text"


OLD = services.Draft(text="Old words", audience=Audience.CONNECTIONS)


def test_an_imported_post_comes_once_under_its_own_date(amara):
    then = timezone.now() - timedelta(days=900)
    first = services.backfill(amara, draft=OLD, published_at=then, source_key="linkedin:1")
    again = services.backfill(amara, draft=OLD, published_at=then, source_key="linkedin:1")
    assert first is not None
    assert again is None
    assert not Row.objects.filter(name="PostPublished").exists()
    services.delete_post(amara, post_id=first)
    assert services.backfill(amara, draft=OLD, published_at=then, source_key="linkedin:1") is None


@pytest.mark.parametrize("written", ["@bo", "@bo@mutuals.example", "@BO@Mutuals.Example"])
def test_a_person_of_this_server_is_mentioned_by_their_full_address_too(amara, bo, settings, written):
    settings.MUTUALS_DOMAIN = "mutuals.example"
    post = publish(amara, f"{written} has a plan", audience=Audience.NAMED, named=(bo.me,))
    assert f"{written}</a>" in Post.objects.get(id=post).html
    assert Mention.objects.get(post_id=post).person_id == bo.me


def test_what_is_taken_back_keeps_its_audience(amara, bo):
    draft = Draft(text="For Bo", audience=Audience.NAMED, named=(bo.me,), notice="Hush", language="en")
    post = services.publish_post(amara, draft=draft, hold=True)
    assert services.undo(amara, post_id=post) == draft
