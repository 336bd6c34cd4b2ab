"""What stands in home, why, and that it ends."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed import queries, statuses, window
from mutuals.domains.feed.queries import home_for, local_for, profile_for, tag_for
from mutuals.domains.people.services import limit
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts import services
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.ids import first_id_at, time_of
from tests import cast


@pytest.fixture(autouse=True, params=["going through all posts", "by those one follows"])
def way(request, monkeypatch):
    """Each story holds whichever way home is found."""
    for module in (queries, statuses):
        monkeypatch.setattr(module, "follows_few_of_many", lambda viewer: request.param.startswith("by"))


def publish(actor, text="Words", **fields):
    return services.publish_post(actor, draft=Draft(text=text, **fields))


@pytest.fixture
def reader(amara, bo):
    """Somebody who follows five people, so that home is theirs alone."""
    reader = cast.member("reader")
    for name in ("one", "two", "three", "four"):
        ties.follow(reader, person_id=cast.member(name).me)
    ties.follow(reader, person_id=amara.me)
    return reader


def posts(page):
    return [e.post_id for e in page.entries]


def test_home_has_those_one_follows_newest_first_and_oneself(reader, amara, dalia):
    first, second, own = publish(amara), publish(amara), publish(reader)
    publish(dalia)
    page = home_for(reader)
    assert posts(page) == [own, second, first]
    assert [e.why for e in page.entries] == ["own", "follow", "follow"]
    assert page.earlier is None
    assert not page.starting


def test_home_says_who_shared(reader, amara, dalia):
    original = publish(dalia)
    services.share(amara, post_id=original)
    entry = home_for(reader).entries[0]
    assert (entry.post_id, entry.author_id, entry.sharer_id) == (original, dalia.me, amara.me)


def test_shares_of_one_person_can_be_hidden(reader, amara, dalia):
    services.share(amara, post_id=publish(dalia))
    ties.show_shares(reader, person_id=amara.me, on=False)
    assert posts(home_for(reader)) == []


def test_one_author_has_at_most_three_places_a_page_but_oneself_all(reader, amara):
    for _ in range(5):
        publish(amara)
        publish(reader)
    page = home_for(reader)
    assert sum(e.author_id == amara.me for e in page.entries) == 3
    assert sum(e.author_id == reader.me for e in page.entries) == 5
    assert [e.more for e in page.entries if e.more] == [2]


def test_paging_leaves_nothing_out_and_shows_nothing_twice(reader, amara):
    written = [publish(reader) for _ in range(45)]
    found, before = [], None
    while True:
        page = home_for(reader, before=before)
        found += posts(page)
        before = page.earlier
        if before is None:
            break
    assert found == written[::-1]


def test_a_muted_person_is_not_met_in_home(reader, amara):
    publish(amara)
    ties.mute(reader, person_id=amara.me)
    assert posts(home_for(reader)) == []


def test_talk_among_strangers_stays_out_of_home(reader, amara, dalia):
    parent = publish(dalia)
    publish(amara, "An answer", reply_to=parent)
    assert posts(home_for(reader)) == []


def test_a_newcomer_sees_this_server_labelled_so(amara, dalia):
    post = publish(amara)
    page = home_for(dalia)
    assert page.starting
    assert [(e.post_id, e.why) for e in page.entries] == [(post, "local")]


def test_followed_tags_stand_in_home(reader, dalia):
    post = publish(dalia, "Boring #Pipelines")
    services.follow_tag(reader, tag="#pipelines")
    assert [(e.post_id, e.why) for e in home_for(reader).entries] == [(post, "tag")]


def test_local_and_tags_show_no_narrower_posts(amara, dalia):
    wide = publish(amara, "#a")
    publish(amara, "#a", audience=Audience.FOLLOWERS)
    quiet = publish(amara, "#a", audience=Audience.QUIET)
    assert posts(local_for(ANYONE)) == posts(tag_for(dalia, "a")) == [wide]
    assert posts(profile_for(ANYONE, amara.me)) == [quiet, wide]


def test_home_takes_few_queries_however_long_it_is(reader, amara):
    for _ in range(30):
        publish(reader)
    with CaptureQueriesContext(connection) as few:
        home_for(reader)
    assert len(few) <= 5, [q["sql"] for q in few]  # follows counted, then a window of time that widens


def test_somebody_is_read_in_the_languages_one_chose(reader, amara, dalia):
    ties.follow(reader, person_id=amara.me, languages=["en", "pt-BR"])
    english, brazilian, none = publish(amara, language="en"), publish(amara, language="pt-BR"), publish(amara)
    publish(amara, language="fr")
    publish(amara, language="pt")
    shared = services.share(amara, post_id=publish(dalia, language="fr"))
    assert [e.id for e in home_for(reader).entries] == [shared, none, brazilian]
    assert posts(home_for(reader, cap=None))[1:] == [none, brazilian, english]
    ties.follow(reader, person_id=amara.me, languages=[])
    assert len(posts(home_for(reader, cap=None))) == 6


def test_tags_one_follows_bring_nobody_whom_the_moderators_limited(reader, dalia, farah):
    services.follow_tag(reader, tag="orchards")
    number = publish(dalia, "See #orchards")
    assert posts(home_for(reader)) == [number]
    limit(farah, account_id=dalia.account_id, on=True)
    assert posts(home_for(reader)) == []
    assert number not in posts(local_for(ANYONE))
    assert number not in posts(tag_for(reader, "orchards"))


def test_few_of_many_is_told_by_how_many_one_follows_and_how_many_there_are(reader, monkeypatch):
    monkeypatch.undo()
    for members, few in ((999, False), (1_000, True), (50_000, True)):
        monkeypatch.setattr(queries, "members_about", lambda members=members: members)
        assert queries.follows_few_of_many(reader) is few
    monkeypatch.setattr(queries, "follow_count", lambda viewer: 200)
    monkeypatch.setattr(queries, "members_about", lambda: 3_000)
    assert queries.follows_few_of_many(reader) is False


@given(st.lists(st.integers(0, 400), max_size=60), st.integers(1, 20), st.integers(1, 3000))
def test_what_is_remembered_of_a_page_never_changes_one(days, limit, length):
    """Posts of many days, read with any memory of how far back a page went: the same rows as without."""
    now = timezone.now()
    ids = sorted({first_id_at(now - timedelta(days=d, minutes=1)) + n for n, d in enumerate(days)}, reverse=True)

    def read(top, floor):
        return [(i,) for i in ids if floor < i < top][:limit]

    window._lengths[1] = length << 32
    for before in (None, *ids[:3]):
        assert list(window.newest(read, before, limit, reader=1)) == list(window.newest(read, before, limit))


def test_who_follows_many_reads_hours_and_who_follows_few_reads_days():
    now = timezone.now()
    busy = [(first_id_at(now - timedelta(minutes=n)),) for n in range(1, 60)]
    asked = []

    def read(top, floor):
        asked.append(floor)
        return [row for row in busy if floor < row[0] < top][:20]

    window._lengths.pop(7, None)
    window.newest(read, None, 20, reader=7)
    window.newest(read, None, 20, reader=7)
    assert time_of(asked[0]) < now - timedelta(days=2)
    assert now - timedelta(hours=1) < time_of(asked[1]) < now - timedelta(minutes=20)
    assert len(asked) == 2


def test_home_by_authors_is_the_same_whatever_stretches_of_time_are_looked_through(reader, amara):
    now = timezone.now()
    for hours in (0, 1, 15, 20, 40, 100, 1000):
        post = Post.objects.get(id=publish(amara, f"{hours} hours ago"))
        post.delete()
        post.id = first_id_at(now - timedelta(hours=hours))
        post.save(force_insert=True)
    for hours in (2, 21, 39, 90, 2000):
        floor = first_id_at(now - timedelta(hours=hours))
        for top in (window.LAST, first_id_at(now - timedelta(hours=18))):
            some = window.stretches_between(floor, top)
            ids = queries.near_home(reader.me, top, floor, some).values_list("id", flat=True)
            assert set(ids) == set(queries.in_home(reader.me, top, floor).values_list("id", flat=True))


def test_few_stretches_are_named_and_many_are_not():
    now = timezone.now()
    hour = timedelta(hours=1)
    assert len(window.stretches_between(first_id_at(now - 2 * hour), window.LAST)) in {1, 2}
    assert len(window.stretches_between(first_id_at(now - 19 * hour), window.LAST)) in {2, 3}
    assert window.stretches_between(first_id_at(now - 90 * hour), window.LAST) is None
    assert window.stretches_between(0, window.LAST) is None
