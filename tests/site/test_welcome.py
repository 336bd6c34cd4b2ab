"""The first steps: after joining, without scripts, each and all of them skipped by one click, for good."""

import io

import pytest
from django.test import Client
from PIL import Image

from mutuals.domains.discovery.queries import to_begin_with
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, SiteSettings
from mutuals.domains.people.queries import faces, site
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.profiles.queries import profile_for
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import following_ids
from tests import cast

pytestmark = pytest.mark.django_db
FORM = {"name": "Gil Ferreira", "username": "gil", "password1": "four unrelated words"}


def as_(viewer) -> Client:
    client = Client()
    account = Account.objects.get(id=viewer.account_id)
    client.force_login(account)
    return client


def picture() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (300, 500), "teal").save(data, "PNG")
    data.seek(0)
    data.name = "me.png"
    return data


def test_who_joins_by_mail_comes_to_the_first_steps(client):
    assert client.post("/join", FORM | {"email": "gil@example.org"})["Location"] == "/welcome"
    assert client.get("/welcome")["Location"] == "/welcome/you"


def test_who_joins_without_mail_goes_there_from_the_codes(client):
    assert 'href="/welcome"' in client.post("/join", FORM).content.decode()


def test_each_step_saves_and_leads_to_the_next(settings, tmp_path, amara, bo):
    settings.MEDIA_ROOT = tmp_path
    SiteSettings.objects.update_or_create(id=1, defaults={"starter_handles": "amara"})
    client = as_(bo)
    said = client.post("/welcome/you", {"name": "Bo L.", "photo": picture(), "x": "50", "y": "20", "zoom": "1"})
    assert said["Location"] == "/welcome/work"
    said = client.post("/welcome/work", {"headline": "Platform lead", "skill": ["ror", "", "Kubernetes"]})
    assert said["Location"] == "/welcome/bring"
    assert client.post("/welcome/people", {"person": [str(amara.me)]})["Location"] == "/"
    profile = profile_for(bo, bo.me)
    assert (profile.face.name, profile.face.headline) == ("Bo L.", "Platform lead")
    assert profile.face.avatar
    assert [skill.name for skill in profile.skills] == ["Ruby on Rails", "Kubernetes"]
    assert following_ids(bo) == [amara.me]


def test_skipping_all_is_one_click_and_nobody_is_asked_again(client, amara):
    bo = cast.member("bo", password="four unrelated words")
    login = {"login": "bo", "password": "four unrelated words"}
    assert client.post("/login", login)["Location"] == "/welcome"
    assert client.post("/welcome/finish")["Location"] == "/"
    client.logout()
    assert client.post("/login", login)["Location"] == "/"
    assert Account.objects.get(id=bo.my_account).onboarded_at
    assert 'href="/welcome"' in client.get("/settings").content.decode()


def test_each_step_shows_a_way_past_it(bo):
    client = as_(bo)
    steps = ["you", "work", "bring", "people"]
    for step, after in zip(steps, [*steps[1:], None], strict=True):
        page = client.get(f"/welcome/{step}").content.decode()
        assert 'action="/welcome/finish"' in page
        assert after is None or f'href="/welcome/{after}"' in page


def test_reading_the_steps_writes_nothing(bo):
    client = as_(bo)
    for step in ("you", "work", "bring", "people"):
        client.get(f"/welcome/{step}")
    assert Account.objects.get(id=bo.my_account).onboarded_at is None
    assert client.get("/welcome/finish").status_code == 405


def test_what_is_refused_is_said_and_kept(bo):
    client = as_(bo)
    page = client.post("/welcome/work", {"headline": "x" * 161, "skill": ["Rust", "Go", ""]})
    assert page.status_code == 422
    assert "160 fit here" in page.content.decode()
    assert 'value="Rust"' in page.content.decode()
    page = client.post("/welcome/you", {"name": "Bo", "photo": io.BytesIO(b"not a picture")})
    assert page.status_code == 422
    assert client.post("/welcome/bring", {"file": io.BytesIO(b"not a zip")}).status_code == 422
    assert client.post("/welcome/bring", {}).status_code == 422


def test_only_administrators_begin_with_the_server(farah, bo):
    client = as_(farah)
    assert client.get("/welcome")["Location"] == "/welcome/server"
    assert "farah</textarea>" in client.get("/welcome/server").content.decode()
    sent = {"name": "Harbour", "sign_up": "approval", "starter_handles": "farah\nbo"}
    assert client.post("/welcome/server", sent)["Location"] == "/welcome/you"
    assert (site().name, site().sign_up, site().starter_handles) == ("Harbour", "approval", "farah\nbo")
    page = client.post("/welcome/server", sent | {"starter_handles": "nobody_like_that"})
    assert page.status_code == 422
    assert "nobody_like_that" in page.content.decode()
    assert as_(bo).get("/welcome/server").status_code == 404
    assert as_(bo).post("/welcome/server", sent | {"name": "Mine"}).status_code == 404
    assert site().name == "Harbour"


def test_visitors_are_sent_to_the_log_in(client):
    assert client.get("/welcome/you")["Location"].startswith("/login")


def test_whom_to_follow_are_the_starters_else_who_writes_here(amara, bo, chen, dalia, emeka):
    publish_post(amara, draft=Draft(text="Hello"))
    publish_post(emeka, draft=Draft(text="Hello"))
    assert [f.id for f in to_begin_with(dalia).people] == [emeka.me, amara.me]
    ties.block(emeka, person_id=dalia.me)
    ties.follow(dalia, person_id=amara.me)
    assert to_begin_with(dalia).people == []
    SiteSettings.objects.update_or_create(id=1, defaults={"starter_handles": "chen\nbo\ndalia\nemeka"})
    people.set_privacy(bo, discoverable=False, indexable=False, locked=False)
    begin = to_begin_with(dalia)
    assert [f.handle for f in begin.people] == ["chen"]
    assert begin.chosen


def test_nobody_is_followed_but_who_was_offered_and_chosen(amara, bo, chen):
    SiteSettings.objects.update_or_create(id=1, defaults={"starter_handles": "amara"})
    as_(bo).post("/welcome/people", {"person": [str(chen.me), "x", str(2**70)]})
    as_(chen).post("/welcome/people", {"person": [str(amara.me)], "do": "skip"})
    assert following_ids(bo) == following_ids(chen) == []


def test_a_home_without_posts_offers_people_and_ways(amara, bo):
    SiteSettings.objects.update_or_create(id=1, defaults={"starter_handles": "amara"})
    page = as_(bo).get("/").content.decode()
    assert faces([amara.me])[amara.me].shown_name in page
    assert f"/people/{amara.me}/follow" in page
    assert 'href="/imports"' in page
