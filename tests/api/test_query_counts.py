"""How many statements each hot read takes, exactly: in a warm world, whatever the length of the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.registry import ENDPOINTS, find
from mutuals.cards.persons import warm_people
from mutuals.cards.posts import warm_posts
from mutuals.domains.discovery.services import index_person, index_post
from mutuals.domains.notices.handlers import on_followed, on_post_written, on_thanked
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.services import set_privacy
from mutuals.domains.posts.events import PostPublished, Thanked
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, keep, publish_post, thank
from mutuals.domains.ties.events import Followed
from mutuals.domains.ties.services import follow
from mutuals.kit.sqlite.watching import words_of
from mutuals.project.databases import WATCHED
from tests.api.client import ApiClient
from tests.articles.conftest import published

pytestmark = pytest.mark.django_db
UNCOUNTED = {"discovery_persontext_words", "discovery_posttext_words"}  # they change with their tables
COUNTS = {
    "/api/v1/timelines/home": 5,
    "/api/v1/timelines/home?limit=40": 11,
    "/api/v1/timelines/public": 11,
    "/api/v1/timelines/tag/orchards": 5,
    "/api/v1/statuses/{own}": 8,
    "/api/v1/statuses/{post}": 5,
    "/api/v1/statuses/{own}/context": 7,
    "/api/v1/accounts/{amara}": 3,
    "/api/v1/accounts/{amara}/statuses": 6,
    "/api/v1/accounts/lookup?acct=amara": 4,
    "/api/v1/accounts/verify_credentials": 8,
    "/api/v1/accounts/relationships?id[]={amara}&id[]={bo}": 8,
    "/api/v1/accounts/search?q=amara": 9,
    "/api/v2/search?q=number": 14,
    "/api/v1/favourites": 6,
    "/api/v1/bookmarks": 6,
    "/api/v1/notifications": 11,
    "/api/v1/notifications?limit=80": 11,
    "/api/v1/notifications/{notice}": 11,
    "/api/v1/notifications/unread_count": 1,
    "/api/v2/notifications": 12,
    "/api/v2/notifications/unread_count": 1,
    "/api/v1/markers?timeline[]=home": 1,
    "/api/v1/custom_emojis": 1,
    "/api/v1/instance": 2,
    "/api/v2/instance": 3,
    "/api/v1/preferences": 1,
    "/ap/u/{amara}": 3,
    "/ap/p/{post}": 6,
    "/ap/a/{article}": 4,
    "/ap/at/amara": 4,
    "/ap/at/bo/{post}": 7,
    "/.well-known/webfinger?resource=acct:amara@127.0.0.1:8000": 1,
    "/.well-known/host-meta": 0,
    "/.well-known/host-meta.json": 0,
    "/.well-known/nodeinfo": 0,
    "/.well-known/oauth-authorization-server": 0,
}


@pytest.fixture(name="numbers")
def _numbers(amara, bo, chen, farah):
    """Chen follows Amara and Bo, who wrote twenty posts and answered hers; everything is warm."""
    for one in (amara, bo):
        set_privacy(one, indexable=True)
        follow(chen, person_id=one.me)
        follow(one, person_id=chen.me)
        on_followed(Followed(one.me, chen.me))
    own = publish_post(chen, draft=Draft("What do you read? #orchards"))
    posts = [own]
    for n in range(10):
        for one in (amara, bo):
            posts.append(
                publish_post(one, draft=Draft(f"Number {n} #orchards for @chen", reply_to=own if n > 7 else None))
            )
            on_post_written(PostPublished(posts[-1], one.me))
    thank(amara, post_id=own)
    on_thanked(Thanked(own, amara.me, chen.me, "useful"))
    keep(chen, post_id=posts[1])
    thank(chen, post_id=posts[1])
    article = published(amara)
    posts.insert(0, Post.objects.latest("id").id)  # says that there is an article
    warm_posts(posts)
    warm_people([amara.me, bo.me, chen.me, farah.me])
    for one in (amara, bo):
        index_person(person_id=one.me)
    for post in posts:
        index_post(post_id=post)
    return {
        "own": own,
        "post": posts[-1],
        "article": article,
        "amara": amara.me,
        "bo": bo.me,
        "chen": chen.me,
        "notice": Notice.objects.filter(person_id=chen.me).latest("id").id,
    }


def test_each_hot_read_takes_as_many_statements_as_the_table_says(numbers, chen):
    client = ApiClient(chen)
    found = {}
    for path in COUNTS:
        target = path.format(**numbers)
        client.get(target)
        client.get(target)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(target).status == 200, target
        found[path] = len(queries)
    assert found == COUNTS


def test_every_hot_read_is_in_the_table(numbers):
    asked = {find("GET", path.format(**numbers).partition("?")[0])[0].path for path in COUNTS}
    assert {e.path for e in ENDPOINTS if e.hot} - asked == set()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL nothing is counted")
def test_the_changes_of_what_hot_reads_look_at_are_counted(numbers, chen):
    client, asked = ApiClient(chen), set()
    for path in COUNTS:
        with CaptureQueriesContext(connection) as queries:
            client.get(path.format(**numbers))
        asked |= set().union(*(words_of(one["sql"]) for one in queries))
    looked_at = asked & set(connection.introspection.table_names())
    assert looked_at - set(WATCHED) == UNCOUNTED
    assert set(WATCHED) <= set(connection.introspection.table_names())
