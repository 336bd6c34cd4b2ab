"""Two skills become one: nothing is lost, nothing doubled, nobody sees more; by hand it can be undone."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.queries import excluded_from, named
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.discovery.queries import find_people
from mutuals.domains.evidence.queries import own_evidence
from mutuals.domains.evidence.services import add_evidence, carrying
from mutuals.domains.housekeeping.services import merge_skills, unmerge_skills
from mutuals.domains.moderation.queries import audit_log
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.profiles import services
from mutuals.domains.profiles.models import Moved, PersonSkill, Skill, SkillEndorsement, SkillMerge
from mutuals.domains.profiles.queries import profile_for, recommendations_of
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.domains.profiles.skills import fold
from mutuals.domains.ties.services import change_circle, make_circle
from mutuals.kit.outbox.draining import drain
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.profiles.esco import BEES, POTTERY, published, uri
from tests.profiles.test_vouching import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def work() -> None:
    """All that follows, what comes a moment later with it."""
    while drain(WIRING, until=timezone.now() + timedelta(minutes=1)):
        pass


def add(who, name: str, **reach) -> int:
    return services.add_skill(who, name=name, reach=Reach(**reach))


def shown(who, viewer=ANYONE) -> list[str]:
    return [skill.name for skill in profile_for(viewer, who.me).skills]


@pytest.fixture
def merged(farah):
    """Makes one of "Throwing pots" and "Pottery"; what undoes it."""

    def merge():
        number = merge_skills(farah, gone="Throwing pots", kept="Pottery")
        work()

        def undo():
            unmerge_skills(farah, merge_id=number)
            work()

        return undo

    return merge


def test_who_had_the_one_has_the_other_in_their_own_words(amara, bo, merged):
    add(amara, "Throwing pots")
    add(bo, "Pottery")
    version = faces([amara.me])[amara.me].version
    undo = merged()
    assert PersonSkill.objects.values("skill").distinct().count() == 1
    assert shown(amara) == ["Throwing pots"]
    assert faces([amara.me])[amara.me].version > version
    for words in ("throwing", "pottery"):
        assert {hit.face.id for hit in find_people(ANYONE, words)} == {amara.me, bo.me}, words
    undo()
    assert shown(amara) == ["Throwing pots"]
    assert [hit.face.id for hit in find_people(ANYONE, "throwing")] == [amara.me]
    assert not Moved.objects.exists()


def test_whoever_writes_the_one_that_went_has_the_other(amara, merged):
    merged()
    add(amara, "throwing POTS")
    assert shown(amara) == ["Pottery"]
    assert add(amara, "Pottery") == PersonSkill.objects.get().id


def test_who_had_both_has_one_for_the_narrower_audience_with_all_that_shows_it(amara, bo, merged):
    connect(amara, bo)
    gone, kept = add(amara, "Throwing pots", audience=Audience.CONNECTIONS), add(amara, "Pottery")
    add_evidence(amara, skill_id=gone, address="https://example.org/a", label="A vase")
    add_evidence(amara, skill_id=gone, address="https://example.org/b")
    add_evidence(amara, skill_id=kept, address="https://example.org/b")
    said = services.recommend(bo, person_id=amara.me, together="Mill", started="2020", skill_ids=[gone, kept])
    services.accept_recommendation(amara, recommendation_id=said)
    before = {one.url for one in own_evidence(amara, gone)}, {one.url for one in own_evidence(amara, kept)}
    undo = merged()
    (row,) = PersonSkill.objects.all()
    assert (row.id, row.audience, row.has_evidence) == (kept, Audience.CONNECTIONS, True)
    assert sorted(one.url for one in own_evidence(amara, kept)) == ["https://example.org/a", "https://example.org/b"]
    assert recommendations_of(bo, amara.me)[0].skills == ("Pottery",)
    assert SkillEndorsement.objects.count() == 1
    undo()
    assert shown(amara, amara) == ["Throwing pots", "Pottery"]
    assert shown(amara) == ["Pottery"]
    assert ({one.url for one in own_evidence(amara, gone)}, {one.url for one in own_evidence(amara, kept)}) == before
    assert set(recommendations_of(bo, amara.me)[0].skills) == {"Throwing pots", "Pottery"}


def test_who_never_sees_either_never_sees_the_one(amara, bo, chen, merged):
    add(amara, "Throwing pots", audience=Audience.SERVER, excluded=Excluded((bo.me,), ("example.org",)))
    kept = add(amara, "Pottery", audience=Audience.SERVER, excluded=Excluded((chen.me,)))
    undo = merged()
    assert set(excluded_from(kept).people) == {bo.me, chen.me}
    assert shown(amara, bo) == shown(amara, chen) == []
    assert PersonSkill.objects.get().audience == Audience.ME  # neither lay within the other
    services.show_skill(amara, row_id=kept, reach=Reach(Audience.SERVER))
    assert shown(amara, bo) == shown(amara, chen) == []
    undo()
    assert sorted(PersonSkill.objects.values_list("audience", flat=True)) == [Audience.SERVER, Audience.ME]


def test_what_was_named_for_some_stays_for_them(amara, bo, chen, merged):
    add(amara, "Throwing pots", audience=Audience.NAMED, named=(bo.me,))
    kept = add(amara, "Pottery", audience=Audience.NAMED, named=(bo.me, chen.me))
    undo = merged()
    assert named(kept) == [bo.me]
    assert (shown(amara, bo), shown(amara, chen)) == (["Pottery"], [])
    undo()
    assert shown(amara, bo) == ["Throwing pots", "Pottery"]
    assert shown(amara, chen) == ["Pottery"]


def test_what_a_person_did_meanwhile_is_not_undone(amara, bo, chen, merged):
    add(amara, "Throwing pots")
    kept = add(amara, "Pottery")
    add(bo, "Throwing pots")
    services.remove_skill(bo, row_id=add(bo, "Pottery"))
    add(chen, "Throwing pots")
    undo = merged()
    services.remove_skill(amara, row_id=kept)
    (his,) = PersonSkill.objects.filter(owner_id=bo.me)
    services.show_skill(bo, row_id=his.id, reach=Reach(Audience.ME))
    undo()
    assert shown(amara, amara) == []
    assert (shown(bo), shown(bo, bo)) == ([], ["Throwing pots"])


def test_a_merge_cut_off_anywhere_ends_the_same(amara, bo, chen, dalia, emeka, farah, monkeypatch):
    from mutuals.domains.profiles.services import merging

    monkeypatch.setattr(merging, "AT_ONCE", 1)
    everyone = (amara, bo, chen, dalia, emeka)
    for who in everyone:
        add(who, "Throwing pots")
    number = merge_skills(farah, gone="Throwing pots", kept="Pottery")
    there, count = merging._some_there, iter(range(100))

    def cut(row, carry):
        if next(count) == 2:
            raise KeyboardInterrupt
        return there(row, carry)

    monkeypatch.setattr(merging, "_some_there", cut)
    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.setattr(merging, "_some_there", there)
    work()
    assert PersonSkill.objects.filter(skill__name="Pottery").count() == len(everyone)
    unmerge_skills(farah, merge_id=number)
    work()
    assert PersonSkill.objects.filter(skill__name="Throwing pots").count() == len(everyone)


def test_only_administrators_merge_and_the_log_says_who(amara, farah, merged):
    with pytest.raises(NotFound):
        merge_skills(amara, gone="a b", kept="c d")
    undo = merged()
    with pytest.raises(NotFound):
        unmerge_skills(amara, merge_id=1)
    undo()
    with pytest.raises(Refused):
        undo()
    lines = audit_log(farah, Span())
    assert [line.action for line in lines[:2]] == ["unmerge_skills", "merge_skills"]
    assert "Throwing pots → Pottery" in str(lines[0])


def test_what_makes_no_sense_is_refused_with_a_reason(farah, tmp_path):
    services.load_vocabulary(published(tmp_path))
    for gone, kept in (("", "Pottery"), ("Pottery", ""), ("Pottery", "pottery"), ("make pottery", "Clay things")):
        with pytest.raises(Refused):
            merge_skills(farah, gone=gone, kept=kept)
    assert not Skill.objects.exclude(into=None).exists()


def test_a_person_who_left_leaves_no_record_of_what_was_moved(amara, merged):
    add(amara, "Throwing pots")
    merged()
    assert Moved.objects.exists()
    erase_person(amara.me)
    assert not Moved.objects.exists()


def test_loading_a_vocabulary_makes_one_of_what_it_calls_the_same(amara, bo, chen, tmp_path):
    gone, kept = add(amara, "hacer cerámica", audience=Audience.SERVER), add(amara, "Töpfern")
    add(bo, "Keramik herstellen")
    add(chen, "Basket weaving")
    work()
    for _again in range(2):
        services.load_vocabulary(published(tmp_path))
        work()
        assert PersonSkill.objects.filter(skill__concept__uri=uri(POTTERY)).count() == 2
        assert shown(amara) == []
        assert shown(amara, bo) == ["make pottery"]  # a name of it in another language: translated
        assert shown(bo) == ["Keramik herstellen"]  # their own words, which are not its name
        assert shown(chen) == ["Basket weaving"]
    assert not Moved.objects.exists()
    assert {row.id for row in PersonSkill.objects.filter(owner_id=amara.me)} <= {gone, kept}


REACHES = st.sampled_from([a for a in Audience if a not in (Audience.NAMED, Audience.CIRCLE)])
CHOICES = st.tuples(REACHES | st.sampled_from(["circle", "named"]), st.booleans())


@dataclass
class Town:
    """Amara with everybody who may look, and her circle."""

    owner: Viewer
    onlookers: list[Viewer]
    circle: int


@pytest.fixture
def town(amara, bo, chen, dalia):
    connect(amara, bo)
    circle = make_circle(amara, name="Kiln")
    change_circle(amara, circle_id=circle, add=[bo.me])
    return Town(amara, [ANYONE, bo, chen, dalia], circle)


def sees(town: Town) -> list[int]:
    return [len(profile_for(one, town.owner.me).skills) for one in town.onlookers]


@given(one=CHOICES, other=CHOICES, data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_a_merge_nobody_sees_more_and_undone_everybody_sees_the_same(town, farah, one, other, data):
    with transaction.atomic():
        for name, (audience, excludes) in (("Throwing pots", one), ("Pottery", other)):
            reach = {"audience": audience}
            if audience == "circle":
                reach = {"audience": Audience.CIRCLE, "circle_id": town.circle}
            elif audience == "named":
                reach = {"audience": Audience.NAMED, "named": (data.draw(st.sampled_from(town.onlookers[1:])).me,)}
            if excludes and audience not in {"named", Audience.ME}:
                reach["excluded"] = Excluded((data.draw(st.sampled_from(town.onlookers[1:])).me,))
            add(town.owner, name, **reach)
        saw_both = [count == 2 for count in sees(town)]
        before = [shown(town.owner, who) for who in town.onlookers]
        number = merge_skills(farah, gone="Throwing pots", kept="Pottery")
        services.merge_on(number, carry=carrying)
        assert shown(town.owner, town.owner) == ["Pottery"]  # not lost, not doubled
        assert all(count <= both for count, both in zip(sees(town), saw_both, strict=True))
        unmerge_skills(farah, merge_id=number)
        services.merge_on(number, carry=carrying)
        assert [shown(town.owner, who) for who in town.onlookers] == before
        transaction.set_rollback(True)


CALLED = {"Töpfern": "pots", "hacer cerámica": "pots", "Keramik herstellen": "pots", "imkern": "bees",
          "keep bees": "bees", "Weaving": "Weaving"}  # fmt: skip


@pytest.fixture
def vocabulary(db, tmp_path):
    services.load_vocabulary(published(tmp_path, languages=("en", "de", "es"), concepts=(POTTERY, BEES)))


@given(has=st.lists(st.sets(st.sampled_from(sorted(CALLED))), min_size=3, max_size=3))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_vocabulary_keeps_who_has_which_concept(vocabulary, amara, bo, chen, has):
    with transaction.atomic():
        for who, names in zip((amara, bo, chen), has, strict=True):
            for name in names:  # as they stood before it was loaded
                skill, _new = Skill.objects.get_or_create(folded=fold(name), defaults={"name": name})
                PersonSkill.objects.create(owner_id=who.me, anchor_id=who.me, skill=skill)
        for _again in range(2):
            services.adopt()
            for number in SkillMerge.objects.values_list("id", flat=True):
                services.merge_on(number, carry=carrying)
            for who, names in zip((amara, bo, chen), has, strict=True):
                rows = PersonSkill.objects.filter(owner_id=who.me).select_related("skill__concept")
                known = [row.skill.concept.uri if row.skill.concept else row.skill.name for row in rows]
                wanted = {CALLED[name] for name in names}
                there = {{"pots": uri(POTTERY), "bees": uri(BEES)}.get(one, one) for one in wanted}
                assert sorted(known) == sorted(there)
        transaction.set_rollback(True)


def test_programs_merge_and_undo_with_the_rights_of_administrators(amara, farah):
    add(amara, "Throwing pots")
    assert ApiClient(amara).post("/api/mutuals/v1/admin/skills/merges", gone="a", kept="b").status == 403
    client = ApiClient(farah)
    known = client.post("/api/mutuals/v1/admin/skills/merges", gone="Throwing pots", kept="Pottery").json
    assert [(one["gone"], one["kept"], one["state"]) for one in known["merges"]] == [
        ("Throwing pots", "Pottery", "going")
    ]
    work()
    number = client.get("/api/mutuals/v1/admin/skills").json["merges"][0]["id"]
    assert client.delete(f"/api/mutuals/v1/admin/skills/merges/{number}").json["merges"][0]["state"] == "undoing"
    work()
    assert client.get("/api/mutuals/v1/admin/skills").json["merges"][0]["state"] == "undone"
