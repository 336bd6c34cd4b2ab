"""Profiles and their settings in the browser, without any script."""

import io
import json
import re

import pytest
from django.test import Client
from PIL import Image

from mutuals.cards.profiles import warm_profile
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import faces
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties import services as ties
from mutuals.web.profiles.present import missing


def as_(viewer) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=viewer.account_id))
    return client


def text(response) -> str:
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def full(amara):
    services.set_about(
        amara, headline="Data engineer", about="I move data.\n\nAnd <b>tea</b>.", place="Lyon", timezone="Africa/Lagos"
    )
    values = {"title": "Engineer", "organisation": "Umbrella", "started": "2019-03"}
    services.add_entry(amara, section="position", values=values)
    services.add_entry(amara, section="education", values={"title": "MSc", "organisation": "INSA", "ended": "2015"})
    services.add_entry(amara, section="language", values={"title": "Yoruba", "detail": "first language"})
    services.add_skill(amara, name="PostgreSQL")
    services.add_skill(amara, name="Secret craft", reach=Reach(Audience.CONNECTIONS))
    services.add_link(amara, url="https://amara.example/</script>", label="Site")
    services.set_open_to(amara, kind="mentoring", on=True, note="Thursdays")
    return amara


def test_anybody_reads_a_public_profile_with_marks_for_machines(full):
    html = text(Client().get("/@amara"))
    for words in ("Amara Okafor", "Data engineer", "I move data.", "Lyon", "Umbrella", "March 2019", "INSA", "Yoruba",
                  "PostgreSQL", "Thursdays", "local time"):  # fmt: skip
        assert words in html
    assert "Secret craft" not in html
    assert "<b>tea" not in html
    for mark in (
        "h-resume",
        "h-card",
        "p-name",
        "p-experience",
        "p-education",
        "p-skill",
        'name="robots" content="noindex,',
    ):
        assert mark in html
    page = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])
    assert page["mainEntity"]["name"] == "Amara Okafor"
    assert page["mainEntity"]["worksFor"] == [{"@type": "Organization", "name": "Umbrella"}]


def test_who_wants_to_be_in_search_engines_is(full):
    Person.objects.filter(id=full.me).update(indexable=True)
    assert "noindex" not in text(Client().get("/@amara"))


def test_the_stored_profile_is_the_same_and_needs_few_reads(full, django_assert_num_queries):
    fresh = text(Client().get("/@amara"))
    warm_profile(full.me)
    with django_assert_num_queries(4):
        stored = text(Client().get("/@amara"))
    assert stored == fresh
    services.set_about(full, headline="Data lead")
    assert "Data lead" in text(Client().get("/@amara"))


def test_a_stored_profile_never_outlives_a_narrower_audience(full):
    warm_profile(full.me)
    services.set_field(full, key="about", value="I move data.", reach=Reach(Audience.CONNECTIONS))
    assert "I move data." not in text(Client().get("/@amara"))


def test_names_in_another_case_lead_to_the_one_address(full):
    response = Client().get("/@AMARA")
    assert (response.status_code, response["location"]) == (302, "/@amara")


@pytest.mark.parametrize("path", ["/@nobody", "/@nobody/posts", "/@amara@elsewhere.example"])
def test_unknown_people_are_not_found(full, path):
    assert Client().get(path).status_code == 404


def test_hidden_people_are_not_found(full):
    Person.objects.filter(id=full.me).update(state="hidden")
    assert Client().get("/@amara").status_code == 404


def test_a_member_sees_their_standing_mutuals_and_what_is_shared_with_them(full, bo, chen):
    for other in (bo, chen):
        ties.ask_to_connect(other, person_id=full.me)
        ties.accept_connection(full, person_id=other.me)
    ties.ask_to_connect(bo, person_id=chen.me)
    ties.accept_connection(chen, person_id=bo.me)
    html = text(as_(bo).get("/@amara"))
    assert "You are connected." in html
    assert "Secret craft" in html
    assert re.search(r'class="mutuals".*Chen Wei', html)
    assert f"/people/{full.me}/follow" in html


def test_a_request_shows_its_note_and_two_answers(full, bo):
    ties.ask_to_connect(bo, person_id=full.me, note="We met in Lagos")
    html = text(as_(full).get("/@bo"))
    assert "We met in Lagos" in html
    assert f"/people/{bo.me}/accept" in html
    assert f"/people/{bo.me}/decline" in html


def test_a_blocked_person_finds_no_profile_and_the_blocker_a_way_back(full, emeka):
    ties.block(full, person_id=emeka.me)
    assert as_(emeka).get("/@amara").status_code == 404
    assert f"/people/{emeka.me}/unblock" in text(as_(full).get("/@emeka"))
    assert as_(emeka).get("/@amara/posts").status_code == 404


def test_no_page_counts_followers(full, bo, chen, dalia):
    for other in (bo, chen, dalia):
        ties.follow(other, person_id=full.me)
    for client in (Client(), as_(bo), as_(full)):
        assert "follower" not in text(client.get("/@amara")).lower().replace("connections and followers", "")


def test_the_owner_sees_what_is_narrow_and_what_is_missing(full):
    html = text(as_(full).get("/@amara"))
    assert "seen by: Your connections" in html
    assert "A photo" in html
    assert "Secret craft" not in text(as_(full).get("/@amara?as=visitor"))


def test_what_is_missing_depends_on_what_one_is_open_to(bo):
    def told() -> list[str]:
        return [step.words for step in missing(profile_for(bo, bo.me))]

    assert told()[0] == "A photo, so that people recognise you"
    services.set_open_to(bo, kind="collaborating", on=True)
    assert told() == [
        "A project, and what you did in it",
        "Three skills that people ask you about",
        "Your page elsewhere, confirmed by a link back",
    ]
    services.add_entry(bo, section="project", values={"title": "Mutuals"})
    assert "A project, and what you did in it" not in told()
    services.set_open_to(bo, kind="collaborating", on=False)
    services.set_open_to(bo, kind="work", on=True)
    assert told()[0] == "Where you work now"


def test_the_texts_are_edited_each_with_its_audience(full):
    data = {"name": "Amara O.", "headline": "Lead", "pronouns": "she/her", "about": "New", "place": "Lagos",
            "timezone": "", "contact": "by mail", "audience_about": "3", "audience_place": "0",
            "audience_timezone": "0", "audience_contact": "4"}  # fmt: skip
    assert as_(full).post("/settings/profile", data).status_code == 302
    profile = profile_for(full, full.me)
    assert (profile.face.name, profile.face.pronouns) == ("Amara O.", "she/her")
    assert profile.fields["about"].audience == Audience.FOLLOWERS
    assert "timezone" not in profile.fields
    assert "by mail" in text(as_(full).get("/settings/profile"))


def test_what_is_wrong_is_said_and_what_was_written_is_kept(full):
    data = {"name": "A", "headline": "x" * 300, "pronouns": "", "about": "My long story", "place": "", "timezone": "Mars",
            "contact": "", **{f"audience_{key}": "0" for key in ("about", "place", "timezone", "contact")}}  # fmt: skip
    response = as_(full).post("/settings/profile", data)
    assert response.status_code == 422
    html = response.content.decode()
    assert "300 characters" in html
    assert "My long story" in html
    assert faces([full.me])[full.me].name == "Amara Okafor"


def test_entries_are_added_changed_moved_and_removed_with_buttons(full):
    client = as_(full)
    url = "/settings/profile/position"
    assert client.post(url, {"title": "Intern", "audience": "4"}).status_code == 302
    assert client.post(url, {"title": "", "audience": "0"}).status_code == 422
    intern = profile_for(full, full.me).section("position")[1]
    assert intern.audience == Audience.CONNECTIONS
    assert "Intern" in text(client.get(url))
    client.post(f"{url}/{intern.id}", {"do": "up"})
    assert [e.title for e in profile_for(full, full.me).section("position")] == ["Intern", "Engineer"]
    client.post(f"{url}/{intern.id}", {"do": "save", "title": "Trainee", "started": "2018", "audience": "0"})
    assert "Trainee" in text(client.get(f"{url}/{intern.id}"))
    client.post(f"{url}/{intern.id}", {"do": "remove"})
    assert [e.title for e in profile_for(full, full.me).section("position")] == ["Engineer"]
    assert client.get("/settings/profile/nonsense").status_code == 404
    assert client.get(f"{url}/{intern.id}").status_code == 404


def test_skills_links_and_open_to_have_their_pages(full):
    client = as_(full)
    assert (
        client.post("/settings/profile/skills", {"do": "add", "skills": "Go, Rust,, go", "audience": "0"}).status_code
        == 302
    )
    assert {"Go", "Rust"} <= {s.name for s in profile_for(full, full.me).skills}
    row = profile_for(full, full.me).skills[0]
    client.post("/settings/profile/skills", {"do": "show", "row": row.id, "audience": "7"})
    client.post("/settings/profile/skills", {"do": "remove", "row": profile_for(full, full.me).skills[-1].id})
    skills = profile_for(full, full.me).skills
    assert (skills[0].audience, len(skills)) == (Audience.ME, 3)
    assert client.post("/settings/profile/skills", {"skills": " ", "audience": "0"}).status_code == 422
    assert client.post("/settings/profile/links", {"url": "example.org", "audience": "0"}).status_code == 302
    assert client.post("/settings/profile/links", {"url": "javascript:1", "audience": "0"}).status_code == 422
    assert "rel=&quot;me&quot;" in text(client.get("/settings/profile/links")).replace(
        'rel="me" href', "rel=&quot;me&quot;"
    )
    kinds = ("mentoring", "hiring", "collaborating", "speaking", "work")
    chosen = {f"audience_{kind}": "4" for kind in kinds}
    client.post("/settings/profile/open-to", {"on_work": "on", "note_work": "Part time", **chosen})
    (row,) = profile_for(full, full.me).open_to
    assert (row.kind, row.note, row.audience) == ("work", "Part time", Audience.CONNECTIONS)
    for page in ("", "/photo", "/skills", "/links", "/open-to", "/language"):
        text(client.get(f"/settings/profile{page}"))


def test_visitors_are_sent_to_the_log_in(db):
    assert Client().get("/settings/profile").status_code == 302


def picture(size=(600, 400)) -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", size, "teal").save(data, "JPEG")
    data.seek(0)
    data.name = "me.jpg"
    return data


def test_a_photo_is_cut_square_described_and_removed(full, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    client, url = as_(full), "/settings/profile/photo"
    sent = {"do": "upload", "photo": picture(), "x": "20", "y": "50", "zoom": "2", "alt": "Me, smiling"}
    assert client.post(url, sent).status_code == 302
    avatar = faces([full.me])[full.me].avatar
    assert avatar
    assert 'alt="Me, smiling"' in text(Client().get("/@amara"))
    client.post(url, {"do": "describe", "alt": "Me at work"})
    assert 'alt="Me at work"' in text(Client().get("/@amara"))
    client.post(url, {"do": "remove"})
    assert faces([full.me])[full.me].avatar is None
    for wrong in ({"photo": io.BytesIO(b"GIF89a<script>")}, {"photo": picture(), "zoom": "nan"}, {}):
        assert client.post(url, {"do": "upload", **wrong}).status_code == 422


def test_the_search_page_says_why(full, bo):
    from mutuals.domains.discovery.services import index_person

    index_person(person_id=full.me)
    html = text(Client().get("/search?q=postgres"))
    assert "Amara Okafor" in html
    assert "skill: PostgreSQL" in html
    assert "Nobody here shows" in text(as_(bo).get("/search?q=zzz"))
    text(Client().get("/search"))
    text(Client().get("/search?q=a%00b&after=x"))


def test_people_are_named_in_the_forms_and_stay_in_them(amara, bo, dalia):
    client = as_(amara)
    sent = {"name": "Amara", "place": "Lyon", "audience_place": "6", "named_for_audience_place": "@bo, nobody_here"}
    sent |= {f"audience_{key}": "0" for key in ("about", "timezone", "contact")}
    page = client.post("/settings/profile", sent)
    assert page.status_code == 422
    assert "nobody_here" in page.content.decode()
    assert client.post("/settings/profile", sent | {"named_for_audience_place": "@bo"}).status_code == 302
    assert 'value="@bo"' in text(client.get("/settings/profile"))
    assert "Lyon" in text(as_(bo).get("/@amara"))
    for other in (Client(), as_(dalia)):
        assert "Lyon" not in text(other.get("/@amara"))
    client.post(
        "/settings/profile/skills", {"do": "add", "skills": "Go", "audience": "6", "named_for_audience": "@dalia"}
    )
    client.post("/settings/profile/position", {"title": "CTO", "audience": "6", "named_for_audience": "@dalia"})
    client.post("/settings/profile/open-to", {"on_work": "on", "audience_work": "6", "named_for_audience_work": "@dalia",
                                              **{f"audience_{k}": "0" for k in ("mentoring", "hiring", "collaborating", "speaking")}})  # fmt: skip
    for path in ("skills", "open-to"):
        assert 'value="@dalia"' in text(client.get(f"/settings/profile/{path}"))
    assert "CTO" in text(as_(dalia).get("/@amara"))
    assert "New work" in text(as_(dalia).get("/@amara"))
    assert "CTO" not in text(as_(bo).get("/@amara"))


def test_the_buttons_of_a_profile_work_with_the_protection_on(amara, bo):
    """Each form of the page carries a token: Django's test client asks for none unless told to."""
    client = Client(enforce_csrf_checks=True)
    account = Account.objects.get(id=bo.account_id)
    client.force_login(account)
    page = text(client.get("/@amara"))
    forms = re.findall(r'<form method="post" action="(/people/[^"]+)"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert {url.rsplit("/", 1)[1] for url, _ in forms} >= {"follow", "connect", "mute", "block"}
    for url, form in forms:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        assert token, url
        sent = {"csrfmiddlewaretoken": token[1], "context": "met"}
        assert client.post(url, sent).status_code == 302, url
