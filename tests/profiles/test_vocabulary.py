"""A loaded vocabulary: one skill in all languages and spellings, each reader in theirs, found by any of them."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from mutuals.cards.cv.resume import resume
from mutuals.cards.profiles import public_profile, warm_profile
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries import find_people
from mutuals.domains.people.models import Account
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import services
from mutuals.domains.profiles.esco import NotReadable
from mutuals.domains.profiles.exporting import export_of
from mutuals.domains.profiles.models import Concept, ConceptLabel, PersonSkill, Skill, Vocabulary
from mutuals.domains.profiles.queries import offered, profile_for, vocabulary
from mutuals.domains.profiles.services import Reach, adopting
from mutuals.kit.lock import take_lock
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.profiles.esco import BEES, LEARNING, POTTERY, PYTHON, WORDS, published, row, table, uri

pytestmark = pytest.mark.django_db(databases=["default", "volatile"], transaction=False)


def work() -> None:
    """All that follows, what comes a moment later with it."""
    while drain(WIRING, until=timezone.now() + timedelta(minutes=1)):
        pass


@pytest.fixture
def loaded(db, tmp_path):
    services.load_vocabulary(published(tmp_path))
    work()


def add(who, name: str, language: str = "en", **more) -> int:
    with override(language):
        return services.add_skill(who, name=name, **more)


def shown(who, language: str = "en", viewer=ANYONE) -> list[str]:
    with override(language):
        return [skill.name for skill in profile_for(viewer, who.me).skills]


def page_for(who, language: str, path: str) -> str:
    """The page as somebody sees it who reads that language."""
    account = Account.objects.get(id=who.account_id)
    account.language = language
    account.save()
    client = Client()
    client.force_login(account)
    with override("en"):  # which comes back afterwards
        return client.get(path).text


def everything():
    labels = ConceptLabel.objects.order_by("id").values_list("id", "concept_id", "language", "kind", "label", "folded")
    return list(Concept.objects.order_by("id").values_list("id", "uri", "names")), list(labels)


def test_loading_again_changes_nothing(loaded, tmp_path):
    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as seen:
        services.load_vocabulary(published(tmp_path))
    writes = [
        q["sql"] for q in seen if q["sql"].startswith(("INSERT", "UPDATE", "DELETE")) and "profiles_concept" in q["sql"]
    ]
    assert writes == []
    assert everything() == before
    assert [(one.language, one.concepts) for one in vocabulary()] == [
        (code, len(WORDS)) for code in ("ar", "de", "en", "es", "fr")
    ]


def test_whoever_uses_it_says_so_in_public(client, db, tmp_path):
    sentence = "This service uses the ESCO classification of the European Commission."
    assert sentence not in client.get("/about").text
    services.load_vocabulary(published(tmp_path, languages=("en",)))
    assert sentence in client.get("/about").text


def test_a_file_that_cannot_be_read_leaves_all_of_them_out(db, tmp_path):
    paths = published(tmp_path)
    paths[-1].write_text("conceptUri\n")
    with pytest.raises(NotReadable, match=r"skills_ar\.csv, line 1"):
        services.load_vocabulary(paths)
    assert not Concept.objects.exists()
    assert vocabulary() == []


def test_a_load_that_was_cut_off_goes_on(db, tmp_path, monkeypatch):
    from mutuals.domains.profiles.services import vocabulary as loading

    monkeypatch.setattr(loading, "AT_ONCE", 4)
    whole, count = loading._put, iter(range(100))

    def cut(language, some):
        if next(count) == 5:
            raise KeyboardInterrupt
        return whole(language, some)

    monkeypatch.setattr(loading, "_put", cut)
    with pytest.raises(KeyboardInterrupt):
        services.load_vocabulary(published(tmp_path))
    assert [one.at is None for one in vocabulary()] == [True, False]
    monkeypatch.setattr(loading, "_put", whole)
    services.load_vocabulary(published(tmp_path))
    assert all(one.at for one in vocabulary())
    assert Concept.objects.count() == len(WORDS)


def test_a_load_that_is_going_on_is_not_begun_twice_and_called_so(loaded, settings, tmp_path):
    Vocabulary.objects.filter(language="de").update(loaded_at=None)
    held = take_lock(settings.MUTUALS_DATA / "vocabulary.lock")
    with held:
        assert [one.language for one in vocabulary() if one.under_way] == ["de"]
        with pytest.raises(Refused, match="already"):
            services.load_vocabulary(published(tmp_path))
    assert not any(one.under_way for one in vocabulary())
    services.load_vocabulary(published(tmp_path))


def test_each_profile_is_rendered_anew_once_however_many_of_its_skills_were_found(amara, bo, tmp_path, monkeypatch):
    monkeypatch.setattr(adopting, "TURN", 2)
    for name in ("make pottery", "keep bees", "data mining", "Basket weaving"):
        add(amara, name)
    add(bo, "Basket weaving")
    work()
    services.load_vocabulary(published(tmp_path))
    versions = {who: faces([who.me])[who.me].version for who in (amara, bo)}
    work()
    assert {who: faces([who.me])[who.me].version - before for who, before in versions.items()} == {amara: 1, bo: 0}
    assert find_people(ANYONE, "abejas")[0].face.id == amara.me


def test_loading_what_is_there_renders_no_profile_anew_but_what_a_cut_load_left(loaded, amara, tmp_path):
    add(amara, "make pottery")
    work()
    before = faces([amara.me])[amara.me].version
    services.load_vocabulary(published(tmp_path))
    work()
    assert faces([amara.me])[amara.me].version == before
    Vocabulary.objects.filter(language="de").update(loaded_at=None)
    services.load_vocabulary(published(tmp_path))
    work()
    assert faces([amara.me])[amara.me].version == before + 1


def test_a_newer_table_takes_the_place_of_an_older_one(loaded, amara, tmp_path):
    add(amara, "maschinelles Lernen", "de")
    version = faces([amara.me])[amara.me].version
    changed = {**row(LEARNING, "de"), "preferredLabel": "Maschinenlernen", "altLabels": "Lernen von Maschinen"}
    (tmp_path / "skills_de.csv").write_text(table([changed]))
    services.load_vocabulary([tmp_path / "skills_de.csv"])
    work()
    assert shown(amara, "de") == ["Maschinenlernen"]
    assert faces([amara.me])[amara.me].version > version  # no card shows the old name
    assert find_people(ANYONE, "Lernen von Maschinen")[0].face.id == amara.me
    assert not ConceptLabel.objects.filter(language="de", folded="maschinelleslernen").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [("K8s", "kubernetes (software)"), ("maschinelles Lernen", "machine learning"), ("ML", "apprentissage machine"), ("Python", "بايثون"),
     ("Python (computer programming)", "python"), ("Keramik herstellen", "hacer cerámica"), ("imkern", "Beekeeping")],
)  # fmt: skip
def test_the_same_skill_in_two_languages_or_spellings_is_one(loaded, amara, one, other):
    assert add(amara, one, "de") == add(amara, other, "en")
    assert Skill.objects.count() == 1


def test_a_word_means_what_it_means_in_the_language_of_who_writes_it(loaded, amara):
    assert add(amara, "Gift", "de") != add(amara, "gift", "en")
    assert shown(amara, "en") == ["poison control", "gift"]


def test_a_word_that_can_mean_two_skills_stays_one_of_its_own(loaded, amara):
    add(amara, "Set")
    assert shown(amara, "de") == ["Set"]
    assert Skill.objects.get().concept_id is None


def test_a_usual_name_is_not_taken_for_something_wider(loaded, amara):
    add(amara, "Bash")  # which the vocabulary counts among programming
    assert shown(amara) == ["Bash"]


def test_a_skill_that_no_vocabulary_knows_is_one_too(loaded, amara):
    add(amara, "Basket weaving")
    assert shown(amara, "de") == shown(amara) == ["Basket weaving"]
    assert find_people(ANYONE, "basket")[0].face.id == amara.me if work() is None else False


def test_each_reader_sees_a_skill_in_their_language(loaded, amara):
    add(amara, "Keramik herstellen", "de")
    add(amara, "Maschinelles Lernen", "de")
    assert shown(amara, "de") == ["töpfern", "maschinelles Lernen"]
    assert shown(amara, "fr") == ["faire de la poterie", "apprentissage automatique"]
    assert shown(amara, "en") == ["make pottery", "Machine Learning"]
    assert shown(amara, "ar")[0] == "صنع الفخار"
    warm_profile(amara.me)
    face = faces([amara.me])[amara.me]
    assert "töpfern" in public_profile(face, "de").html
    assert "make pottery" in public_profile(face, "en").html


def test_whoever_insists_on_their_words_is_read_in_them(loaded, amara, bo):
    number = add(amara, "Keramik herstellen", "de", as_said=True)
    assert shown(amara, "fr") == ["Keramik herstellen"]
    services.show_as_said(amara, row_id=number, as_said=False)
    assert shown(amara, "fr") == ["faire de la poterie"]
    services.show_as_said(amara, row_id=number, as_said=True)
    assert shown(amara, "en") == ["Keramik herstellen"]
    services.show_as_said(bo, row_id=add(bo, "make pottery"), as_said=True)  # the name is what they wrote
    assert shown(bo, "de") == ["töpfern"]


def test_people_are_found_by_any_label_and_the_hit_says_the_skill_as_its_reader_knows_it(loaded, amara, chen):
    add(amara, "imkern", "de")
    work()
    for words in ("beekeeping", "Bienen", "abejas", "النحل", "apiculture"):
        assert [hit.face.id for hit in find_people(chen, words)] == [amara.me], words
    assert find_people(chen, "abejas")[0].why == ["skill: keep bees"]
    with override("fr"):
        assert find_people(chen, "abejas")[0].why[0].endswith("élever des abeilles")
    hidden = add(amara, "souder", "fr", reach=Reach(Audience.ME))
    work()
    assert find_people(chen, "welding") == []
    services.show_skill(amara, row_id=hidden, reach=Reach())
    work()
    assert [hit.face.id for hit in find_people(chen, "welding")] == [amara.me]


def test_what_is_typed_is_offered_in_the_language_of_who_types(loaded):
    with override("de"):
        assert next((one.name, one.uri) for one in offered("masch")) == ("maschinelles Lernen", uri(LEARNING))
        assert [one.label for one in offered("Keramik h")] == ["Keramik herstellen"]
    with override("en"):
        assert [one.name for one in offered("beekeep")] == ["keep bees"]
        assert offered("k8s")[0].name == "Kubernetes"
        assert [one.name for one in offered("pytho")] == ["Python", "pandas"]
    assert offered("m") == offered("") == offered("%") == offered("zzzz") == []


def test_the_first_steps_offer_skills_in_the_language_of_who_begins(loaded, bo):
    page = page_for(bo, "de", "/welcome/work")
    assert '<option value="maschinelles Lernen">' in page
    assert '<option value="Machine Learning">' not in page
    assert '<option value="Kubernetes">' in page  # which the vocabulary does not know
    Concept.objects.all().delete()
    assert '<option value="Machine Learning">' in page_for(bo, "de", "/welcome/work")


def test_administrators_read_the_names_of_the_languages_in_their_own(db, farah, tmp_path):
    paths = published(tmp_path, languages=("en", "fr"))
    services.load_vocabulary([*paths, paths[0].rename(tmp_path / "skills_mt.csv")][1:])
    page = page_for(farah, "es", "/settings/house/skills")
    named = re.findall('<li><span class="says-what"><strong>([^<]+)</strong>', page)
    assert named == ["Francés", "Maltés"]


def test_offering_is_one_statement_and_a_profile_costs_none_more(loaded, amara, django_assert_num_queries):
    offered("ma")
    with django_assert_num_queries(1):
        offered("mac")
    add(amara, "machine learning")
    profile_for(ANYONE, amara.me)
    with django_assert_num_queries(6):
        profile_for(ANYONE, amara.me)


def test_machines_read_the_concept(loaded, amara):
    add(amara, "Töpfern", "de")
    add(amara, "Basket weaving")
    warm_profile(amara.me)
    html = public_profile(faces([amara.me])[amara.me], "fr").html
    page = json.loads(html.partition('application/ld+json">')[2].partition("</script>")[0])
    term, plain = page["mainEntity"]["knowsAbout"]
    assert (term["@type"], term["@id"], term["name"]) == ("DefinedTerm", uri(POTTERY), "faire de la poterie")
    assert plain == "Basket weaving"
    with override("es"):
        assert json.loads(resume(profile_for(ANYONE, amara.me)))["skills"][0]["name"] == "hacer cerámica"


def test_an_export_says_what_an_import_needs_to_find_it_again(loaded, amara, bo):
    add(amara, "imkern", "de", as_said=True)
    (told,) = (one for one in export_of(amara) if one["kind"] == "skills")
    assert (told["said"], told["as_said"], told["uri"]) == ("imkern", True, uri(BEES))
    services.add_skill(bo, name=told["said"], as_said=told["as_said"], uri=told["uri"])
    assert shown(bo) == ["imkern"]
    assert PersonSkill.objects.get(owner_id=bo.me).skill.concept.uri == uri(BEES)


def test_an_address_helps_only_a_word_that_can_mean_it(loaded, amara, bo):
    services.add_skill(amara, name="set", uri=uri("7a1c0006"))
    services.add_skill(bo, name="Surgery", uri=uri("7a1c0006"))
    assert shown(amara) == ["draw maps"]
    assert shown(bo) == ["Surgery"]


def test_programs_add_a_skill_are_offered_names_and_read_the_address(loaded, amara):
    client = ApiClient(amara)
    assert client.get("/api/mutuals/v1/skills?q=pott").json == []
    (one,) = client.get("/api/mutuals/v1/skills?q=throw").json
    assert one == {"name": "make pottery", "label": "throw pots", "uri": uri(POTTERY)}
    skill = client.post("/api/mutuals/v1/profile/skills", name="Töpfern", as_said=True).json["skills"][0]
    assert (skill["name"], skill["uri"]) == ("Töpfern", uri(POTTERY))
    again = client.put(f"/api/mutuals/v1/profile/skills/{skill['id']}/words", as_said=False).json
    assert again["skills"][0]["name"] == "make pottery"
    assert PYTHON
