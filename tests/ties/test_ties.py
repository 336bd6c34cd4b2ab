"""Following, connecting, blocking."""

import pytest
from django.db import connection

from mutuals.domains.people.models import Account
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.edges import is_connected, is_following
from mutuals.domains.ties.models import Follow
from mutuals.kit.refusal import NotFound
from tests import cast


def test_a_locked_person_decides_who_follows(amara):
    from mutuals.domains.people.models import Person

    private = cast.member("private")
    Person.objects.filter(id=private.me).update(locked=True)
    assert services.follow(amara, person_id=private.me) is False
    assert not is_following(amara.me, private.me)
    services.accept_follow(private, person_id=amara.me)
    assert is_following(amara.me, private.me)


def test_connecting_takes_two(amara, bo):
    assert services.ask_to_connect(amara, person_id=bo.me, note="We built the ledger") is False
    assert [(i, story.note) for i, story in queries.waiting_connections(bo)] == [(amara.me, "We built the ledger")]
    services.accept_connection(bo, person_id=amara.me)
    assert is_connected(amara.me, bo.me)
    assert is_connected(bo.me, amara.me)
    assert queries.waiting_connections(bo) == []


def test_asking_one_who_asked_is_the_yes(amara, bo):
    services.ask_to_connect(amara, person_id=bo.me)
    assert services.ask_to_connect(bo, person_id=amara.me) is True
    assert is_connected(amara.me, bo.me)


def test_a_declined_request_looks_open_to_its_sender(amara, bo):
    services.ask_to_connect(amara, person_id=bo.me)
    before = queries.standing(amara, bo.me), queries.sent_requests(amara)
    services.decline_connection(bo, person_id=amara.me)
    assert (queries.standing(amara, bo.me), queries.sent_requests(amara)) == before
    assert queries.waiting_connections(bo) == []


def test_ending_a_connection_ends_it_for_both(amara, bo):
    services.ask_to_connect(amara, person_id=bo.me)
    services.accept_connection(bo, person_id=amara.me)
    services.disconnect(bo, person_id=amara.me)
    assert not is_connected(amara.me, bo.me)
    assert queries.connection_ids(amara) == []


def test_a_block_ends_all_ties_and_hides_each_from_the_other(amara, emeka):
    services.follow(emeka, person_id=amara.me)
    services.follow(amara, person_id=emeka.me)
    services.block(amara, person_id=emeka.me)
    assert queries.follower_ids(amara) == queries.following_ids(amara) == []
    for one, other in ((emeka, amara), (amara, emeka)):
        with pytest.raises(NotFound):
            services.follow(one, person_id=other.me)


def test_only_connections_enter_a_circle_and_only_followed_people_a_list(amara, bo, chen):
    services.ask_to_connect(amara, person_id=bo.me)
    services.accept_connection(bo, person_id=amara.me)
    services.follow(amara, person_id=chen.me)
    circle, people = services.make_circle(amara, name="c"), services.make_list(amara, name="l")
    services.change_circle(amara, circle_id=circle, add=[bo.me, chen.me])
    services.change_list(amara, list_id=people, add=[bo.me, chen.me])
    assert queries.circles_of(amara)[0].members == (bo.me,)
    assert queries.lists_of(amara)[0].members == (chen.me,)


def test_mutuals_are_the_viewers_own_connections(amara, bo, chen, dalia):
    for one, other in ((amara, bo), (bo, chen), (chen, dalia), (amara, dalia)):
        services.ask_to_connect(one, person_id=other.me)
        services.accept_connection(other, person_id=one.me)
    assert set(queries.mutuals_between(amara, chen.me)) == {bo.me, dalia.me}


def test_asking_to_connect_is_limited_with_a_sentence(amara, client, monkeypatch):
    from mutuals.domains.people.services.limits import LIMITS

    monkeypatch.setitem(LIMITS, "connect", (2, 86_400))
    client.force_login(Account.objects.get(username="amara"))
    for i in range(3):
        other = cast.member(f"other{i}")
        path, kind = f"/people/{other.me}/connect", {"accept": "application/json"}
        answer = client.post(path, {"context": "met"}, headers=kind)
    assert answer.status_code == 422
    assert "a lot in a short time" in answer.json()["error"]
    assert len(queries.sent_requests(amara)) == 2


def test_of_many_followers_only_those_are_read_who_are_asked_for(amara):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL chooses by how many rows there are")
    plan = Follow.objects.filter(followed_id=amara.me, accepted=True).values("followed_id").explain()
    assert "USING COVERING INDEX followers" in plan
    told = Follow.objects.filter(followed_id=amara.me, accepted=True, notifies=True).values("follower_id").explain()
    assert "USING INDEX told_of_posts" in told
