"""Posts found by their words: whose, by whom, and what each operator means."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.handlers import on_post_written
from mutuals.domains.discovery.models import PostText
from mutuals.domains.discovery.queries import find_posts
from mutuals.domains.discovery.queries.operators import HAS, IN, read_search
from mutuals.domains.media.services import upload
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import limit, set_privacy
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.events import PostDeleted, PostPublished
from mutuals.domains.posts.models import Post
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


def test_two_letters_are_a_word_of_their_own_and_an_ideograph_is_one_too(open, chen):
    number = post(open, "AI on board: 東京 by night, Uxbridge by day")
    for text in ("ai", "AI boa", "東", "東京"):
        assert find_posts(chen, text) == [number], text
        assert find_posts(chen, f"from:@amara {text}") == [number], text
    for text in ("ux", "bo"):
        assert find_posts(chen, text) == [], text
        assert find_posts(chen, f"from:@amara {text}") == [], text


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


def test_the_page_shows_them_and_a_search_that_finds_all_is_two_statements(open, chen, client):
    number = post(open, "Plums are ripe.")
    find_posts(chen, "warm")
    with CaptureQueriesContext(connection) as queries:
        assert find_posts(chen, "plums ripe") == [number]
    assert len(queries) <= 2
    client.force_login(Account.objects.get(id=chen.account_id))
    assert "Plums are ripe." in client.get("/search?q=plums").content.decode()


def test_operators_name_what_posts_have(open, chen):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    out.seek(0)
    plain = post(open, "Plums")
    shown = post(open, "Plums seen", files=(upload(open, upload=out),))
    asked = post(open, "Plums or pears?", poll=PollDraft(("Plums", "Pears"), 86_400))
    quoting = post(open, "Plums again", quote_of=plain)
    assert find_posts(chen, "plums has:picture") == find_posts(chen, "has:media plums") == [shown]
    assert find_posts(chen, "plums has:image from:amara") == [shown]
    assert find_posts(chen, "plums has:poll") == [asked]
    assert find_posts(chen, "plums has:quote") == [quoting]
    assert find_posts(chen, "plums has:poll has:picture") == find_posts(chen, "plums has:video") == []
    assert find_posts(chen, "plums has:link") == []
    assert read_search(chen, "has:worms in:trouble").words == ("trouble", "worms", "has", "in")


def test_a_quote_that_waits_for_its_authors_yes_is_found_by_nobody(open, bo, chen):
    set_privacy(bo, indexable=True)
    theirs = post(bo, "Pears", quote_policy="followers")
    mine = post(open, "Plums about pears", quote_of=theirs)
    assert find_posts(chen, "plums has:quote") == []
    Post.objects.filter(id=mine).update(quote_state="accepted")
    assert find_posts(chen, "plums has:quote") == [mine]


def test_operators_name_among_which_one_looks(open, bo, chen):
    set_privacy(bo, indexable=True)
    one, two = post(open, "Plums one"), post(bo, "Plums two")
    own = post(chen, "Plums", audience=Audience.ME)
    keep(chen, post_id=two)
    follow(chen, person_id=open.me)
    assert find_posts(chen, "plums in:library") == [own, two]
    assert find_posts(chen, "plums in:public") == [two, one]
    assert find_posts(chen, "plums in:following") == [one]
    assert find_posts(chen, "plums in:connections") == []
    today = timezone.localdate().isoformat()
    assert find_posts(chen, f"plums during:{today}") == [own, two, one]
    assert find_posts(chen, "plums during:2020-01-01") == []


def test_who_is_named_needs_no_words(open, chen):
    number = post(open, "Plums")
    narrow = post(open, "Secret", audience=Audience.CONNECTIONS)
    assert find_posts(chen, "from:amara") == [number]
    assert find_posts(open, "from:me") == [narrow, number]
    assert find_posts(chen, "from:amara has:poll") == find_posts(chen, "has:poll") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["from:", "before:", "after:", "during:", "has:", "in:", "2026-02-30", "9999-12-31", "0001-01-01", "me", " ", "plums", *HAS, *IN, "\0", "'", '"*']), max_size=8))  # fmt: skip
def test_any_operators_are_answered(open, parts):
    assert isinstance(find_posts(open, "".join(parts)), list)
    assert isinstance(find_posts(open, " ".join(parts)), list)
