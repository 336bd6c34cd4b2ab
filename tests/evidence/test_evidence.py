"""What shows a skill, and to whom it is shown."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.cards.profiles import warm_profile
from mutuals.domains.articles.services import withdraw_article
from mutuals.domains.audience.scope import Audience
from mutuals.domains.evidence.exporting import export_of
from mutuals.domains.evidence.models import Evidence
from mutuals.domains.evidence.queries import evidence_of, own_evidence
from mutuals.domains.evidence.services import add_evidence, erase_person, remove_evidence
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.queries import visible_posts
from mutuals.domains.posts.services import Draft, delete_post, publish_post
from mutuals.domains.profiles import services
from mutuals.domains.profiles.models import Entry, PersonSkill
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import standing
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.articles.conftest import published
from tests.profiles.test_pages import as_, text

HERE = "http://testserver"
REACHES = [a for a in Audience if a not in (Audience.NAMED, Audience.CIRCLE)]


@pytest.fixture(autouse=True)
def _here(settings):
    settings.MUTUALS_URL = HERE


@pytest.fixture(name="skill")
def _skill(amara) -> int:
    return services.add_skill(amara, name="PostgreSQL")


def certificate(who, **reach) -> int:
    values = {"title": "Certified Associate", "organisation": "Registry"}
    return services.add_entry(who, section="certificate", values=values, **reach)


def shown(viewer, who) -> list[str]:
    profile = profile_for(viewer, who.me)
    return [one.words for some in evidence_of(viewer, profile).values() for one in some]


def test_a_post_an_entry_and_a_page_show_a_skill(amara, bo, skill):
    post = publish_post(amara, draft=Draft("How we index"))
    add_evidence(amara, skill_id=skill, address=f"{HERE}/posts/{post}?x=1#top")
    add_evidence(amara, skill_id=skill, entry_id=certificate(amara))
    add_evidence(amara, skill_id=skill, address="pg.example/contributors", label="Contributors")
    words = shown(bo, amara)
    assert words[0].startswith("Post of ")
    assert words[1:] == ["Certified Associate, Registry", "Contributors"]
    html = text(as_(bo).get("/@amara"))
    assert html.index("shown by") < html.index("Contributors")
    assert f'href="/posts/{post}"' in html


def test_the_same_again_changes_nothing_and_there_is_an_end(amara, skill):
    one = add_evidence(amara, skill_id=skill, address="https://pg.example/a", label="A")
    assert add_evidence(amara, skill_id=skill, address="https://pg.example/a", label="B") == one
    assert [e.words for e in own_evidence(amara, skill)] == ["B"]
    for n in range(9):
        add_evidence(amara, skill_id=skill, address=f"https://pg.example/{n}")
    with pytest.raises(Refused, match="10 things"):
        add_evidence(amara, skill_id=skill, address="https://pg.example/more")


@pytest.mark.parametrize("address", ["", "nonsense", "javascript:alert(1)", f"{HERE}/settings", HERE])
def test_what_is_no_evidence_is_refused_with_a_sentence(amara, skill, address):
    with pytest.raises(Refused):
        add_evidence(amara, skill_id=skill, address=address)
    assert not PersonSkill.objects.get(id=skill).has_evidence


def test_others_posts_entries_and_skills_are_not_ones_own(amara, bo, skill):
    theirs = publish_post(bo, draft=Draft("Mine"))
    with pytest.raises(Refused, match="your own posts"):
        add_evidence(amara, skill_id=skill, address=f"{HERE}/posts/{theirs}")
    with pytest.raises(NotFound):
        add_evidence(amara, skill_id=skill, entry_id=certificate(bo))
    with pytest.raises(NotFound):
        add_evidence(bo, skill_id=skill, address="https://bo.example")
    kept = add_evidence(amara, skill_id=skill, address="https://amara.example")
    with pytest.raises(NotFound):
        remove_evidence(bo, evidence_id=kept)
    assert own_evidence(bo, skill) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(of_skill=st.sampled_from(REACHES), of_entry=st.sampled_from(REACHES), of_post=st.sampled_from(REACHES), eyes=st.sampled_from(["anyone", "bo", "chen", "amara"]))  # fmt: skip
def test_evidence_is_seen_by_whoever_sees_both_the_skill_and_the_thing(
    amara, bo, chen, of_skill, of_entry, of_post, eyes
):
    """Bo is connected, Chen follows. What each sees is compared with what each sees of the things themselves."""
    Evidence.objects.all().delete()
    PersonSkill.objects.all().delete()
    Entry.objects.all().delete()
    if not standing(bo, amara.me).connected:
        ties.ask_to_connect(bo, person_id=amara.me)
        ties.accept_connection(amara, person_id=bo.me)
        ties.follow(chen, person_id=amara.me)
    skill = services.add_skill(amara, name="PostgreSQL", reach=Reach(of_skill))
    entry = certificate(amara, reach=Reach(of_entry))
    post = publish_post(amara, draft=Draft("How we index", audience=of_post))
    add_evidence(amara, skill_id=skill, entry_id=entry)
    add_evidence(amara, skill_id=skill, address=f"{HERE}/posts/{post}")
    viewer = {"anyone": ANYONE, "bo": bo, "chen": chen, "amara": amara}[eyes]
    profile = profile_for(viewer, amara.me)
    entry_seen = any(e.id == entry for e in profile.section("certificate"))
    post_seen = post in visible_posts(viewer, [post])
    expected = (["entry"] if entry_seen else []) + (["post"] if post_seen else [])
    kinds = [one.kind for some in evidence_of(viewer, profile).values() for one in some]
    assert kinds == (expected if profile.skills else [])


def test_looked_at_as_a_follower_narrow_things_show_nothing(amara, skill):
    add_evidence(amara, skill_id=skill, entry_id=certificate(amara, reach=Reach(Audience.CONNECTIONS)))
    client = as_(amara)
    assert "Certified Associate" in text(client.get("/@amara?as=connection"))
    assert "Certified Associate" not in text(client.get("/@amara?as=follower"))
    for view, there in (("connection", 1), ("follower", 0), ("visitor", 0)):
        skills = ApiClient(amara).get(f"/api/mutuals/v1/people/{amara.me}/profile", view=view).json["skills"]
        assert len(skills[0]["evidence"]) == there


def test_what_goes_shows_nothing_any_more_also_to_visitors(amara, skill):
    post, number = publish_post(amara, draft=Draft("How we index")), published(amara, title="Alarms at night")
    add_evidence(amara, skill_id=skill, address=f"{HERE}/posts/{post}")
    add_evidence(amara, skill_id=skill, address=f"{HERE}/articles/{number}")
    drain(WIRING)
    warm_profile(amara.me)
    for words in ("Post of", "Alarms at night"):
        assert words in text(Client().get("/@amara"))
    delete_post(amara, post_id=post)
    withdraw_article(amara, article_id=number)
    drain(WIRING)
    for words in ("Post of", "Alarms at night"):
        assert words not in text(Client().get("/@amara"))


def test_profiles_without_evidence_cost_no_statement_more(amara, bo, skill):
    text(as_(bo).get("/@amara"))

    def statements() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            evidence_of(bo, profile_for(bo, amara.me))
        return [one["sql"] for one in queries if "evidence_evidence" in one["sql"]]

    assert statements() == []
    kept = add_evidence(amara, skill_id=skill, address="https://amara.example")
    assert len(statements()) == 1
    remove_evidence(amara, evidence_id=kept)
    assert statements() == []


def test_the_page_attaches_and_takes_off(amara, skill):
    client, page = as_(amara), f"/settings/profile/skills/{skill}"
    entry = certificate(amara)
    assert "Certified Associate" in text(client.get(page))
    client.post(page, {"entry": entry})
    client.post(page, {"address": "https://amara.example/talk", "label": "My talk"})
    html = text(client.get(page))
    assert "My talk" in html
    assert "What shows it" in text(client.get("/settings/profile/skills"))
    row = Evidence.objects.get(url="https://amara.example/talk").id
    client.post(page, {"row": row, "do": "remove"})
    assert [e.kind for e in own_evidence(amara, skill)] == ["entry"]
    refused = client.post(page, {"address": "no address", "label": "Kept words"})
    assert refused.status_code == 422
    assert "Kept words" in refused.content.decode()


def test_programs_attach_and_read_it(amara, bo, skill):
    client = ApiClient(amara)
    sent = client.post(f"/api/mutuals/v1/profile/skills/{skill}/evidence", json={"entry_id": str(certificate(amara))})
    (one,) = sent.json["skills"][0]["evidence"]
    assert (one["kind"], one["words"]) == ("entry", "Certified Associate, Registry")
    read = ApiClient(bo).get(f"/api/mutuals/v1/people/{amara.me}/profile").json
    assert read["skills"][0]["evidence"] == [one]
    assert ApiClient(bo).call("DELETE", f"/api/mutuals/v1/profile/evidence/{one['id']}").status == 404
    assert client.call("DELETE", f"/api/mutuals/v1/profile/evidence/{one['id']}").json["skills"][0]["evidence"] == []


def test_cvs_and_the_export_have_it(amara, skill):
    services.add_skill(amara, name="Juggling")
    add_evidence(amara, skill_id=skill, entry_id=certificate(amara))
    resume = json.loads(as_(amara).get("/@amara/cv.json").content)
    assert resume["skills"] == [
        {"name": "PostgreSQL", "keywords": ["Certified Associate, Registry"]},
        {"name": "Juggling"},
    ]
    page = text(as_(amara).get("/@amara/cv?part=skills"))
    assert "shown by" in page
    (row,) = export_of(amara)
    assert (row["kind"], row["skill"], row["post"]) == ("evidence", "PostgreSQL", None)


def test_nothing_stays_of_who_left_or_of_a_skill_that_was_removed(amara, skill):
    other = services.add_skill(amara, name="Juggling")
    for one in (skill, other):
        add_evidence(amara, skill_id=one, address="https://amara.example")
    services.remove_skill(amara, row_id=other)
    assert Evidence.objects.count() == 1
    erase_person(amara.me)
    assert Evidence.objects.count() == 0
