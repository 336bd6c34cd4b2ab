"""Quotes: only of what everyone may see, only with the author's consent, which can be taken back."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.policy import may_quote
from mutuals.domains.posts.queries import own_counts, quotes_for, see
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused

pytestmark = pytest.mark.django_db
Policy = Post.QuotePolicy


def publish(actor, text="Said before.", **fields):
    return services.publish_post(actor, draft=Draft(text, **fields))


def quote(actor, post):
    return publish(actor, "See this.", quote_of=post)


@pytest.mark.parametrize(
    ("policy", "follower", "state"),
    [
        (Policy.PUBLIC, False, "accepted"),
        (Policy.FOLLOWERS, True, "accepted"),
        (Policy.FOLLOWERS, False, "pending"),
    ],
)
def test_a_quote_begins_as_the_author_wants(amara, bo, policy, follower, state):
    post = publish(amara, quote_policy=policy)
    if follower:
        ties.follow(bo, person_id=amara.me)
    assert see(bo, quote(bo, post)).quote_state == state


def test_where_the_author_wants_none_there_is_none(amara, bo):
    post = publish(amara, quote_policy=Policy.NOBODY)
    with pytest.raises(Refused, match="does not want"):
        quote(bo, post)
    assert see(amara, quote(amara, post)).quote_state == "accepted"


@pytest.mark.parametrize("audience", [Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS])
def test_a_narrower_post_is_not_quoted(amara, bo, audience):
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    post = publish(amara, audience=audience, quote_policy=Policy.PUBLIC)
    for person in (amara, bo):
        with pytest.raises(Refused, match="everyone may see"):
            quote(person, post)


def test_what_one_may_not_see_is_not_there_to_be_quoted(amara, emeka):
    post, narrow = publish(amara, quote_policy=Policy.PUBLIC), publish(amara, audience=Audience.CONNECTIONS)
    ties.block(amara, person_id=emeka.me)
    for hidden in (post, narrow, 4711):
        with pytest.raises(NotFound):
            quote(emeka, hidden)


def test_the_author_says_yes_or_no(amara, bo, chen):
    post = publish(amara)
    yes, no = quote(bo, post), quote(chen, post)
    services.answer_quote(amara, post_id=post, quoting_id=yes, accept=True)
    services.answer_quote(amara, post_id=post, quoting_id=no, accept=False)
    services.answer_quote(amara, post_id=post, quoting_id=no, accept=True)  # answered already
    assert (see(bo, yes).quote_state, see(bo, no).quote_state) == ("accepted", "rejected")
    assert [q.id for q in quotes_for(amara, post)] == [yes]


def test_consent_is_taken_back_for_good(amara, bo):
    post = publish(amara, quote_policy=Policy.PUBLIC)
    quoting = quote(bo, post)
    version = see(bo, quoting).version
    assert own_counts(amara, [post])[post].quotes == 1
    for _ in range(2):
        services.revoke_quote(amara, post_id=post, quoting_id=quoting)
    services.answer_quote(amara, post_id=post, quoting_id=quoting, accept=True)
    assert (see(bo, quoting).quote_state, see(bo, quoting).version) == ("revoked", version + 1)
    assert quotes_for(amara, post) == []


def test_nobody_else_answers_or_reads_who_quotes(amara, bo, chen):
    post = publish(amara, quote_policy=Policy.PUBLIC)
    quoting = quote(bo, post)
    for other in (bo, chen):
        with pytest.raises(NotFound):
            services.revoke_quote(other, post_id=post, quoting_id=quoting)
        with pytest.raises(NotFound):
            quotes_for(other, post)
        with pytest.raises(NotFound):
            services.set_quote_policy(other, post_id=post, policy=Policy.NOBODY)
    assert see(bo, quoting).quote_state == "accepted"


def test_another_policy_holds_from_then_on(amara, bo):
    post = publish(amara, quote_policy=Policy.PUBLIC)
    quoting = quote(bo, post)
    services.set_quote_policy(amara, post_id=post, policy=Policy.NOBODY)
    assert see(bo, quoting).quote_state == "accepted"
    assert may_quote(bo, amara.me, see(bo, post).quote_policy) == "denied"


def test_quoting_a_share_quotes_what_it_shares(amara, bo):
    post = publish(amara, quote_policy=Policy.PUBLIC)
    share = services.share(bo, post_id=post)
    assert see(bo, quote(bo, share)).quote_of_id == post


def test_a_deleted_original_leaves_the_quote_without_it(amara, bo):
    post = publish(amara, quote_policy=Policy.PUBLIC)
    quoting = quote(bo, post)
    services.delete_post(amara, post_id=post)
    assert see(bo, quoting).quote_of_id == post
    with pytest.raises(NotFound):
        see(bo, post)
