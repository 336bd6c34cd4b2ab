"""Finding people by what they show."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import Spelling
from mutuals.domains.discovery.queries import find_people
from mutuals.domains.discovery.services import index_person
from mutuals.domains.discovery.services.spelling import forget_words
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.kit.search import fold, words
from mutuals.kit.text.spelling import can_be_mistyped, distance, meant_by, rests

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


@pytest.mark.parametrize(
    ("text", "who"),
    [("Okafro", "amara"), ("okafr", "amara"), ("amaar okafor", "amara"), ("enigneer", "amara"), ("Unbrella", "amara"),
     ("haddat", "dalia"), ("Dahlia Haddadd", "dalia"), ("saint etiene", "amara")],
)  # fmt: skip
def test_a_mistyped_word_finds_whom_it_means_and_says_so(world, text, who):
    (hit,) = find_people(world["chen"], text)
    assert (hit.face.handle, hit.why[0]) == (who, "similar to what you typed")


@pytest.mark.parametrize(
    ("name", "right", "mistyped"),
    [("Дмитрий Кузнецов", "Кузнецов", "Кузнецоф"), ("محمود العربي", "العربي", "العرببي"), ("Ελένη Παπαδοπούλου", "παπαδοπουλου", "παπαδοπυλου"),
     ("יעקב ליבוביץ", "ליבוביץ", "ליבובץ"), ("ნინო ბერიძე", "ბერიძე", "ბერიზე"), ("김민수", "김민수", "민수"), ("陈伟", "陈伟", "伟"), ("𠮷田", "𠮷", "田")],
)  # fmt: skip
def test_names_of_any_script_are_found_also_short_ones_and_mistyped(world, name, right, mistyped):
    Person.objects.filter(id=world["bo"].me).update(name=name)
    index_person(person_id=world["bo"].me)
    assert found(world["dalia"], right) == ["bo"]
    assert found(world["dalia"], mistyped) == ["bo"]


def test_who_is_found_as_typed_stands_before_who_is_similar_on_all_pages(world):
    for who, headline in (("bo", "Bakery"), ("chen", "Baker"), ("dalia", "Bakers")):
        services.set_about(world[who], headline=headline)
        index_person(person_id=world[who].me)
    assert found(world["amara"], "bakery") == ["bo", "dalia", "chen"]
    seen, mark = [], None
    while hits := find_people(world["amara"], "bakery", limit=1, before=mark):
        seen.append(hits[0].face.handle)
        mark = hits[-1].mark
    assert seen == ["bo", "dalia", "chen"]


def test_what_is_for_fewer_corrects_nobodys_spelling(world):
    """Not even for those who may see it: else a correction would tell what stands in others' profiles."""
    assert Spelling.objects.filter(word="rails").count() == 0
    assert found(world["bo"], "rials") == []
    services.add_skill(world["dalia"], name="Rails")
    index_person(person_id=world["dalia"].me)
    assert found(world["chen"], "rials") == ["dalia"]
    assert found(world["bo"], "rials") == ["dalia", "amara"]


def test_words_that_nobody_shows_any_more_are_forgotten(world):
    services.set_about(world["bo"], headline="Bookbinder")
    index_person(person_id=world["bo"].me)
    services.set_about(world["bo"], headline="Binder")
    index_person(person_id=world["bo"].me)
    assert Spelling.objects.filter(word="bookbinder").exists()
    for _ in range(200):
        forget_words()
    assert not Spelling.objects.filter(word="bookbinder").exists()
    assert Spelling.objects.filter(word="okafor").exists()


WORDS = st.text("abcdeабвгاבग", min_size=4, max_size=14)


@given(WORDS, st.data())
def test_a_word_with_one_slip_means_that_word(word, data):
    place = data.draw(st.integers(0, len(word) - 2))
    slips = {
        word[:place] + word[place + 1 :],
        word[:place] + "x" + word[place:],
        word[:place] + "x" + word[place + 1 :],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }
    for slip in slips - {word}:
        assert distance(slip, word, 2) == distance(word, slip, 2) == 1
        assert rests(slip) & rests(word)
        assert meant_by(slip, {word, "unrelated"}, most=8) == [word]


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for_when_mistyped(text):
    assert len(rests(text)) <= 29
    assert all(not can_be_mistyped(word) or len(word) >= 4 for word in words(text))


@given(st.text())
def test_folding_is_stable_and_words_are_plain(text):
    assert fold(fold(text)) == fold(text)
    assert all(c.isalnum() or not c.isascii() for word in words(text) for c in word)
