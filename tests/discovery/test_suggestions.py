"""Suggestions come from ties that both sides let be seen, the starter list and skills; each says why."""

from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.discovery.queries import directory, suggestions_for
from mutuals.domains.discovery.services import put_away
from mutuals.domains.people.models import Person, SiteSettings
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.profiles.services import add_skill
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.models import Block, Connection
from tests import cast
from tests.api.client import ApiClient


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def ids(viewer):
    return [s.face.id for s in suggestions_for(viewer)]


@pytest.fixture
def circle(amara, bo, chen, dalia):
    """Amara knows Bo and Chen; both know Dalia, Bo alone knows Emil."""
    emil = cast.member("emil")
    for one, other in ((amara, bo), (amara, chen), (bo, dalia), (chen, dalia), (bo, emil)):
        connect(one, other)
    return emil


def test_who_is_known_by_more_and_choosier_people_comes_first(circle, amara, dalia):
    found = suggestions_for(amara)
    assert [s.face.id for s in found] == [dalia.me, circle.me]
    assert found[0].sources == ("mutuals",)
    assert "Bo Lindqvist" in found[0].why
    assert "Chen Wei" in found[0].why


def test_a_tie_that_somebody_hides_leads_nowhere(circle, amara, bo, chen, dalia):
    Person.objects.filter(id=bo.me).update(shows_mutuals=False)
    assert ids(amara) == [dalia.me]
    Person.objects.filter(id=dalia.me).update(shows_mutuals=False)
    assert ids(amara) == []


@pytest.mark.parametrize("what", [{"discoverable": False}, {"limited": True}, {"state": "hidden"}])
def test_who_does_not_want_or_may_not_be_found_is_not_suggested(circle, amara, dalia, what):
    Person.objects.filter(id=dalia.me).update(**what)
    assert ids(amara) == [circle.me]


def test_who_is_tied_already_or_put_away_is_not_suggested(circle, amara, dalia):
    for verb, undo in (
        (ties.follow, ties.unfollow),
        (ties.block, ties.unblock),
        (ties.mute, ties.unmute),
        (ties.ask_to_connect, ties.disconnect),
    ):
        verb(amara, person_id=dalia.me)
        assert ids(amara) == [circle.me], verb
        undo(amara, person_id=dalia.me)
    ties.block(dalia, person_id=amara.me)
    assert ids(amara) == [circle.me]
    ties.unblock(dalia, person_id=amara.me)
    for _ in range(2):
        put_away(amara, person_id=dalia.me)
    put_away(amara, person_id=4711)
    assert ids(amara) == [circle.me]


def test_the_starter_list_and_common_skills_say_so(amara, bo, chen, dalia, farah):
    SiteSettings.objects.create(starter_handles="bo")
    for viewer in (amara, chen):
        for name in ("Python", "PostgreSQL"):
            add_skill(viewer, name=name)
    add_skill(dalia, name="Python")
    app = ApiClient(amara)
    said = app.get("/api/v2/suggestions").json
    assert {s["account"]["id"]: (s["source"], s["sources"]) for s in said} == {
        str(bo.me): ("staff", ["featured"]),
        str(chen.me): ("global", ["similar_to_recently_followed"]),
    }
    assert set(app.get("/api/v1/suggestions").ids) == {bo.me, chen.me}
    assert app.delete(f"/api/v1/suggestions/{bo.me}").json == {}
    assert app.get("/api/v1/suggestions").ids == [chen.me]
    assert app.delete("/api/v1/suggestions/4711").json == {}
    assert [s.why for s in suggestions_for(amara)] == ["Also knows PostgreSQL, Python"] or [
        s.why for s in suggestions_for(amara)
    ] == ["Also knows Python, PostgreSQL"]


def test_the_directory_lists_who_wants_to_be_found(amara, bo, chen, dalia):
    for one in (amara, bo, chen):
        publish_post(one, draft=Draft("hello"))
    publish_post(amara, draft=Draft("again"))
    assert directory(ANYONE) == [amara.me, chen.me, bo.me]
    assert ApiClient().get("/api/v1/directory", order="new").ids == [chen.me, bo.me, amara.me]
    assert ApiClient().get("/api/v1/directory", offset=1, limit=1).ids == [chen.me]
    Person.objects.filter(id=chen.me).update(discoverable=False)
    ties.block(bo, person_id=dalia.me)
    assert directory(dalia) == [amara.me]


PEOPLE = range(7)  # the first one looks
TIES = st.sets(st.sampled_from(list(combinations(PEOPLE, 2))), min_size=4)


@pytest.fixture
def seven(db):
    return [cast.member(f"p{number}") for number in PEOPLE]


def tie(one, other, on):
    for a, b in ((one, other), (other, one)):
        if on:
            Connection.objects.create(person_id=a.me, other_id=b.me)
        else:
            Connection.objects.filter(person_id=a.me, other_id=b.me).delete()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), pairs=TIES, shy=st.sets(st.sampled_from(PEOPLE)), blocked=st.sets(st.sampled_from([5, 6])))
def test_no_tie_that_the_viewer_may_not_see_changes_a_suggestion(seven, data, pairs, shy, blocked):
    """Order, weight and reasons: flipping any set of hidden ties leaves every word as it was."""
    pairs = {pair for pair in pairs if not (0 in pair and blocked & set(pair))}
    known = {b for a, b in pairs if a == 0}
    hidden = [
        pair for pair in combinations(PEOPLE[1:], 2) if not known & set(pair) or set(pair) & shy or set(pair) & blocked
    ]
    flipped = data.draw(st.sets(st.sampled_from(hidden), min_size=1)) if hidden else set()
    with transaction.atomic():
        for a, b in pairs:
            tie(seven[a], seven[b], on=True)
        Person.objects.filter(id__in=[seven[i].me for i in shy]).update(shows_mutuals=False)
        for i in blocked:
            Block.objects.create(blocker_id=seven[i].me, blocked_id=seven[0].me)
        was = suggestions_for(seven[0])
        for a, b in flipped:
            tie(seven[a], seven[b], on=(a, b) not in pairs)
        assert suggestions_for(seven[0]) == was
        transaction.set_rollback(True)
