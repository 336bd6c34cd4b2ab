"""Who could introduce one to somebody: what a walk along all allowed ties finds, and nothing of what is hidden."""

import itertools
from collections import deque

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.ties.models import Block, Connection
from mutuals.domains.ties.queries import is_named_tie, ways_to
from mutuals.domains.ties.services import block

PEOPLE = 8
PAIRS = list(itertools.combinations(range(PEOPLE), 2))
EVERY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ties = st.sets(st.sampled_from(PAIRS), min_size=4, max_size=20)
few = st.sets(st.sampled_from(range(PEOPLE)), max_size=3)
blocks = st.sets(st.sampled_from(PAIRS), max_size=2)


@pytest.fixture
def world(db):
    return [Person.objects.create(handle=f"p{i}").id for i in range(PEOPLE)]


def tie(*pairs):
    Connection.objects.bulk_create([Connection(person_id=a, other_id=b) for x, y in pairs for a, b in ((x, y), (y, x))])


def _settle(world, made, silent, gone, apart):
    Connection.objects.all().delete()
    Block.objects.all().delete()
    Person.objects.filter(id__in=world).update(shows_mutuals=True, state="active")
    Person.objects.filter(id__in=[world[i] for i in silent]).update(shows_mutuals=False)
    Person.objects.filter(id__in=[world[i] for i in gone]).update(state="hidden")
    tie(*[(world[a], world[b]) for a, b in sorted(made - apart)])  # a block ends a tie
    Block.objects.bulk_create([Block(blocker_id=world[a], blocked_id=world[b]) for a, b in apart])


def _walked(made, silent, gone, apart, me, other):
    """First steps and hops, by a walk over all allowed ties from the other end."""

    def blocked(a, b):
        return (a, b) in apart or (b, a) in apart

    near = {i: {b for pair in made - apart for a, b in (pair, pair[::-1]) if a == i} for i in range(PEOPLE)}
    usable = set(range(PEOPLE)) - silent - gone
    if other not in usable or me == other or blocked(me, other) or other in near[me]:
        return {}
    away, queue = {other: 0}, deque([other])
    while queue:
        at = queue.popleft()
        for onward in near[at] & usable - {me} - away.keys():
            if not (at == other and blocked(me, onward)):  # who would introduce must be there for the viewer
                away[onward] = away[at] + 1
                queue.append(onward)
    return {i: away[i] + 1 for i in near[me] if 0 < away.get(i, 9) < 3 and not blocked(i, other)}


@pytest.mark.django_db
@EVERY
@given(made=ties, silent=few, gone=few, apart=blocks, me=st.integers(0, 2), other=st.integers(2, PEOPLE - 1))
def test_it_finds_what_a_walk_over_the_allowed_ties_finds(world, made, silent, gone, apart, me, other):
    _settle(world, made, silent, gone, apart)
    found = ways_to(Viewer(world[me]), world[other], limit=100)
    assert [way.hops for way in found] == sorted(way.hops for way in found)
    expected = _walked(made, silent, gone, apart, me, other)
    assert {way.person_id: way.hops for way in found} == {world[i]: hops for i, hops in expected.items()}


@pytest.mark.django_db
@EVERY
@given(made=ties, hidden=st.sampled_from(PAIRS), me=st.integers(0, 2), other=st.integers(2, PEOPLE - 1))
def test_a_tie_that_one_of_its_people_does_not_show_changes_nothing(world, made, hidden, me, other):
    hider = next((i for i in hidden if i != me), me)
    if me in hidden and other in hidden:
        return  # whether one is connected oneself is no secret
    answers = []
    for some in (made - {hidden}, made | {hidden}):
        _settle(world, some, {hider}, set(), set())
        answers.append(ways_to(Viewer(world[me]), world[other], limit=100))
    assert answers[0] == answers[1]


def test_the_nearest_come_first_and_the_list_ends(world):
    me, other, *rest = world
    tie((me, rest[0]), (rest[0], rest[1]), (rest[1], other), (me, rest[2]), (rest[2], other), (me, rest[3]))
    found = ways_to(Viewer(me), other)
    assert [(way.person_id, way.hops) for way in found] == [(rest[2], 2), (rest[0], 3)]
    assert ways_to(Viewer(me), other, limit=1) == found[:1]
    assert ways_to(Viewer(me), me) == ways_to(ANYONE, other) == ways_to(Viewer(me), 4711) == []


def test_four_small_reads_whatever_the_number_of_ties(world):
    me, other, *rest = world
    counts = []
    for middle in rest[:2], rest[2:]:
        tie(*[(me, i) for i in middle[:1]], *itertools.combinations(middle, 2), *[(i, other) for i in middle[1:]])
        with CaptureQueriesContext(connection) as asked:
            assert ways_to(Viewer(me), other)
        counts.append(len(asked))
    assert counts == [4, 4]


def test_who_blocks_somebody_along_it_stands_in_no_way(amara, bo, chen, dalia):
    tie((amara.me, bo.me), (bo.me, chen.me), (chen.me, dalia.me))
    assert [way.person_id for way in ways_to(amara, dalia.me)] == [bo.me]
    block(chen, person_id=amara.me)
    assert ways_to(amara, dalia.me) == []
    Block.objects.all().delete()
    block(bo, person_id=dalia.me)
    assert ways_to(amara, dalia.me) == []


def test_a_tie_is_named_where_both_let_it(amara, bo):
    tie((amara.me, bo.me))
    assert is_named_tie(amara.me, bo.me)
    Person.objects.filter(id=bo.me).update(shows_mutuals=False)
    assert not is_named_tie(amara.me, bo.me)
    assert not is_named_tie(bo.me, amara.me)
