"""Trends: by communities of old accounts; no number of fakes, thanks, shares or followers moves one."""

import itertools
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery import queries
from mutuals.domains.discovery.models import Trend
from mutuals.domains.discovery.services.trends import find_trends
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import LinkCard, Post, PostLink, PostTag, Thank
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.ties.models import Connection, Follow
from mutuals.kit.ids import new_id
from tests.api.client import ApiClient

OLD = timezone.now() - timedelta(days=60)


def person(handle, days=60):
    return Viewer(Person.objects.create(id=new_id(timezone.now() - timedelta(days=days)), handle=handle).id)


def connect(one, other):
    Connection.objects.bulk_create(
        [Connection(person_id=one.me, other_id=other.me), Connection(person_id=other.me, other_id=one.me)]
    )


def say(who, text, **options):
    return posts.publish_post(who, draft=Draft(text, **options))


@pytest.fixture
def town(db):
    """An administrator with six people around, each with somebody further away."""
    account = Account.objects.create(username="root", role="administrator")
    root = Person.objects.create(id=new_id(OLD), handle="root", account=account)
    near = [person(f"near{i}") for i in range(6)]
    far = [person(f"far{i}") for i in range(6)]
    for one, other in zip(near, far, strict=True):
        connect(Viewer(root.id), one)
        connect(one, other)
    return near, far


def tags():
    find_trends()
    return queries.trending_tags()


def test_a_tag_trends_when_three_communities_write_of_it(town):
    _near, far = town
    say(far[0], "#orchid")
    say(far[1], "#orchid")
    for _ in range(30):
        say(far[1], "#orchid #loud")
    assert tags() == []
    say(far[2], "#orchid")
    assert tags() == ["orchid"]


def test_people_behind_one_person_are_one_community(town):
    near, far = town
    for i in range(20):
        one = person(f"fake{i}")
        connect(near[0], one)
        say(one, "#coins")
    say(far[0], "#coins")
    say(near[0], "#coins")
    assert tags() == []


def test_new_and_unconnected_accounts_do_not_count(town):
    near, _far = town
    for i in range(20):
        say(person(f"lonely{i}"), "#coins")
        one = person(f"new{i}", days=1)
        connect(near[i % 6], one)
        say(one, "#coins")
    assert tags() == []


def test_only_public_posts_of_those_who_are_not_limited_count(town):
    _near, far = town
    for one in far[:3]:
        say(one, "#hidden", audience=Audience.QUIET)
        say(one, "#limited")
    Person.objects.filter(id=far[0].me).update(limited=True)
    assert tags() == []


def test_an_answer_counts_for_the_post_and_a_link_for_itself(town, amara):
    near, far = town
    post = say(near[0], "What do you think?")
    card = LinkCard.objects.create(url="https://example.org/a", title="A", description="B", site="C")
    for one in far[:4]:
        say(one, "This", reply_to=post)
        PostLink.objects.create(post_id=say(one, "Read https://example.org/a"), card=card)
    say(far[5], "Mine")
    find_trends()
    assert queries.trending_post_ids() == [post]
    assert queries.trending_links() == [{"url": card.url, "title": "A", "description": "B", "site": "C"}]
    app = ApiClient(amara)
    assert app.get("/api/v1/trends/statuses").ids == [post]
    link = app.get("/api/v1/trends/links").json[0]
    assert (link["url"], link["type"], len(link["history"])) == (card.url, "link", 7)
    assert {day["uses"] for day in link["history"]} == {"0"}
    Post.objects.filter(id=post).update(audience=Audience.ME)
    assert app.get("/api/v1/trends/statuses").json == []


def test_running_again_changes_nothing_and_few_queries_are_needed(town, django_assert_max_num_queries):
    for one in town[1][:4]:
        say(one, "#orchid")
    find_trends()
    before = list(Trend.objects.order_by("kind", "place").values_list("kind", "tag", "thing", "place"))
    with django_assert_max_num_queries(20, connection=connection):
        find_trends()
    assert list(Trend.objects.order_by("kind", "place").values_list("kind", "tag", "thing", "place")) == before


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    thanks=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5)), max_size=12),
    shares=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 5)), max_size=12),
    follows=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=12),
    fakes=st.integers(0, 100),
    accomplice=st.integers(0, 5),
)
def test_thanks_shares_followers_and_fakes_behind_one_writer_move_nothing(
    town, thanks, shares, follows, fakes, accomplice
):
    near, far = town
    everyone = [*near, *far]
    for model in (Thank, Follow, PostTag):
        model.objects.all().delete()
    Post.objects.all().delete()
    written = [say(one, "#orchid" if i < 4 else "#moss #orchid") for i, one in enumerate(far)]
    say(near[accomplice], "#coins #moss")
    say(far[accomplice], "#coins")
    before = tags()
    for who, what in thanks:
        if everyone[who].me != far[what].me:
            posts.thank(everyone[who], post_id=written[what])
    for who, what in shares:
        posts.share(everyone[who], post_id=written[what])
    for who, whom in follows:
        Follow.objects.get_or_create(follower_id=everyone[who].me, followed_id=everyone[whom].me)
    if fakes:
        _fakes(near[accomplice], fakes)
    assert tags() == before


def _fakes(accomplice, count):
    """Old accounts that all know each other a little, behind one person; each writes of coins and moss."""
    at, mark = timezone.now() - timedelta(days=60), new_id()
    people = Person.objects.bulk_create(
        [Person(id=new_id(at - timedelta(seconds=i)), handle=f"f{mark}_{i}") for i in range(count)]
    )
    pairs = [(accomplice.me, people[0].id), *((a.id, b.id) for a, b in itertools.pairwise(people))]
    pairs += [(accomplice.me, one.id) for one in people[2::3]]
    Connection.objects.bulk_create([Connection(person_id=a, other_id=b) for x, y in pairs for a, b in ((x, y), (y, x))])
    rows = Post.objects.bulk_create(
        [Post(owner_id=p.id, anchor_id=p.id, created_at=timezone.now(), source="x") for p in people]
    )
    PostTag.objects.bulk_create([PostTag(post=row, tag=tag) for row in rows for tag in ("coins", "moss")])
