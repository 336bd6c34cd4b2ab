"""A list shows the replies that its owner wants."""

import pytest

from mutuals.domains.feed.queries import list_for
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound


@pytest.mark.parametrize(
    ("replies", "shown"), [("none", set()), ("list", {"to list"}), ("followed", {"to list", "to followed"})]
)
def test_a_list_shows_the_replies_that_its_owner_wants(amara, bo, chen, dalia, emeka, replies, shown):
    for person in (bo, chen, dalia):
        ties.follow(amara, person_id=person.me)
    number = ties.make_list(amara, name="l", replies=replies)
    ties.add_to_list(amara, list_id=number, people=[bo.me, chen.me])
    posts = {person.me: publish_post(person, draft=Draft("hello")) for person in (chen, dalia, emeka)}
    answers = {
        words: publish_post(bo, draft=Draft(words, reply_to=posts[person.me]))
        for words, person in (("to list", chen), ("to followed", dalia), ("to a stranger", emeka))
    }
    found = {entry.post_id for entry in list_for(amara, number).entries}
    assert found == {posts[chen.me], *(answers[words] for words in shown)}
    with pytest.raises(NotFound):
        list_for(bo, number)
