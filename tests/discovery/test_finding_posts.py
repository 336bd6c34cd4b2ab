"""Posts found by their words: whose, by whom, and what each operator means."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.handlers import on_post_written
from mutuals.domains.discovery.models import PostText
from mutuals.domains.discovery.queries import find_posts
from mutuals.domains.discovery.queries.reading import read_search
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import limit, set_privacy
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.events import PostDeleted, PostPublished
from mutuals.domains.posts.services import Draft, PollDraft, delete_post, edit_post, keep, publish_post, thank
from mutuals.domains.ties.services import block, follow
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


def post(who, text, **options) -> int:
    number = publish_post(who, draft=Draft(text, **options))
    on_post_written(PostPublished(number, who.me))
    return number


@pytest.fixture(name="open")
def _open(amara):
    set_privacy(amara, indexable=True)
    return amara


def test_words_begin_words_in_any_case_and_accent(open, chen):
    number = post(open, "Crème brûlée in the Orchard, with C++")
    for text in ("creme", "ORCH", "brulee orchard", "c++"):
        assert find_posts(chen, text) == [number], text
    for text in ("rchard", "orchard plum", "", "o", "!?"):
        assert find_posts(chen, text) == [], text


def test_nobody_is_found_by_words_who_did_not_agree_but_by_themselves(amara, chen):
    number = post(amara, "Plums are ripe.")
    assert find_posts(chen, "plums") == []
    assert find_posts(ANYONE, "plums") == []
    assert find_posts(amara, "plums") == [number]


@pytest.mark.parametrize(
    "audience", [a for a in Audience if a not in {Audience.PUBLIC, Audience.CIRCLE, Audience.NAMED}]
)
def test_only_what_is_for_everyone_is_found_by_others(open, chen, audience):
    follow(chen, person_id=open.me)
    number = post(open, "Plums are ripe.", audience=audience)
    assert find_posts(chen, "plums") == []
    assert find_posts(open, "plums") == [number]


def test_what_one_kept_thanked_for_or_is_named_in_is_found_while_one_may_see_it(amara, bo, chen):
    kept, thanked, named = post(amara, "Plum one"), post(amara, "Plum two"), post(amara, "Plum three for @bo")
    keep(bo, post_id=kept)
    thank(bo, post_id=thanked)
    assert find_posts(bo, "plum") == [named, thanked, kept]
    assert find_posts(chen, "plum") == []
    block(amara, person_id=bo.me)
    assert find_posts(bo, "plum") == []


def test_whoever_is_limited_is_found_by_themselves_only(open, chen, farah):
    number = post(open, "Plums are ripe.")
    limit(farah, account_id=open.account_id, on=True)
    assert find_posts(chen, "plums") == []
    assert find_posts(open, "plums") == [number]


def test_polls_and_notices_have_words_too_and_edits_and_deletion_are_followed(open, chen):
    number = post(open, "Which?", notice="Fruit", poll=PollDraft(("Plums", "Pears"), 86_400))
    assert find_posts(chen, "pears fruit") == [number]
    other = post(open, "Cherries")
    edit_post(open, post_id=other, text="Quinces")
    on_post_written(PostPublished(other, open.me))
    assert (find_posts(chen, "cherries"), find_posts(chen, "quinces")) == ([], [other])
    delete_post(open, post_id=other)
    assert find_posts(chen, "quinces") == []
    on_post_written(PostDeleted(other, open.me))
    assert not PostText.objects.filter(post_id=other).exists()


def test_operators_name_authors_and_days(open, bo, chen):
    set_privacy(bo, indexable=True)
    one, two = post(open, "Plums today"), post(bo, "Plums tomorrow")
    own = post(chen, "Plums and from:nowhere")
    assert find_posts(chen, "plums") == [own, two, one]
    assert find_posts(chen, "from:bo plums") == [two]
    assert find_posts(chen, "from:@amara plums") == [one]
    assert find_posts(chen, "plums from:me") == [own]
    assert find_posts(chen, "plums from:nobody") == []
    assert find_posts(chen, "plums after:2020-01-01 before:2999-01-01") == [own, two, one]
    assert find_posts(chen, "plums before:2020-01-01") == []
    assert find_posts(chen, "plums after:9999-12-31 before:0001-01-01") == []
    assert read_search(chen, "before:lunch").words == ("before", "lunch")


def test_programs_search_with_their_parameters(open, chen):
    numbers = [post(open, f"Plum {n}") for n in range(4)]
    client = ApiClient(chen)

    def found(**query):
        return [
            int(one["id"]) for one in client.get("/api/v2/search", type="statuses", q="plum", **query).json["statuses"]
        ]

    assert found() == numbers[::-1]
    assert found(limit=2, offset=1) == numbers[2:0:-1]
    assert found(account_id=open.me, max_id=numbers[2], min_id=numbers[0]) == [numbers[1]]
    assert found(account_id=chen.me) == []
    assert ApiClient().get("/api/v2/search", q="plum").json["statuses"] == []


def test_the_page_shows_them_and_a_search_is_one_statement(open, chen, client):
    number = post(open, "Plums are ripe.")
    find_posts(chen, "warm")
    with CaptureQueriesContext(connection) as queries:
        assert find_posts(chen, "plums ripe") == [number]
    assert len(queries) <= 1
    client.force_login(Account.objects.get(id=chen.account_id))
    assert "Plums are ripe." in client.get("/search?q=plums").content.decode()
