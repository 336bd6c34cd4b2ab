"""What is sent twice is there once; replies are counted; pins, muted conversations, and what a post said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.visibility import CHOSEN, SHOWN, narrower_for_reply
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.queries import (
    deaf_to_thread,
    history_for,
    own_counts,
    pinned_ids,
    see,
    seen,
    thread_for,
)
from mutuals.domains.posts.services import Draft
from mutuals.domains.posts.services.erasing import erase_person
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused

pytestmark = pytest.mark.django_db


def publish(actor, text="Boring pipelines.", *, key="", hold=False, **fields):
    return services.publish_post(actor, draft=Draft(text, **fields), key=key, hold=hold)


def replies(post):
    return Post.objects.values_list("replies_count", flat=True).get(id=post)


def test_the_same_key_is_the_same_post(amara):
    assert publish(amara, key="api:1:abc") == publish(amara, key="api:1:abc")
    assert publish(amara, key="api:1:" + "x" * 500) == publish(amara, key="api:1:" + "x" * 500)
    assert Post.objects.count() == 2


def test_a_key_is_ones_own(amara, bo):
    assert publish(amara, key="api:1:abc") != publish(bo, key="api:1:abc")


def test_a_key_is_free_again_after_an_hour_and_after_deleting(amara):
    first = publish(amara, key="k")
    Post.objects.update(created_at=timezone.now() - timedelta(minutes=61))
    second = publish(amara, key="k")
    services.delete_post(amara, post_id=second)
    assert len({first, second, publish(amara, key="k")}) == 3


def test_replies_are_counted_when_they_are_out_and_no_longer_when_deleted(amara, bo):
    post = publish(amara)
    one, held = publish(bo, reply_to=post), publish(bo, reply_to=post, hold=True)
    assert replies(post) == 1
    services.release(post_id=held)
    services.release(post_id=held)
    assert replies(post) == 2
    services.delete_post(bo, post_id=one)
    services.undo(bo, post_id=publish(bo, reply_to=post, hold=True))
    assert (replies(post), see(ANYONE, post).replies_count) == (1, 1)


def test_replies_of_who_left_are_not_counted(amara, bo, chen):
    post = publish(amara)
    publish(bo, reply_to=post)
    publish(bo, reply_to=post)
    publish(chen, reply_to=post)
    erase_person(bo.me)
    assert replies(post) == 1


def test_a_reply_to_fewer_than_its_parent_is_not_counted_for_all(amara, bo, chen):
    post = publish(amara)
    reply = publish(bo, reply_to=post, narrower=Audience.FOLLOWERS)
    assert not seen(chen, [reply])
    ties.follow(chen, person_id=bo.me)
    assert seen(chen, [reply])
    assert replies(post) == 0
    services.delete_post(bo, post_id=reply)
    assert replies(post) == 0


@pytest.mark.parametrize("narrower", [Audience.PUBLIC, Audience.QUIET, Audience.FOLLOWERS, Audience.SERVER])
def test_a_reply_is_never_wider_than_its_parent(amara, bo, chen, narrower):
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.follow(chen, person_id=bo.me)
    parent = publish(amara, audience=Audience.CONNECTIONS)
    assert not seen(chen, [publish(bo, reply_to=parent, narrower=narrower)])


def test_audiences_in_mastodons_words():
    assert [SHOWN[a] for a in Audience] == [
        "public",
        "unlisted",
        *["private"] * 4,
        "direct",
        "direct",
    ]
    assert all(SHOWN[audience] == word for word, audience in CHOSEN.items())
    assert narrower_for_reply(Audience.PUBLIC, "private") == Audience.FOLLOWERS
    assert narrower_for_reply(Audience.QUIET, "unlisted") is None
    for parent in Audience:
        for word in ("public", "unlisted", "private", "direct", "nonsense"):
            chosen = narrower_for_reply(parent, word)
            assert chosen is None or chosen > parent


def test_counts_of_thanks_and_shares_are_for_the_author_only(amara, bo, chen):
    post = publish(amara)
    services.thank(bo, post_id=post)
    services.thank(chen, post_id=post)
    services.share(bo, post_id=post)
    counts = own_counts(amara, [post])[post]
    assert (counts.thanks, counts.shares, counts.quotes) == (2, 1, 0)
    assert own_counts(bo, [post]) == own_counts(ANYONE, [post]) == {}


def test_five_own_posts_can_be_pinned(amara, bo):
    posts = [publish(amara) for _ in range(6)]
    for post in [posts[0], *posts[:5]]:
        services.pin(amara, post_id=post)
    with pytest.raises(Refused, match="5 posts already"):
        services.pin(amara, post_id=posts[5])
    services.unpin(amara, post_id=posts[0])
    services.unpin(amara, post_id=posts[0])
    services.pin(amara, post_id=posts[5])
    assert pinned_ids(bo, amara.me) == [posts[i] for i in (5, 4, 3, 2, 1)]
    assert see(bo, posts[5]).pinned
    services.delete_post(amara, post_id=posts[5])
    assert posts[5] not in pinned_ids(bo, amara.me)


def test_a_pinned_post_is_shown_to_those_who_may_see_it(amara, bo):
    post = publish(amara, audience=Audience.FOLLOWERS)
    services.pin(amara, post_id=post)
    assert pinned_ids(bo, amara.me) == []
    ties.follow(bo, person_id=amara.me)
    assert pinned_ids(bo, amara.me) == [post]


def test_what_is_not_ones_own_or_for_a_few_is_not_pinned(amara, bo):
    with pytest.raises(Refused, match="own posts"):
        services.pin(bo, post_id=publish(amara))
    with pytest.raises(NotFound):
        services.pin(bo, post_id=publish(amara, audience=Audience.ME))
    with pytest.raises(Refused, match="few people"):
        services.pin(amara, post_id=publish(amara, audience=Audience.ME))


def test_a_muted_conversation_is_muted_from_any_of_its_posts(amara, bo):
    post = publish(amara)
    reply = publish(bo, reply_to=post)
    for _ in range(2):
        services.mute_thread(amara, post_id=reply)
    assert deaf_to_thread(post, [amara.me, bo.me]) == deaf_to_thread(reply, [amara.me]) == {amara.me}
    assert (see(amara, post).muted, see(bo, post).muted) == (True, False)
    services.unmute_thread(amara, post_id=post)
    assert deaf_to_thread(reply, [amara.me]) == set()
    with pytest.raises(NotFound):
        services.mute_thread(bo, post_id=publish(amara, audience=Audience.ME))


def test_a_deleted_post_does_not_hide_what_answers_it(amara, bo):
    top = publish(amara)
    middle = publish(bo, reply_to=top)
    low = publish(amara, reply_to=middle)
    services.delete_post(bo, post_id=middle)
    assert thread_for(amara, low) == ([top], [])
    assert thread_for(amara, top) == ([], [low])


def test_visitors_read_a_thread_to_a_depth_of_twenty(amara):
    posts = [publish(amara)]
    for _ in range(45):
        posts.append(publish(amara, reply_to=posts[-1]))
    assert thread_for(ANYONE, posts[0])[1] == posts[1:21]
    assert thread_for(ANYONE, posts[-1])[0] == posts[5:45]
    assert thread_for(amara, posts[0])[1] == posts[1:]


def test_history_holds_every_version_oldest_first(amara, bo):
    post = publish(amara, "One.", notice="Hush")
    services.edit_post(amara, post_id=post, text="Two.", sensitive=True)
    services.edit_post(amara, post_id=post, text="Two.", sensitive=True)
    found = history_for(bo, post)
    said = [(v.html.strip(), v.notice, v.sensitive) for v in found]
    assert said == [("<p>One.</p>", "Hush", False), ("<p>Two.</p>", "", True)]
    assert found[0].at < found[1].at


def test_a_quick_second_share_can_be_kept_to_fewer(amara, bo, chen):
    share = services.share(bo, post_id=publish(amara), audience=Audience.FOLLOWERS)
    assert not seen(chen, [share])
    with pytest.raises(Refused):
        services.share(bo, post_id=publish(amara), audience=Audience.NAMED)
