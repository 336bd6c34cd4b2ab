"""Finding people by what they show."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries import find_people
from mutuals.domains.discovery.services import index_person
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.kit.search import fold, words

REACHES = [a for a in Audience if a not in (Audience.NAMED, Audience.CIRCLE)]


@pytest.fixture
def world(amara, bo, chen, dalia, emeka):
    """Amara with a full profile; Bo is connected, Chen follows, Dalia is a stranger, Emeka is blocked."""
    ties.follow(chen, person_id=amara.me)
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.block(amara, person_id=emeka.me)
    services.set_about(amara, headline="Data engineer, café owner", place="Saint-Étienne")
    services.add_skill(amara, name="Ruby on Rails", reach=Reach(Audience.CONNECTIONS))
    services.add_skill(amara, name="C++")
    services.add_entry(amara, section="position", values={"title": "Platform lead", "organisation": "Umbrella"})
    people = {"amara": amara, "bo": bo, "chen": chen, "dalia": dalia, "emeka": emeka, "anyone": ANYONE}
    for viewer in people.values():
        if viewer is not ANYONE:
            index_person(person_id=viewer.me)
    return people


def found(viewer, text: str, **options) -> list[str]:
    return [hit.face.handle for hit in find_people(viewer, text, **options)]


@pytest.mark.parametrize(
    "text",
    ["Amara", "oka", "AMARA okafor", "okafor am", "@amara", "engineer", "cafe", "CAFÉ", "saint etienne", "etienne amara",
     "c++", "umbrella", "platf lead"],
)  # fmt: skip
def test_people_are_found_by_the_beginnings_of_words_whatever_case_and_accents(world, text):
    assert found(world["dalia"], text) == ["amara"]


@pytest.mark.parametrize(
    "text", ["", " ", "a", "c+", "%", '"', "'", "zzz", "amara zzz", "OR", "NEAR(", "x" * 5_000, "\0"]
)
def test_what_nobody_says_finds_nobody(world, text):
    assert found(world["dalia"], text) in ([], ["amara"]) if text == "c+" else found(world["dalia"], text) == []


def test_each_hit_says_why(world):
    (hit,) = find_people(world["bo"], "rails amara")
    assert hit.why == ["skill: Ruby on Rails"]


def test_a_skill_for_connections_is_found_by_connections_only(world):
    finds = {who: found(viewer, "rails") for who, viewer in world.items()}
    assert finds == {"amara": ["amara"], "bo": ["amara"], "chen": [], "dalia": [], "emeka": [], "anyone": []}


@pytest.mark.parametrize("text", ["ror", "rails amara ror", "ruby on rails"])
def test_a_skill_is_found_under_its_other_spellings(world, text):
    assert found(world["bo"], text) == ["amara"]


def test_blocked_people_never_find_each_other(world):
    assert found(world["emeka"], "amara") == []
    assert found(world["amara"], "emeka") == []


def test_who_does_not_want_to_be_found_is_found_by_exact_address_and_tie(world):
    Person.objects.filter(id=world["amara"].me).update(discoverable=False)
    assert found(world["dalia"], "amara") == []
    assert found(world["chen"], "okafor") == []
    assert found(world["chen"], "@amara") == ["amara"]
    assert found(world["amara"], "okafor") == ["amara"]


def test_names_rank_before_places(world):
    services.set_about(world["dalia"], place="Amara Valley")
    index_person(person_id=world["dalia"].me)
    assert found(world["bo"], "amara") == ["amara", "dalia"]


def test_pages_follow_each_other(world):
    for who in ("bo", "chen", "dalia"):
        services.set_about(world[who], headline="Keeps bees")
        index_person(person_id=world[who].me)
    seen, mark = [], None
    while hits := find_people(world["amara"], "bees", limit=1, before=mark):
        seen.append(hits[0].face.handle)
        mark = hits[-1].mark
    assert seen == ["dalia", "chen", "bo"]


def test_a_stale_index_gives_nothing_away(world):
    skill = services.add_skill(world["amara"], name="Fortran")
    index_person(person_id=world["amara"].me)
    assert found(world["dalia"], "fortran") == ["amara"]
    services.show_skill(world["amara"], row_id=skill, reach=Reach(Audience.ME))
    assert found(world["dalia"], "fortran") == []


def test_search_takes_few_reads(world, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        find_people(world["bo"], "amara rails")


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    place=st.sampled_from(REACHES),
    skill=st.sampled_from(REACHES),
    who=st.sampled_from(["anyone", "amara", "bo", "chen", "dalia", "emeka"]),
)
def test_what_search_finds_is_what_the_profile_shows(world, place, skill, who):
    amara, viewer = world["amara"], world[who]
    services.set_field(amara, key="place", value="Ouagadougou", reach=Reach(place))
    services.show_skill(amara, row_id=services.add_skill(amara, name="Cobol"), reach=Reach(skill))
    index_person(person_id=amara.me)
    if who == "emeka":
        shown = set()
    else:
        profile = profile_for(viewer, amara.me)
        shown = {f.value for f in profile.fields.values()} | {s.name for s in profile.skills}
    assert bool(found(viewer, "ouaga")) == ("Ouagadougou" in shown)
    assert bool(found(viewer, "cobol")) == ("Cobol" in shown)
    assert bool(found(viewer, "cobol ouaga")) == ({"Ouagadougou", "Cobol"} <= shown)


@given(st.text())
def test_folding_is_stable_and_words_are_plain(text):
    assert fold(fold(text)) == fold(text)
    assert all(c.isalnum() or not c.isascii() for word in words(text) for c in word)
