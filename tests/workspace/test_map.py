"""The map of one's own ties: groups, who joins them, gaps; only of what its owner may see, and for them alone."""

import itertools
from math import hypot

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Entry
from mutuals.domains.ties.models import Block, Connection
from mutuals.domains.ties.services import block
from mutuals.domains.workspace.mapping.clusters import communities, graph_of
from mutuals.domains.workspace.mapping.layout import drawn
from mutuals.domains.workspace.queries.map import network_map
from mutuals.web.people.drawing import close, whole
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1/map"


def tie(*pairs):
    rows = [Connection(person_id=a, other_id=b) for one, other in pairs for a, b in ((one, other), (other, one))]
    Connection.objects.bulk_create(rows)


def works_at(person, organisation, **scope):
    Entry.objects.create(
        owner_id=person, anchor_id=person, section="position", title="x", organisation=organisation, **scope
    )


@pytest.fixture
def two_groups(amara):
    """Amara's people: four at Globex, four at the library, one of each knowing one of the other side, one alone."""
    people = [Person.objects.create(handle=f"n{i}", name=f"Person {i}").id for i in range(9)]
    globex, library, alone = people[:4], people[4:8], people[8]
    tie(*((amara.me, person) for person in people))
    tie(*itertools.combinations(globex, 2), *itertools.combinations(library, 2), (globex[0], library[0]))
    for person in globex:
        works_at(person, "Globex")
    for person in library[:3]:
        works_at(person, "City Library")
    return globex, library, alone


def test_people_who_know_each_other_are_a_group_named_after_what_they_share(amara, two_groups):
    globex, library, alone = two_groups
    shown = network_map(amara)
    assert [(c.name, sorted(c.people)) for c in shown.clusters] == [
        ("Globex", globex),
        ("City Library", library),
        ("On their own", [alone]),
    ]
    assert shown.clusters[1].why == "3 of 4 worked at City Library."


def test_who_holds_the_ties_between_two_groups_is_shown_as_joining_them(amara, two_groups):
    globex, library, _alone = two_groups
    shown = network_map(amara)
    assert {bridge.person_id for bridge in shown.bridges} == {globex[0], library[0]}
    assert [(j.one, j.other, j.ties, j.of) for j in shown.bridges[0].joins] == [(1, 2, 1, 1)]
    assert shown.gaps == ()


def test_groups_without_a_tie_between_them_are_a_gap(amara, two_groups):
    globex, library, _alone = two_groups
    Connection.objects.filter(person_id__in=(globex[0], library[0]), other_id__in=(globex[0], library[0])).delete()
    shown = network_map(amara)
    assert shown.gaps == ((1, 2),)
    assert shown.bridges == ()


def test_a_workplace_that_the_owner_may_not_see_names_nothing(amara, two_groups):
    Entry.objects.update(audience=Audience.ME)
    assert network_map(amara).clusters[0].name == "Around Person 0"


def test_a_workplace_puts_people_together_where_no_tie_is_seen(amara):
    people = [Person.objects.create(handle=f"n{i}").id for i in range(6)]
    tie(*((amara.me, person) for person in people))
    for number, person in enumerate(people):
        works_at(person, "Globex" if number < 3 else "City Library")
    assert [c.name for c in network_map(amara).clusters] == ["Globex", "City Library"]


def test_people_who_are_gone_or_blocked_are_not_on_it(amara, bo, chen, dalia):
    tie((amara.me, bo.me), (amara.me, chen.me), (amara.me, dalia.me))
    block(chen, person_id=amara.me)
    Person.objects.filter(id=dalia.me).update(state="gone")
    assert set(network_map(amara).spots) == {bo.me}


def test_a_face_apart_by_a_block_is_not_on_it_even_where_a_tie_was_left(amara, bo):
    tie((amara.me, bo.me))
    Block.objects.create(blocker_id=bo.me, blocked_id=amara.me)
    assert network_map(amara).spots == {}


def page_of(viewer: Viewer, client) -> bytes:
    client.force_login(Account.objects.get(persons=viewer.me))
    html = client.get("/people/map").content.decode()
    return html[html.index("<h1") : html.index("<footer")].encode()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_ties_that_the_owner_may_not_see_change_no_byte(amara, client, data):
    Person.objects.filter(handle__startswith="n").delete()
    people = [Person.objects.create(handle=f"n{i}", name=f"Person {i}").id for i in range(8)]
    tie(*((amara.me, person) for person in people[:7]))  # the last is a stranger to Amara
    quiet = data.draw(st.sets(st.sampled_from(people[:7])))
    Person.objects.filter(id__in=quiet).update(shows_mutuals=False)
    every = list(itertools.combinations(people, 2))
    hidden = [p for p in every if quiet & set(p) or people[7] in p]
    seen = [p for p in every if p not in hidden]
    tie(*data.draw(st.sets(st.sampled_from(seen)) if seen else st.just(set())))
    tie(*(before := data.draw(st.sets(st.sampled_from(hidden)))))
    first = (page_of(amara, client), ApiClient(amara).get(OWN).body)
    for a, b in before:
        Connection.objects.filter(person_id__in=(a, b), other_id__in=(a, b)).delete()
    tie(*(p for p in data.draw(st.sets(st.sampled_from(hidden))) if p not in before))
    assert (page_of(amara, client), ApiClient(amara).get(OWN).body) == first


def test_the_page_says_the_same_in_words_as_the_picture(amara, two_groups, client):
    page = page_of(amara, client).decode()
    words = page[page.index('class="map-list"') :]
    assert "Globex" in words
    assert "The only tie that you see between “Globex” and “City Library”." in words
    assert "<style" not in page
    assert "style=" not in page
    assert page.count('<a class="mark') == 9
    inside = client.get("/people/map/2").content.decode()
    assert all(f"/@n{i}" in inside for i in range(4, 8))
    assert "/@n1" not in inside


def test_a_group_that_is_not_there_is_no_page(amara, two_groups, client):
    client.force_login(Account.objects.get(persons=amara.me))
    assert client.get("/people/map/0").status_code == 200
    assert client.get("/people/map/9").status_code == client.get("/people/map/99999999999999999999").status_code == 404


def test_without_connections_the_page_says_what_it_is_for(chen, client):
    assert "Nobody else sees it" in page_of(chen, client).decode()


def test_a_visitor_is_asked_to_log_in(client, db):
    assert client.get("/people/map").status_code == 302


def test_however_many_people_the_map_asks_the_same_few_questions(amara, two_groups, django_assert_num_queries):
    network_map(amara)  # prepares
    with django_assert_num_queries(8):
        network_map(amara)


def test_programs_get_the_map_of_their_own_person(amara, bo, two_groups):
    said = ApiClient(amara).get(OWN).json
    assert [one["name"] for one in said["groups"]] == ["Globex", "City Library", "On their own"]
    assert len(said["people"]) == 9
    assert len(said["ties"]) == 13
    assert {one["acct"] for one in said["people"]} >= {"n4", "n5"}
    assert all(0 <= place < 9 for pair in said["ties"] for place in pair)
    group = said["groups"][1]
    assert {said["people"][place]["group"] for place in group["people"]} == {group["number"]}
    assert ApiClient(bo).get(OWN).json["people"] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.sets(st.tuples(st.integers(1, 60), st.integers(1, 60)), max_size=150))
def test_everybody_gets_a_place_of_their_own_and_groups_do_not_overlap(count, ties):
    people = range(1, count + 1)
    pairs = {(min(a, b), max(a, b)) for a, b in ties if a != b and max(a, b) <= count}
    groups = communities(graph_of(people, pairs))
    assert sorted(p for group in groups for p in group) == list(people)
    near = {p: sorted({b for a, b in pairs if a == p} | {a for a, b in pairs if b == p}) for p in people}
    picture = drawn(groups, near)
    assert picture == drawn(communities(graph_of(reversed(people), sorted(pairs, reverse=True))), near)
    for (ax, ay, ar), (bx, by, br) in itertools.combinations(picture.discs, 2):
        assert hypot(ax - bx, ay - by) >= ar + br - 1
    spots = list(picture.people.values())
    assert len(set(spots)) == count
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in spots)


def test_many_people_are_drawn_as_dots_with_the_joining_ones_as_links(amara, monkeypatch, two_groups):
    monkeypatch.setattr("mutuals.web.people.drawing.MOST_MARKS", 5)
    monkeypatch.setattr("mutuals.web.people.drawing.MOST_LINES", 5)
    shown = network_map(amara)
    picture = whole(shown)
    assert {mark.spot.face.id for mark in picture.marks} == {bridge.person_id for bridge in shown.bridges}
    assert sum(stroke.path.count("h0") for stroke in picture.strokes) == 7
    assert [stroke.title for stroke in picture.strokes if stroke.look == "band"] == [
        "1 tie between Globex and City Library"
    ]
    assert len(close(shown, shown.clusters[0]).marks) == 4
