"""Timelines asked from the other side say what the timelines say, for any people, ties and posts."""

import itertools

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mutuals.domains.apps.models import App, Token
from mutuals.domains.audience.models import Grant
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.listeners import homes, homes_of_people, in_lists, is_public, passers_by, undisturbed
from mutuals.domains.feed.queries import in_home, in_list, near_home
from mutuals.domains.feed.statuses import Span, public
from mutuals.domains.feed.window import LAST
from mutuals.domains.people.models import Person
from mutuals.domains.posts.facts import marks
from mutuals.domains.posts.models import Keep, Post, PostTag, TagFollow, Thank, ThreadMute
from mutuals.domains.posts.readers import listeners_who_see, marks_by_listener, placing
from mutuals.domains.ties.models import (
    Block,
    Circle,
    CircleMember,
    Connection,
    Follow,
    Mute,
    PeopleList,
    PeopleListMember,
)
from tests import cast

PEOPLE = 4
someone = st.integers(0, PEOPLE - 1)
pairs = st.sampled_from(list(itertools.permutations(range(PEOPLE), 2)))
edges = st.sets(pairs, max_size=6)
post = st.fixed_dictionaries(
    {
        "owner": someone,
        "audience": st.sampled_from(list(Audience)),
        "answers": st.one_of(st.none(), st.integers(0, 4)),  # an earlier post
        "shares": st.one_of(st.none(), st.integers(0, 4)),
        "named": st.sets(someone, max_size=2),
        "tagged": st.booleans(),
        "language": st.sampled_from(["", "en", "fr"]),
        "backfilled": st.sampled_from([False, False, False, True]),
    }
)


@pytest.fixture
def world(db):
    people = [cast.member(f"p{i}") for i in range(PEOPLE)]
    app = App.objects.create(client_id="x", secret_hash="x", name="x", redirect_uris="x", scopes="read")
    tokens = {
        Token.objects.create(app=app, account_id=p.account_id, person_id=p.person_id, hash=str(i), scopes="read").id: p
        for i, p in enumerate(people)
    }
    return people, tokens


def fill(people, given):
    ids = [p.me for p in people]
    every = (Post, Grant, Follow, Connection, Block, Mute, Circle, PeopleList, TagFollow, Thank, Keep, ThreadMute)
    for model in every:
        model.objects.all().delete()
    Person.objects.filter(id__in=ids).update(limited=False)
    Person.objects.filter(id__in=[ids[i] for i in given["limited"]]).update(limited=True)
    for a, b in given["follows"]:
        Follow.objects.create(
            follower_id=ids[a],
            followed_id=ids[b],
            accepted=True,
            shows_shares=(a + b) % 2 == 0,
            languages=("", "en", "en pt")[a % 3],
        )
    for a, b in given["connections"] | {(b, a) for a, b in given["connections"]}:
        Connection.objects.create(person_id=ids[a], other_id=ids[b])
    for a, b in given["blocks"]:
        Block.objects.create(blocker_id=ids[a], blocked_id=ids[b])
    for a, b in given["mutes"]:
        Mute.objects.create(muter_id=ids[a], muted_id=ids[b])
    for i in given["tag_followers"]:
        TagFollow.objects.create(person_id=ids[i], tag="here")
    circles = [Circle.objects.create(owner_id=i, name="c") for i in ids]
    lists = [
        PeopleList.objects.create(owner_id=i, name="l", exclusive=n == 1, replies=("list", "followed", "none")[n % 3])
        for n, i in enumerate(ids)
    ]
    for a, b in given["grouped"]:
        CircleMember.objects.create(circle=circles[a], person_id=ids[b])
        PeopleListMember.objects.create(people_list=lists[a], person_id=ids[b])
    posts: list[Post] = []
    for wish in given["posts"]:
        owner = wish["owner"]
        parent = posts[wish["answers"]] if wish["answers"] is not None and wish["answers"] < len(posts) else None
        shared = posts[wish["shares"]] if wish["shares"] is not None and wish["shares"] < len(posts) else None
        if shared is not None:
            parent = None
            if shared.share_of_id or Post.objects.filter(owner_id=ids[owner], share_of=shared).exists():
                continue
        spoken = "" if shared else wish["language"]
        row = Post(
            language=spoken,
            owner_id=ids[owner],
            audience=wish["audience"],
            anchor_id=parent.anchor_id if parent else ids[owner],
        )
        row.circle = circles[owner] if wish["audience"] == Audience.CIRCLE else None
        row.reply_to, row.share_of, row.backfilled = parent, shared, wish["backfilled"]
        row.state, row.created_at, row.root = "out", timezone.now(), parent.root if parent else None
        row.save()
        row.root = row.root or row.id
        row.save()
        if wish["audience"] == Audience.NAMED:
            Post.objects.filter(id=row.id).update(grants=row.id)
            Grant.objects.bulk_create([Grant(thing=row.id, person_id=ids[i]) for i in wish["named"]])
        if wish["tagged"] and shared is None:
            PostTag.objects.create(post=row, tag="here")
        posts.append(row)
    for i in given["thankers"]:
        Thank.objects.create(post=posts[0], person_id=ids[i], word="useful")
        ThreadMute.objects.create(person_id=ids[i], root=posts[0].root)
    return posts, lists


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    report_multiple_bugs=False,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    drawn=st.fixed_dictionaries(
        {
            "follows": edges,
            "connections": edges,
            "grouped": edges,
            "blocks": st.sets(pairs, max_size=2),
            "mutes": st.sets(pairs, max_size=2),
            "tag_followers": st.sets(someone, max_size=2),
            "limited": st.sets(someone, max_size=1),
            "thankers": st.sets(someone, max_size=2),
            "posts": st.lists(post, min_size=1, max_size=6),
        }
    )
)
def test_both_sides_agree(world, drawn):
    people, tokens = world
    posts, lists = fill(people, drawn)
    ids = [row.id for row in posts]
    marked = {t: marks(viewer, ids) for t, viewer in tokens.items()}
    at_home = {t: set(in_home(viewer.me, LAST, 0).values_list("id", flat=True)) for t, viewer in tokens.items()}
    nearby = {t: set(near_home(viewer.me, LAST, 0).values_list("id", flat=True)) for t, viewer in tokens.items()}
    in_public = {t: {m.id for m in public(viewer, Span(limit=40))} for t, viewer in tokens.items()}
    own_list = {t: next(one.id for one in lists if one.owner_id == viewer.me) for t, viewer in tokens.items()}
    read_there = {t: set(in_list(v, own_list[t]).values_list("id", flat=True)) for t, v in tokens.items()}
    for row in posts:
        place = placing(row.id)
        seeing = marks_by_listener(place, tokens)
        assert {t: m for t, (_person, m) in seeing.items()} == {
            t: found[row.id] for t, found in marked.items() if row.id in found
        }
        assert listeners_who_see(place.scope, tokens) == set(seeing)
        home = set() if place.backfilled else homes(place, tokens) & set(seeing)
        assert home == {t for t, found in at_home.items() if row.id in found}
        assert home == {t for t, found in nearby.items() if row.id in found}
        assert homes_of_people(place, [p.me for p in people]) == {tokens[t].me for t in homes(place, tokens)}
        open_to = passers_by(place, tokens) & set(seeing) if is_public(place) else set()
        assert open_to == {t for t, found in in_public.items() if row.id in found}
        listed = in_lists(place, {one.id: one.owner_id for one in lists})
        calm = undisturbed(place, tokens) & set(seeing)
        for token in tokens:
            assert (own_list[token] in listed and token in calm) == (row.id in read_there[token])


def test_a_token_that_ended_and_one_whose_account_rests_do_not_listen(world):
    people, tokens = world
    post = Post.objects.create(owner_id=people[0].me, anchor_id=people[0].me, state="out", created_at=timezone.now())
    place = placing(post.id)
    assert set(marks_by_listener(place, tokens)) == set(tokens)
    first, second, *rest = tokens
    Token.objects.filter(id=first).delete()
    Token.objects.get(id=second).account.__class__.objects.filter(id=tokens[second].account_id).update(state="frozen")
    assert set(marks_by_listener(place, tokens)) == set(rest)


def test_a_crowd_is_asked_in_few_statements(world, django_assert_num_queries):
    people, tokens = world
    post = Post.objects.create(owner_id=people[0].me, anchor_id=people[0].me, state="out", created_at=timezone.now())
    place = placing(post.id)
    crowd = [*tokens, *range(10_000_000, 10_000_600)]
    homes(place, crowd), marks_by_listener(place, crowd)
    with django_assert_num_queries(8):  # two for each 200
        assert len(homes(place, crowd)) == 1
        assert len(marks_by_listener(place, crowd)) == PEOPLE
