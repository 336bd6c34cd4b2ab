"""One speaks for another, a project names who worked on it: shown once both agree, gone when either says so."""

import pytest
from django.utils import timezone

from mutuals.cards.profiles import public_profile
from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import change_person
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.profiles import queries, services
from mutuals.domains.profiles.models import Collaborator, Recommendation
from mutuals.domains.profiles.services import Reach
from mutuals.domains.profiles.services.erasing import erase_person
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1"
WORDS = {"together": "The data platform at Ledger", "started": "2019", "ended": "2022-05"}


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def settle():
    while drain(WIRING, until=timezone.now()):
        pass


@pytest.fixture
def friends(amara, bo):
    connect(amara, bo)
    return amara, bo


@pytest.fixture
def skill(amara):
    return services.add_skill(amara, name="PostgreSQL")


def said(bo, amara, **more):
    return services.recommend(bo, person_id=amara.me, **{**WORDS, "text": "Calm in the worst week.", **more})


def shown_to(viewer, owner):
    return [(one.face.handle, one.text, one.skills) for one in queries.recommendations_of(viewer, owner.me)]


def test_it_stands_on_the_profile_once_the_other_accepts(friends, skill, chen):
    amara, bo = friends
    number = said(bo, amara, skill_ids=[skill])
    assert shown_to(bo, amara) == shown_to(ANYONE, amara) == []
    settle()
    assert list(Notice.objects.filter(kind="vouched").values_list("person_id", flat=True)) == [amara.me]
    services.accept_recommendation(amara, recommendation_id=number)
    settle()
    assert shown_to(ANYONE, amara) == [("bo", "Calm in the worst week.", ("PostgreSQL",))]
    html = public_profile(faces([amara.me])[amara.me], "en").html
    assert "Bo Lindqvist" in html
    assert "The data platform at Ledger" in html
    assert list(Notice.objects.filter(kind="vouched").values_list("person_id", "text")) == [(bo.me, "accepted")]
    with pytest.raises(NotFound):
        services.accept_recommendation(chen, recommendation_id=number)


def test_only_connected_people_speak_for_each_other(amara, chen, emeka, friends):
    with pytest.raises(NotFound):
        said(chen, amara)
    ties.block(amara, person_id=emeka.me)
    with pytest.raises(NotFound):
        said(emeka, amara)
    with pytest.raises(NotFound):
        said(amara, amara)
    bo = friends[1]
    number = said(bo, amara)
    ties.disconnect(bo, person_id=amara.me)
    with pytest.raises(NotFound):
        services.accept_recommendation(amara, recommendation_id=number)


def test_it_says_what_when_and_something(friends, skill):
    amara, bo = friends
    for wrong in (
        {"together": " "},
        {"started": ""},
        {"started": "last year"},
        {"started": "2022", "ended": "2019"},
        {"text": " ", "skill_ids": []},
        {"text": "", "skill_ids": [12345]},
        {"text": "x" * 2_001},
    ):
        with pytest.raises(Refused):
            said(bo, amara, **wrong)
    assert not Recommendation.objects.exists()


def test_the_owner_chooses_for_whom_and_the_gate_judges(friends, chen, dalia):
    amara, bo = friends
    number = said(bo, amara)
    services.accept_recommendation(amara, recommendation_id=number, reach=Reach(Audience.CONNECTIONS))
    assert shown_to(bo, amara)
    assert shown_to(chen, amara) == shown_to(ANYONE, amara) == []
    reach = Reach(Audience.NAMED, named=(dalia.me,))
    services.accept_recommendation(amara, recommendation_id=number, reach=reach)
    assert shown_to(dalia, amara)
    assert shown_to(bo, amara) == []
    services.accept_recommendation(amara, recommendation_id=number, reach=Reach(Audience.ME))
    assert shown_to(amara, amara)
    assert shown_to(dalia, amara) == []


def test_whoever_blocks_the_giver_or_the_owner_does_not_read_it(friends, chen):
    amara, bo = friends
    services.accept_recommendation(amara, recommendation_id=said(bo, amara))
    ties.block(chen, person_id=bo.me)
    assert shown_to(chen, amara) == []
    ties.unblock(chen, person_id=bo.me)
    ties.block(amara, person_id=chen.me)
    assert shown_to(chen, amara) == []
    assert shown_to(ANYONE, amara)


def test_a_hidden_giver_is_not_named_and_a_new_name_is_shown(friends):
    amara, bo = friends
    services.accept_recommendation(amara, recommendation_id=said(bo, amara))
    settle()
    change_person(bo, name="Bo L.")
    settle()
    assert "Bo L." in public_profile(faces([amara.me])[amara.me], "en").html
    Person.objects.filter(id=bo.me).update(state="hidden")
    assert shown_to(ANYONE, amara) == []
    assert queries.recommendations_for_me(amara) == []


def test_a_no_looks_open(friends):
    amara, bo = friends
    number = said(bo, amara)
    before = queries.recommendations_by_me(bo)
    services.decline_recommendation(amara, recommendation_id=number)
    assert queries.recommendations_by_me(bo) == before
    assert queries.recommendations_for_me(amara) == []
    with pytest.raises(NotFound):
        services.decline_recommendation(bo, recommendation_id=number)


def test_of_a_yes_the_giver_hears_once_and_of_a_no_nobody(friends, client):
    amara, bo = friends
    number = said(bo, amara)
    services.decline_recommendation(amara, recommendation_id=number)
    settle()
    assert not Notice.objects.filter(person_id=bo.me, kind="vouched").exists()
    for _ in range(2):
        services.accept_recommendation(amara, recommendation_id=number)
        settle()
    client.force_login(Account.objects.get(id=bo.my_account))
    page = client.get("/notices").content.decode()
    assert page.count("accepted your recommendation") == 2  # the sentence, and what the button puts away
    assert ">Answer<" not in page
    said(bo, amara, text="Something else")
    settle()
    assert not Notice.objects.filter(person_id=bo.me, kind="vouched").exists()


@pytest.mark.parametrize("who", [0, 1])
def test_either_takes_it_back_and_it_is_gone_everywhere(friends, who, chen):
    amara, _bo = friends
    number = said(friends[1], amara)
    services.accept_recommendation(amara, recommendation_id=number)
    version = faces([amara.me])[amara.me].version
    with pytest.raises(NotFound):
        services.take_recommendation_back(chen, recommendation_id=number)
    services.take_recommendation_back(friends[who], recommendation_id=number)
    assert shown_to(amara, amara) == []
    assert faces([amara.me])[amara.me].version > version
    settle()
    assert "Ledger" not in public_profile(faces([amara.me])[amara.me], "en").html
    assert not Notice.objects.filter(kind="vouched").exists()


def test_said_anew_it_waits_anew(friends, skill):
    amara, bo = friends
    number = said(bo, amara, skill_ids=[skill])
    services.accept_recommendation(amara, recommendation_id=number)
    assert said(bo, amara, text="Something else") == number
    assert shown_to(amara, amara) == []
    [one] = queries.recommendations_for_me(amara)
    assert (one.text, one.state, one.skills) == ("Something else", "waits", ())


def test_a_skill_is_named_as_far_as_the_reader_sees_it_on_the_profile(friends, skill, chen):
    amara, bo = friends
    services.accept_recommendation(amara, recommendation_id=said(bo, amara, skill_ids=[skill]))
    services.show_skill(amara, row_id=skill, reach=Reach(Audience.CONNECTIONS))
    assert shown_to(bo, amara)[0][2] == ("PostgreSQL",)
    assert shown_to(chen, amara)[0][2] == ()
    services.remove_skill(amara, row_id=skill)
    assert shown_to(bo, amara)[0][2] == ()


def test_a_block_between_the_two_and_leaving_end_it(friends, skill):
    amara, bo = friends
    services.accept_recommendation(amara, recommendation_id=said(bo, amara, skill_ids=[skill]))
    services.name_collaborator(bo, entry_id=project(bo), person_id=amara.me, role="Tests")
    ties.block(bo, person_id=amara.me)
    settle()
    assert not Recommendation.objects.exists()
    assert not Collaborator.objects.exists()
    ties.unblock(bo, person_id=amara.me)
    connect(amara, bo)
    services.accept_recommendation(amara, recommendation_id=said(bo, amara))
    erase_person(bo.me)
    assert not Recommendation.objects.exists()


def project(owner, **more):
    values = {"title": "Ledger in a day", "started": "2021", **more}
    return services.add_entry(owner, section="project", values=values)


def named_on(viewer, owner):
    entries = queries.profile_for(viewer, owner.me).section("project")
    return [(role.face.handle, role.role) for role in queries.roles_of(viewer, entries)]


def test_who_is_named_in_a_project_is_shown_once_they_say_so(friends, chen):
    amara, bo = friends
    entry = project(amara)
    role = services.name_collaborator(amara, entry_id=entry, person_id=bo.me, role="Wrote the loader")
    assert named_on(amara, amara) == []
    settle()
    assert list(Notice.objects.filter(kind="role_named").values_list("person_id", flat=True)) == [bo.me]
    for other in (amara, chen):
        with pytest.raises(NotFound):
            services.confirm_role(other, role_id=role)
    for _ in range(2):
        services.confirm_role(bo, role_id=role)
    assert named_on(ANYONE, amara) == [("bo", "Wrote the loader")]
    settle()
    assert list(Notice.objects.filter(kind="role_named").values_list("person_id", "text")) == [(amara.me, "accepted")]
    assert "Wrote the loader" in public_profile(faces([amara.me])[amara.me], "en").html
    ties.block(chen, person_id=bo.me)
    assert named_on(chen, amara) == []
    services.take_role_back(bo, role_id=role)
    assert named_on(ANYONE, amara) == []
    settle()
    assert not Notice.objects.filter(kind="role_named").exists()


def test_only_ones_own_projects_name_only_connections(friends, chen):
    amara, bo = friends
    entry = project(amara)
    position = services.add_entry(amara, section="position", values={"title": "Engineer"})
    for actor, where, person in ((bo, entry, amara), (amara, position, bo), (amara, entry, chen), (amara, 1, bo)):
        with pytest.raises(NotFound):
            services.name_collaborator(actor, entry_id=where, person_id=person.me, role="Tests")
    with pytest.raises(Refused):
        services.name_collaborator(amara, entry_id=entry, person_id=bo.me, role=" ")


def test_a_changed_project_asks_again_and_so_does_another_role(friends):
    amara, bo = friends
    entry = project(amara)
    role = services.name_collaborator(amara, entry_id=entry, person_id=bo.me, role="Loader")
    services.confirm_role(bo, role_id=role)
    same = {"title": "Ledger in a day", "started": "2021"}
    services.change_entry(amara, entry_id=entry, values=same, reach=Reach(Audience.SERVER))
    assert named_on(bo, amara)
    services.change_entry(amara, entry_id=entry, values={**same, "title": "How I did it alone"})
    assert named_on(bo, amara) == []
    assert [one.state for one in queries.roles_for_me(bo)] == ["waits"]
    services.confirm_role(bo, role_id=role)
    assert services.name_collaborator(amara, entry_id=entry, person_id=bo.me, role="Coffee") == role
    assert named_on(bo, amara) == []
    services.decline_role(bo, role_id=role)
    assert [one.state for one in queries.roles_by_me(amara, entry)] == ["waits"]
    assert queries.roles_for_me(bo) == []


def test_reading_takes_as_many_statements_for_many_as_for_one(friends, skill, chen, django_assert_num_queries):
    amara, bo = friends
    connect(amara, chen)
    services.accept_recommendation(amara, recommendation_id=said(bo, amara, skill_ids=[skill]))
    with django_assert_num_queries(2):
        shown_to(bo, amara)
    services.accept_recommendation(amara, recommendation_id=said(chen, amara, skill_ids=[skill]))
    with django_assert_num_queries(2):
        assert len(shown_to(bo, amara)) == 2
    with django_assert_num_queries(2):
        queries.recommendations_for_me(amara)


def test_through_programs(friends, skill, chen):
    amara, bo = friends
    mine, theirs, other = ApiClient(amara), ApiClient(bo), ApiClient(chen)
    sent = {**WORDS, "text": "Calm.", "skill_ids": [str(skill)]}
    made = theirs.post(f"{OWN}/people/{amara.me}/recommend", json=sent).json
    assert (made["state"], made["skills"], made["scope"]) == ("waits", ["PostgreSQL"], None)
    assert other.post(f"{OWN}/people/{amara.me}/recommend", json=sent).status == 404
    [waits] = mine.get(f"{OWN}/recommendations").json
    assert waits["account"]["acct"] == "bo"
    assert mine.post(f"{OWN}/recommendations/{made['id']}/accept", json={"audience": "connections"}).status == 200
    assert mine.get(f"{OWN}/recommendations").json[0]["scope"]["audience"] == "connections"
    assert theirs.get(f"{OWN}/recommendations/given").json[0]["scope"] is None
    assert [one["text"] for one in theirs.get(f"{OWN}/people/{amara.me}/recommendations").json] == ["Calm."]
    assert other.get(f"{OWN}/people/{amara.me}/recommendations").json == []
    entry = project(amara)
    [named] = mine.post(
        f"{OWN}/profile/entries/{entry}/collaborators", json={"account_id": str(bo.me), "role": "Loader"}
    ).json
    assert [one["title"] for one in theirs.get(f"{OWN}/roles").json] == ["Ledger in a day"]
    assert theirs.post(f"{OWN}/roles/{named['id']}/confirm").status == 200
    assert [one["role"] for one in other.get(f"{OWN}/people/{amara.me}/collaborators").json] == ["Loader"]
    assert theirs.delete(f"{OWN}/roles/{named['id']}").status == 200
    assert theirs.post(f"{OWN}/roles/{named['id']}/decline").status == 404
    assert mine.delete(f"{OWN}/recommendations/{made['id']}").status == 200
    assert mine.post(f"{OWN}/recommendations/{made['id']}/decline").status == 404


def test_the_pages_work_without_scripts(friends, skill, client):
    from mutuals.domains.people.models import Account

    amara, bo = friends

    def as_(viewer):
        client.force_login(Account.objects.get(id=viewer.my_account))
        return client

    page = as_(bo)
    assert f"/people/{amara.me}/recommend" in page.get("/@amara").content.decode()
    form = page.get(f"/people/{amara.me}/recommend").content.decode()
    assert "PostgreSQL" in form
    wrong = page.post(f"/people/{amara.me}/recommend", {"together": "Ledger", "started": "soon", "text": "Kept"})
    assert wrong.status_code == 422
    assert "Kept" in wrong.content.decode()
    page.post(f"/people/{amara.me}/recommend", {**WORDS, "text": "Calm.", "skill": str(skill)})
    assert "Calm." in page.get(f"/people/{amara.me}/recommend").content.decode()
    page = as_(amara)
    index = "/settings/profile/recommendations"
    assert "Bo Lindqvist recommends you" in page.get(index).content.decode()
    number = Recommendation.objects.get().id
    page.post(f"{index}/{number}", {"do": "accept", "audience": "0"})
    assert "What others say" in page.get("/@amara").content.decode()
    entry = project(amara)
    page.post(f"/settings/profile/project/{entry}/people", {"person": str(bo.me), "role": "Wrote the loader"})
    assert "waits for their yes" in page.get(f"/settings/profile/project/{entry}").content.decode()
    page = as_(bo)
    role = Collaborator.objects.get().id
    assert "Wrote the loader" in page.get(index).content.decode()
    page.post(f"/settings/profile/roles/{role}", {"do": "confirm"})
    client.logout()
    public = client.get("/@amara").content.decode()
    assert "Wrote the loader" in public
    assert "Calm." in public
    page = as_(bo)
    page.post(f"/settings/profile/roles/{role}", {"do": "remove"})
    page.post(f"{index}/{number}", {"do": "remove"})
    client.logout()
    public = client.get("/@amara").content.decode()
    assert "Wrote the loader" not in public
    assert "Calm." not in public
