"""The gate: the SQL scope and the predicate say the same, for any people, ties, blocks, circles and posts."""

import itertools

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.gate import may_see, visible_to
from mutuals.domains.audience.models import Grant
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.ties.models import Block, Circle, CircleMember, Connection, Follow

PEOPLE = 4
pairs = list(itertools.permutations(range(PEOPLE), 2))
edges = st.sets(st.sampled_from(pairs), max_size=6)
post = st.tuples(
    st.integers(0, PEOPLE - 1),  # owner
    st.integers(0, PEOPLE - 1),  # anchor
    st.sampled_from(list(Audience)),
    st.one_of(st.none(), st.integers(0, PEOPLE - 1)),  # circle of
    st.sets(st.integers(0, PEOPLE - 1), max_size=3),  # named
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    follows=edges,
    asked=edges,
    connections=edges,
    blocks=st.sets(st.sampled_from(pairs), max_size=2),
    circled=edges,
    hidden=st.sets(st.integers(0, PEOPLE - 1), max_size=1),
    posts=st.lists(post, min_size=1, max_size=6),
)
def test_scope_and_predicate_agree_for_everyone(world, follows, asked, connections, blocks, circled, hidden, posts):
    people, circles = world
    _clear()
    Person.objects.update(state="active")
    Person.objects.filter(id__in=[people[i] for i in hidden]).update(state="hidden")
    for a, b in follows | asked:
        Follow.objects.create(follower_id=people[a], followed_id=people[b], accepted=(a, b) in follows)
    for a, b in connections | {(b, a) for a, b in connections}:
        Connection.objects.create(person_id=people[a], other_id=people[b])
    for a, b in blocks:
        Block.objects.create(blocker_id=people[a], blocked_id=people[b])
    for owner, member in circled:
        CircleMember.objects.create(circle=circles[owner], person_id=people[member])
    rows = [_post(people, circles, *values) for values in posts]
    for viewer in [ANYONE, *(Viewer(person_id=i, account_id=1) for i in people)]:
        by_scope = set(visible_to(Post.objects.all(), viewer).values_list("id", flat=True))
        assert by_scope == {row.id for row in rows if may_see(viewer, row)}


@pytest.fixture
def world(db):
    people = [Person.objects.create(handle=f"p{i}").id for i in range(PEOPLE)]
    return people, [Circle.objects.create(owner_id=i, name="c") for i in people]


def _clear():
    for model in (Post, Grant, Follow, Connection, Block, CircleMember):
        model.objects.all().delete()


def _post(people, circles, owner, anchor, audience, circle, named):
    row = Post.objects.create(
        owner_id=people[owner],
        anchor_id=people[anchor],
        audience=audience,
        circle=None if circle is None else circles[circle],
        created_at=timezone.now(),
    )
    if named:
        Post.objects.filter(id=row.id).update(grants=row.id)
        row.grants = row.id
        Grant.objects.bulk_create([Grant(thing=row.id, person_id=people[i]) for i in named])
    return row
