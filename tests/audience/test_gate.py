"""The gate: the SQL scope, the predicate and the scope from the other side say the same, for any people and posts."""

import itertools

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.gate import may_see, seen_by, visible_to
from mutuals.domains.audience.models import Exclusion, Grant, ProvenDomain
from mutuals.domains.audience.scope import Audience, scope_of
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.ties.models import Block, Circle, CircleMember, Connection, Follow

PEOPLE = 4
DOMAINS = ("example.org", "eng.example.org", "example.com")
pairs = list(itertools.permutations(range(PEOPLE), 2))
edges = st.sets(st.sampled_from(pairs), max_size=6)
post = st.tuples(
    st.integers(0, PEOPLE - 1),  # owner
    st.integers(0, PEOPLE - 1),  # anchor
    st.sampled_from(list(Audience)),
    st.one_of(st.none(), st.integers(0, PEOPLE - 1)),  # circle of
    st.sets(st.integers(0, PEOPLE - 1), max_size=3),  # named, or left out
    st.sets(st.sampled_from(DOMAINS), max_size=2),  # left out by domain
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    follows=edges,
    asked=edges,
    connections=edges,
    blocks=st.dictionaries(st.sampled_from(pairs), st.booleans(), max_size=2),  # chosen, or another face was
    circled=edges,
    hidden=st.sets(st.integers(0, PEOPLE - 1), max_size=1),
    proven=st.sets(st.tuples(st.integers(0, PEOPLE - 1), st.sampled_from(DOMAINS)), max_size=3),
    posts=st.lists(post, min_size=1, max_size=6),
)
def test_scope_predicate_and_the_other_side_agree_for_everyone(
    world, follows, asked, connections, blocks, circled, hidden, proven, posts
):
    people, circles = world
    _clear()
    Person.objects.update(state="active")
    Person.objects.filter(id__in=[people[i] for i in hidden]).update(state="hidden")
    for a, b in follows | asked:
        Follow.objects.create(follower_id=people[a], followed_id=people[b], accepted=(a, b) in follows)
    for a, b in connections | {(b, a) for a, b in connections}:
        Connection.objects.create(person_id=people[a], other_id=people[b])
    for (a, b), chosen in blocks.items():
        Block.objects.create(blocker_id=people[a], blocked_id=people[b], chosen=chosen)
    for owner, member in circled:
        CircleMember.objects.create(circle=circles[owner], person_id=people[member])
    for person, domain in proven:
        ProvenDomain.objects.create(person_id=people[person], domain=domain)
    rows = [_post(people, circles, *values) for values in posts]
    for viewer in [ANYONE, *(Viewer(person_id=i, account_id=1) for i in people)]:
        by_scope = set(visible_to(Post.objects.all(), viewer).values_list("id", flat=True))
        assert by_scope == {row.id for row in rows if may_see(viewer, row)}
    for row in rows:
        asked_so = set(seen_by(Person.objects.filter(state="active"), "id", scope_of(row)).values_list("id", flat=True))
        assert asked_so == {i for i in people if may_see(Viewer(i, 1), row)} - {people[i] for i in hidden}
        assert not any(may_see(Viewer(i, 1), row) for i in _left_out(row) - {row.owner_id, row.anchor_id})
        assert not (row.grants and may_see(ANYONE, row))


def _left_out(row):
    """Asked in the plainest way: by going through all rows."""
    if row.grants is None or row.audience == Audience.NAMED:
        return set()
    by_name = set(Exclusion.objects.filter(thing=row.grants).values_list("person_id", flat=True)) - {None}
    domains = set(Exclusion.objects.filter(thing=row.grants).values_list("domain", flat=True)) - {""}
    return by_name | {p.person_id for p in ProvenDomain.objects.all() if p.domain in domains}


@pytest.fixture
def world(db):
    people = [Person.objects.create(handle=f"p{i}").id for i in range(PEOPLE)]
    return people, [Circle.objects.create(owner_id=i, name="c") for i in people]


def _clear():
    for model in (Post, Grant, Exclusion, ProvenDomain, Follow, Connection, Block, CircleMember):
        model.objects.all().delete()


def _post(people, circles, owner, anchor, audience, circle, named, domains):
    row = Post.objects.create(
        owner_id=people[owner],
        anchor_id=people[anchor],
        audience=audience,
        circle=None if circle is None else circles[circle],
        created_at=timezone.now(),
    )
    if named or domains:
        Post.objects.filter(id=row.id).update(grants=row.id)
        row.grants = row.id
        Grant.objects.bulk_create([Grant(thing=row.id, person_id=people[i]) for i in named])
        if audience != Audience.NAMED:
            left_out = [Exclusion(owner_id=row.owner_id, thing=row.id, person_id=people[i]) for i in named]
            left_out += [Exclusion(owner_id=row.owner_id, thing=row.id, domain=one) for one in domains]
            Exclusion.objects.bulk_create(left_out)
    return row
