"""How one stands to many people: right for each of them, and never more queries for more people."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.models import Block, Connection, ConnectionRequest, Endorsement, Follow, Mute, PersonNote
from mutuals.kit.paging import Span

PEOPLE = 4
pairs = st.sets(st.sampled_from(list(itertools.permutations(range(PEOPLE), 2))), max_size=5)


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    follows=pairs, asked=pairs, connections=pairs, requests=pairs, mutes=pairs, blocks=pairs, shown=pairs, notes=pairs
)
def test_each_fact_is_about_the_right_pair(world, follows, asked, connections, requests, mutes, blocks, shown, notes):
    for model in (Follow, Connection, ConnectionRequest, Mute, Block, Endorsement, PersonNote):
        model.objects.all().delete()
    rows = [Follow(follower_id=world[a], followed_id=world[b], accepted=(a, b) in follows) for a, b in follows | asked]
    Follow.objects.bulk_create(rows)
    Connection.objects.bulk_create([Connection(person_id=world[a], other_id=world[b]) for a, b in connections])
    ConnectionRequest.objects.bulk_create(
        [ConnectionRequest(sender_id=world[a], recipient_id=world[b]) for a, b in requests]
    )
    Mute.objects.bulk_create([Mute(muter_id=world[a], muted_id=world[b]) for a, b in mutes])
    Block.objects.bulk_create([Block(blocker_id=world[a], blocked_id=world[b]) for a, b in blocks])
    Endorsement.objects.bulk_create([Endorsement(person_id=world[a], endorsed_id=world[b]) for a, b in shown])
    PersonNote.objects.bulk_create(
        [PersonNote(person_id=world[a], about_id=world[b], text=f"{a}{b}") for a, b in notes]
    )
    for a in range(PEOPLE):
        found = queries.standings(Viewer(world[a]), world)
        for b in set(range(PEOPLE)) - {a}:
            if (b, a) in blocks and (a, b) not in blocks:
                assert world[b] not in found
                continue
            tie = found[world[b]]
            assert (tie.follows, tie.followed_by) == ((a, b) in follows, (b, a) in follows)
            assert tie.asked_to_follow == ((a, b) in asked - follows)
            assert tie.wants_to_follow == ((b, a) in asked - follows)
            assert tie.connected == ((a, b) in connections)
            assert (tie.asked_to_connect, tie.wants_to_connect) == ((a, b) in requests, (b, a) in requests)
            assert (tie.muted, tie.blocked, tie.endorsed) == ((a, b) in mutes, (a, b) in blocks, (a, b) in shown)
            assert tie.note == (f"{a}{b}" if (a, b) in notes else "")
            assert queries.standing(Viewer(world[a]), world[b]) == tie


@pytest.fixture
def world(db):
    return [Person.objects.create(handle=f"p{i}").id for i in range(PEOPLE)]


def test_forty_people_cost_as_many_queries_as_one(amara, db):
    ids = [Person.objects.create(handle=f"q{i}").id for i in range(40)]
    for person in ids[::3]:
        services.follow(amara, person_id=person)
    counts = []
    for some in (ids[:1], ids):
        with CaptureQueriesContext(connection) as caught:
            assert len(queries.standings(amara, some)) == len(some)
        counts.append(len(caught))
    assert counts == [8, 8]


def test_who_is_not_there_for_the_viewer_looks_like_an_unknown_number(amara, bo, chen, dalia):
    services.block(bo, person_id=amara.me)
    services.block(amara, person_id=chen.me)
    Person.objects.filter(id=dalia.me).update(state="hidden")
    found = queries.standings(amara, [bo.me, chen.me, dalia.me, 4711, amara.me])
    assert set(found) == {chen.me, amara.me}
    assert found[chen.me].blocked
    assert set(queries.standings(ANYONE, [bo.me, dalia.me, 4711])) == {bo.me}


def test_a_mute_that_is_over_is_none(amara, bo):
    services.mute(amara, person_id=bo.me, until=timezone.now() - timezone.timedelta(seconds=1))
    assert not queries.standing(amara, bo.me).muted
    assert queries.muted_page(amara, Span()) == []


def test_forty_strangers_who_ask_cost_one_query_more_than_none(amara, client):
    from mutuals.domains.people.models import Account

    ids = [Person.objects.create(handle=f"s{i}").id for i in range(40)]
    rows = [ConnectionRequest(sender_id=i, recipient_id=amara.me, context="reason", purpose="press") for i in ids]
    ConnectionRequest.objects.bulk_create(rows)
    with CaptureQueriesContext(connection) as caught:
        found = queries.standings(amara, ids)
    assert (len(caught), sum(tie.wants_to_connect for tie in found.values())) == (9, 40)
    client.force_login(Account.objects.get(id=amara.account_id))
    counts = []
    for some in (ids, ids[:1]):
        ConnectionRequest.objects.exclude(sender_id__in=some).delete()
        client.get("/people")
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/people").text.count("Does not know you yet") == len(some)
        counts.append(len(caught))
    assert counts[0] == counts[1]
