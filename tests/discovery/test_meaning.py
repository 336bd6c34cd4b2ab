"""Finding people and articles by what they mean, in whichever language they say it."""

from itertools import count

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.gate import may_see
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PersonText, Sense
from mutuals.domains.discovery.queries import find_articles, find_people, meaning
from mutuals.domains.discovery.services import erase_person, index_article, index_person, learn_senses
from mutuals.domains.discovery.services.indexing import index_people, write_words
from mutuals.domains.discovery.services.sensing import forget_unused_senses, key_of, want_missing_senses
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.profiles import services
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.models import Block, Connection, Follow
from mutuals.kit.meaning import asking
from mutuals.kit.outbox.models import Row
from tests.api.client import ApiClient
from tests.articles.conftest import published
from tests.discovery.thinking import Thinking

BY_MEANING = "close in meaning"


@pytest.fixture(scope="session", name="thinking")
def _thinking():
    """The process that knows meanings, without its process: its model and its shelf, over the test's own rows."""
    return Thinking()


@pytest.fixture(name="known")
def _known(thinking, settings, monkeypatch):
    """Meanings are known here, as they would be in the process."""
    settings.MUTUALS_MEANING = True
    thinking.instead_of(asking._PROCESS, monkeypatch)
    return thinking


@pytest.fixture
def world(amara, bo, chen, dalia, emeka, known):
    """Amara knows water treatment and says so in English; Bo is connected with her; Emeka is blocked."""
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    ties.block(amara, person_id=emeka.me)
    services.set_about(amara, headline="Employment lawyer")
    services.add_skill(amara, name="Water treatment")
    services.add_skill(amara, name="Bookkeeping", reach=Reach(Audience.CONNECTIONS))
    settle(amara, bo, chen, dalia, emeka)
    return {"amara": amara, "bo": bo, "chen": chen, "dalia": dalia, "emeka": emeka, "anyone": ANYONE}


def settle(*people):
    for person in people:
        index_person(person_id=person.me)
    learn_senses()


def found(viewer, text: str, **options) -> list[tuple[str, bool]]:
    hits = find_people(viewer, text, meaning=True, **options)
    return [(hit.face.handle, BY_MEANING in hit.why) for hit in hits]


@pytest.mark.parametrize(
    "text",
    ["traitement de l'eau", "Wasseraufbereitung", "tratamiento de agua", "معالجة المياه", "purifying water"],
)
def test_a_skill_is_found_in_other_words_and_languages(world, text):
    (hit,) = find_people(world["dalia"], text, meaning=True)
    assert (hit.face.handle, hit.why) == ("amara", [BY_MEANING, "skill: Water treatment"])


def test_without_meaning_nothing_changes(world):
    assert find_people(world["dalia"], "traitement de l'eau") == []


def test_who_is_found_by_the_words_comes_first_and_once(world):
    services.add_skill(world["chen"], name="Traitement de l'eau")
    settle(world["chen"])
    assert found(world["dalia"], "traitement de l'eau") == [("chen", False), ("amara", True)]
    assert found(world["dalia"], "water treatment") == [("amara", False), ("chen", True)]


def test_a_text_for_connections_is_found_by_connections_alone(world):
    finds = {who: found(viewer, "comptabilité") for who, viewer in world.items()}
    amara = [("amara", True)]
    assert finds == {"amara": amara, "bo": amara, "chen": [], "dalia": [], "emeka": [], "anyone": []}


def test_who_does_not_want_to_be_found_is_not_found_by_meaning(world):
    Person.objects.filter(id=world["amara"].me).update(discoverable=False)
    assert found(world["dalia"], "traitement de l'eau") == []


def test_a_stale_index_gives_nothing_away(world):
    skill = PersonText.objects.get(text="Water treatment").thing
    services.show_skill(world["amara"], row_id=skill, reach=Reach(Audience.ME))
    assert found(world["dalia"], "traitement de l'eau") == []


def test_names_are_close_to_nothing(world):
    assert found(world["dalia"], "María García") == []


def test_what_one_is_open_to_is_found_in_every_language(world):
    services.set_open_to(world["chen"], kind="mentoring", on=True, note="people who begin with Rust")
    settle(world["chen"])
    (hit,) = find_people(world["dalia"], "mentorat", meaning=True)
    assert (hit.face.handle, hit.why) == ("chen", ["open to: Mentoring: people who begin with Rust"])


def test_what_one_writes_about_oneself_is_found_piece_by_piece(world):
    about = (
        "I grew up by the sea. " * 20 + "Today I bake sourdough bread in a small bakery. " + "I like long walks. " * 20
    )
    services.set_about(world["chen"], about=about)
    settle(world["chen"])
    (hit,) = find_people(world["dalia"], "sourdough", meaning=True)
    assert "sourdough bread" in hit.why[0]
    assert len(hit.why[0]) < 330


def test_pages_follow_each_other(world, monkeypatch):
    for who in ("bo", "chen", "dalia"):
        services.set_about(world[who], headline="Infirmière")
        settle(world[who])
    seen, mark = [], None
    while hits := find_people(world["amara"], "nurse", limit=1, before=mark, meaning=True):
        seen.append(hits[0].face.handle)
        mark = hits[-1].mark
    assert seen == ["dalia", "chen", "bo"]


def test_two_who_say_the_same_share_what_it_means_and_it_goes_with_the_last(world):
    services.add_skill(world["chen"], name="Water treatment")
    settle(world["chen"])
    key = key_of("Water treatment")
    assert Sense.objects.filter(key=key).count() == 1
    erase_person(world["amara"].me)
    assert found(world["dalia"], "traitement de l'eau") == [("chen", True)]
    erase_person(world["chen"].me)
    assert not Sense.objects.filter(key=key).exists()
    assert not Sense.objects.filter(key=key_of("Bookkeeping")).exists()


def test_what_is_said_no_more_means_nothing(world):
    services.set_about(world["amara"], headline="Midwife")
    settle(world["amara"])
    assert not Sense.objects.filter(key=key_of("Employment lawyer")).exists()
    assert found(world["dalia"], "avocat") == []
    Sense.objects.create(key="left behind", vector=b"")
    forget_unused_senses()
    assert not Sense.objects.filter(key="left behind").exists()


def test_what_was_not_asked_is_asked_by_the_clock(world):
    PersonText.objects.update(sense=None)
    Row.objects.all().delete()
    want_missing_senses()
    assert [row.name for row in Row.objects.all()] == ["SensesWanted"]
    learn_senses()
    Row.objects.all().delete()
    want_missing_senses()
    assert not Row.objects.exists()


def test_a_server_without_the_model_has_nobody_ask(world, monkeypatch):
    monkeypatch.setattr(asking, "installed", lambda: False)
    PersonText.objects.update(sense=None)
    Row.objects.all().delete()
    want_missing_senses()
    settle(world["amara"])
    assert not Row.objects.filter(name="SensesWanted").exists()
    assert found(world["dalia"], "traitement de l'eau") == []
    assert found(world["dalia"], "water treatment") == [("amara", False)]


def test_people_from_before_are_read_again(world):
    PersonText.objects.filter(text="Water treatment").delete()
    index_people(after=0)
    learn_senses()
    assert found(world["dalia"], "traitement de l'eau") == [("amara", True)]
    assert Row.objects.filter(name="SearchWidened", payload={"after": world["emeka"].me}).exists()


def test_articles_are_found_in_another_language_after_those_with_the_words(world):
    far = published(world["amara"], title="Growing tomatoes", summary="On a balcony, in clay pots.")
    near = published(
        world["amara"], title="How children learn to read", summary="What helps in the first year of school."
    )
    word = published(world["bo"], title="Kinder lernen lesen")
    for article in (far, near, word):
        index_article(article_id=article)
    learn_senses()
    hits = find_articles(world["dalia"], "Kinder lernen lesen", meaning=True)
    assert [(hit.article.id, hit.why) for hit in hits] == [(word, "in its title"), (near, BY_MEANING)]
    assert [hit.article.id for hit in find_articles(world["dalia"], "Kinder lernen lesen")] == [word]
    assert [hit.article.id for hit in find_articles(world["dalia"], "from:bo Kinder lernen lesen", meaning=True)] == [
        word
    ]


def test_an_article_for_fewer_is_close_to_nothing_for_others(world):
    number = published(world["amara"], title="How children learn to read", audience=Audience.CONNECTIONS)
    index_article(article_id=number)
    learn_senses()
    asked = "Wie Kinder lesen lernen"
    assert find_articles(world["dalia"], asked, meaning=True) == []
    assert [hit.article.id for hit in find_articles(world["amara"], asked, meaning=True)] == [number]


def test_programs_get_them_last_and_ours_say_why(world):
    services.add_skill(world["chen"], name="Traitement de l'eau")
    settle(world["chen"])
    number = published(world["amara"], title="How children learn to read")
    index_article(article_id=number)
    learn_senses()
    program = ApiClient(world["dalia"])
    found = program.get("/api/v2/search", q="traitement de l'eau").json["accounts"]
    assert [one["username"] for one in found] == ["chen", "amara"]
    assert (
        program.get("/api/v1/accounts/search", q="Wasseraufbereitung").json == []
    )  # a name is completed by its letters
    found = program.get("/api/mutuals/v1/people", q="Wasseraufbereitung").json
    assert found[0]["why"] == [BY_MEANING, "skill: Water treatment"]
    (hit,) = program.get("/api/mutuals/v1/articles/search", q="Wie Kinder lesen lernen").json
    assert (hit["article"]["id"], hit["why"]) == (str(number), BY_MEANING)


def test_the_page_says_why_in_the_language_of_its_reader(world, client):
    with override("en"):  # which comes back afterwards
        page = client.get("/search", {"q": "Wasseraufbereitung"}, headers={"Accept-Language": "de"}).content.decode()
    assert "der Bedeutung nach nah" in page
    assert "Water treatment" in page


PEOPLE = 4
persons = st.integers(0, PEOPLE - 1)
pairs = st.sets(st.tuples(persons, persons).filter(lambda pair: pair[0] != pair[1]), max_size=4)
reach = st.sampled_from([Audience.PUBLIC, Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME])


@pytest.fixture(name="people")
def _people(db, monkeypatch):
    """Four people, and turns of one or two."""
    monkeypatch.setattr(meaning, "_SENSES", 2)
    monkeypatch.setattr(meaning, "MOST", 2)
    return [Person.objects.create(handle=f"p{i}", name=f"P{i}").id for i in range(PEOPLE)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    follows=pairs, connections=pairs, blocks=pairs, hiding=st.sets(persons, max_size=1),
    texts=st.lists(st.tuples(persons, st.integers(0, 4), reach), max_size=12),
    near=st.lists(st.tuples(st.integers(500, 503), st.integers(0, 4)), max_size=5, unique_by=lambda pair: pair[1]),
)  # fmt: skip
def test_nobody_is_found_by_a_text_that_the_viewer_may_not_see(
    people, monkeypatch, follows, connections, blocks, hiding, texts, near
):
    for model in (PersonText, Follow, Connection, Block, Sense):
        model.objects.all().delete()
    Follow.objects.bulk_create(Follow(follower_id=people[a], followed_id=people[b], accepted=True) for a, b in follows)
    both = connections | {(b, a) for a, b in connections}
    Connection.objects.bulk_create(Connection(person_id=people[a], other_id=people[b]) for a, b in both)
    Block.objects.bulk_create(Block(blocker_id=people[a], blocked_id=people[b]) for a, b in blocks)
    Person.objects.filter(id__in=people).update(discoverable=True)
    Person.objects.filter(id__in=[people[i] for i in hiding]).update(discoverable=False)
    senses = [Sense.objects.create(key=str(i), vector=b"") for i in range(5)]
    rows = [
        PersonText(owner_id=people[i], anchor_id=people[i], kind=3, text=f"t{n}", folded=f"t{n}", audience=audience,
                   sense=senses[sense])
        for (i, sense, audience), n in zip(texts, count())
    ]  # fmt: skip
    PersonText.objects.bulk_create(rows)
    write_words(people)
    ordered = sorted(((how, senses[i].id) for how, i in near), reverse=True)
    monkeypatch.setattr(meaning, "near", lambda text: ordered)
    for viewer in (ANYONE, Viewer(people[0], account_id=1), Viewer(people[1], account_id=2)):
        best: dict[int, int] = {}
        for row in rows:
            hidden = people.index(row.owner_id) in hiding and row.owner_id != viewer.person_id
            for how, sense in ordered:
                if sense == row.sense_id and not hidden and may_see(viewer, row):
                    best[row.owner_id] = max(best.get(row.owner_id, 0), how)
        expected = sorted(best, key=lambda person: (-best[person], -person))[:2]
        hits = find_people(viewer, "zzz", meaning=True)
        assert [hit.face.id for hit in hits] == expected
        for hit in hits:
            shown = next(row for row in rows if f"skill: {row.text}" == hit.why[1])
            assert may_see(viewer, shown)
