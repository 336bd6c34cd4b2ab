"""Notes, endorsements, servers one blocks, how one follows, and lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.edges import deaf_to, is_following
from mutuals.domains.ties.models import Follow, PersonNote
from mutuals.domains.ties.services.regarding import _domain
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused


def test_a_note_is_kept_changed_and_removed(amara, bo):
    services.write_note(amara, person_id=bo.me, text="Met in Lyon")
    services.write_note(amara, person_id=bo.me, text="Met in Lyon, 2019")
    assert queries.standing(amara, bo.me).note == "Met in Lyon, 2019"
    assert queries.standing(bo, amara.me).note == ""
    services.write_note(amara, person_id=bo.me, text="  ")
    assert not PersonNote.objects.exists()


def test_no_note_about_somebody_who_is_not_there_for_the_writer(amara, bo):
    services.block(bo, person_id=amara.me)
    for person in (bo.me, amara.me, 4711):
        with pytest.raises(NotFound):
            services.write_note(amara, person_id=person, text="x")
    with pytest.raises(Refused):
        services.write_note(bo, person_id=amara.me, text="x" * 2_001)
    services.write_note(bo, person_id=amara.me, text="why I blocked her")


def test_only_followed_people_can_be_shown_and_everyone_sees_them(amara, bo, chen):
    with pytest.raises(Refused):
        services.endorse(amara, person_id=bo.me)
    services.follow(amara, person_id=bo.me)
    services.endorse(amara, person_id=bo.me)
    services.endorse(amara, person_id=bo.me)
    assert [p for _, p in queries.endorsed_page(ANYONE, amara.me, Span())] == [bo.me]
    services.block(chen, person_id=bo.me)
    assert queries.endorsed_page(chen, amara.me, Span()) == []
    services.unfollow(amara, person_id=bo.me)
    assert queries.endorsed_page(ANYONE, amara.me, Span()) == []


def test_whom_a_person_shows_is_not_told_to_those_they_block(amara, emeka):
    services.block(amara, person_id=emeka.me)
    for viewer, person in ((emeka, amara.me), (amara, 4711)):
        with pytest.raises(NotFound):
            queries.endorsed_page(viewer, person, Span())


def test_following_again_changes_how(amara, bo):
    services.follow(amara, person_id=bo.me, notifies=True, languages=["en", "fr"])
    services.follow(amara, person_id=bo.me, shares=False)
    tie = queries.standing(amara, bo.me)
    assert (tie.notifies, tie.languages, tie.shows_shares) == (True, ("en", "fr"), False)
    assert queries.told_of_posts_by(bo.me) == [amara.me]
    services.follow(amara, person_id=bo.me, languages=[], notifies=False)
    assert queries.standing(amara, bo.me).languages == ()
    assert queries.told_of_posts_by(bo.me) == []
    with pytest.raises(Refused):
        services.follow(amara, person_id=bo.me, languages=["english please"])
    assert Follow.objects.count() == 1


def test_a_mute_may_leave_notices(amara, bo):
    services.mute(amara, person_id=bo.me, notices=False)
    assert deaf_to(bo.me, [amara.me]) == set()
    services.mute(amara, person_id=bo.me)
    assert deaf_to(bo.me, [amara.me]) == {amara.me}


def test_a_blocked_server_ends_follows_of_its_people(amara):
    far = Person.objects.create(handle="far", domain="far.example", uri="https://far.example/1").id
    services.follow(amara, person_id=far)
    Follow.objects.create(follower_id=far, followed_id=amara.me)
    services.block_domain(amara, domain="Far.Example")
    services.block_domain(amara, domain="far.example")
    assert not is_following(amara.me, far)
    assert not is_following(far, amara.me)
    assert [d for _, d in queries.blocked_domains_page(amara, Span())] == ["far.example"]
    assert queries.standings(amara, [far])[far].domain_blocked
    services.unblock_domain(amara, domain="far.example")
    assert queries.blocked_domains_page(amara, Span()) == []


@given(st.text(max_size=400))
def test_a_name_of_a_server_is_one_or_refused(text):
    try:
        name = _domain(text)
    except Refused:
        return
    assert 0 < len(name) <= 260
    assert name == name.lower()
    assert not set(name) & set(" /@?#\\")


def test_lists_are_their_owners_and_hold_only_followed_people(amara, bo, chen):
    services.follow(amara, person_id=bo.me)
    number = services.make_list(amara, name="Ledger", exclusive=True, replies="none")
    services.add_to_list(amara, list_id=number, people=[bo.me])
    with pytest.raises(Refused):
        services.add_to_list(amara, list_id=number, people=[bo.me])
    with pytest.raises(NotFound):
        services.add_to_list(amara, list_id=number, people=[chen.me])
    for verb in (lambda: services.add_to_list(bo, list_id=number, people=[]), lambda: queries.list_of(bo, number)):
        with pytest.raises(NotFound):
            verb()
    one = queries.list_of(amara, number)
    assert (one.name, one.exclusive, one.replies, one.members) == ("Ledger", True, "none", (bo.me,))
    assert [one.id for one in queries.lists_with(amara, bo.me)] == [number]
    services.unfollow(amara, person_id=bo.me)
    assert queries.list_of(amara, number).members == ()
    with pytest.raises(Refused):
        services.change_list(amara, list_id=number, replies="some")


def test_lists_of_people_are_read_in_parts_both_ways(amara):
    people = [Person.objects.create(handle=f"r{i}").id for i in range(7)]
    for person in people:
        services.follow(amara, person_id=person)
    first = queries.following_page(amara, Span(limit=3))
    assert [p for _, p in first] == people[:3:-1]
    then = queries.following_page(amara, Span(before=first[-1][0], limit=3))
    assert [p for _, p in then] == [people[3], people[2], people[1]]
    assert queries.following_page(amara, Span(after=then[0][0], limit=3)) == first
    assert queries.following_page(amara, Span(since=first[0][0])) == []


def test_common_connections_are_named_only_where_both_let_it(amara, bo, chen):
    for one, other in ((amara, bo), (bo, chen)):
        services.ask_to_connect(one, person_id=other.me)
        services.accept_connection(other, person_id=one.me)
    assert queries.mutuals_between(amara, chen.me) == [bo.me]
    for hidden in (bo, chen):
        Person.objects.filter(id=hidden.me).update(shows_mutuals=False)
        assert queries.mutuals_between(amara, chen.me) == []
        Person.objects.filter(id=hidden.me).update(shows_mutuals=True)
