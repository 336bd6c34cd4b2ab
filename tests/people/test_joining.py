"""How people come in: open, after approval, by invitation, or not at all."""

import re

import pytest
from django.test import Client

from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person, RecoveryCode, SiteSettings
from mutuals.domains.people.queries import (
    invitations_of,
    security_log,
    viewer_for_account_id,
    waiting_accounts,
)
from mutuals.kit.refusal import NotFound, Refused

FORM = {"name": "Gil Ferreira", "username": "gil", "password1": "four unrelated words"}
CODE = re.compile(r"<code>([a-z0-9-]+)</code>")


def mode(sign_up):
    SiteSettings.objects.update_or_create(id=1, defaults={"sign_up": sign_up})


def test_joining_without_mail_shows_the_recovery_codes_once(client, db):
    page = client.post("/join", FORM)
    codes = CODE.findall(page.content.decode())
    assert page.status_code == 200
    assert len(codes) == 10
    assert "no-store" in page["Cache-Control"]
    person = Person.objects.get(handle="gil")
    assert person.name == "Gil Ferreira"
    assert person.state == "active"
    assert not RecoveryCode.objects.filter(code_hash__in=codes).exists()
    assert client.get("/join").status_code == 302
    assert [line.kind for line in security_log(person.account_id)] == ["codes_made", "joined"]


def test_joining_with_mail_logs_in_and_asks_to_confirm(client, db, sent):
    page = client.post("/join", FORM | {"email": "gil@example.org"})
    assert page.status_code == 302
    assert page["Location"] == "/welcome"
    assert [m.to for m in sent] == ["gil@example.org"]
    link = re.search(r"/account/email/confirm/\S+", sent[0].text)
    assert client.post(link.group()).status_code == 302
    assert client.get("/account/email").content.decode().count("gil@example.org") >= 1


@pytest.mark.parametrize("name", ["admin", "Settings", "-x", "a b", "x" * 31, "é", "amara", "AMARA"])
def test_names_that_cannot_be_used_are_refused_with_a_sentence(client, amara, name):
    page = client.post("/join", FORM | {"username": name})
    assert page.status_code == 200
    assert Account.objects.count() == 1
    assert "name" in page.context["form"].errors["username"][0] or "30" in page.context["form"].errors["username"][0]
    assert "Gil Ferreira" in page.content.decode()


def test_a_taken_mail_address_joins_like_a_free_one(client, db, sent):
    client.post("/join", FORM | {"email": "same@example.org"})
    other = Client()
    page = other.post("/join", FORM | {"username": "ines", "email": "same@example.org"})
    assert page.status_code == 302
    assert Account.objects.count() == 2


def test_after_approval_means_waiting_until_an_administrator_says_yes(client, farah):
    mode("approval")
    client.post("/join", FORM | {"reason": "I work with Amara"})
    assert client.get("/settings")["Location"] == "/account/state"
    assert "with the administrators" in client.get("/account/state").content.decode()
    (one,) = waiting_accounts(farah)
    assert one.reason == "I work with Amara"
    people.approve(farah, account_id=one.id)
    assert Person.objects.get(handle="gil").state == "active"
    assert client.get("/settings").status_code == 200


def test_a_refused_request_leaves_nothing(client, farah, amara):
    mode("approval")
    client.post("/join", FORM)
    (one,) = waiting_accounts(farah)
    with pytest.raises(NotFound):
        people.refuse(amara, account_id=one.id)
    people.refuse(farah, account_id=one.id)
    assert not Person.objects.filter(handle="gil").exists()


def test_by_invitation_a_link_works_as_often_as_it_says(client, amara):
    mode("invitation")
    assert "need an invitation" in client.get("/join").content.decode()
    path = people.invite(amara, note="Gil", uses=1)
    assert "invited you" in client.get(path).content.decode()
    client.post(path, FORM | {"code": path.rpartition("/")[2]})
    assert Person.objects.filter(handle="gil").exists()
    other = Client()
    assert "does not work any more" in other.get(path).content.decode()
    assert invitations_of(amara) == []


def test_only_administrators_invite_where_everybody_can_join(amara, farah, db):
    with pytest.raises(Refused):
        people.invite(amara)
    assert people.invite(farah).startswith("/join/")


def test_closed_means_closed_even_with_an_invitation(client, farah):
    path = people.invite(farah)
    mode("closed")
    client.post(path, FORM | {"code": path.rpartition("/")[2]})
    client.post("/join", FORM)
    assert not Person.objects.filter(handle="gil").exists()


def test_the_first_visitor_becomes_administrator_through_the_link(client, db, settings, tmp_path):
    settings.MUTUALS_DATA = tmp_path
    mode("closed")
    path = people.first_admin_link()
    assert people.first_admin_link() == path
    assert (tmp_path / "first-administrator.code").stat().st_mode & 0o777 == 0o600
    assert "administrator" in client.get(path).content.decode()
    client.post(path, FORM | {"code": path.rpartition("/")[2]})
    assert Account.objects.get().role == "administrator"
    assert people.first_admin_link() is None
    assert not (tmp_path / "first-administrator.code").exists()
    assert client.get("/settings/people")["Location"].startswith("/account/second-factor")  # first a second factor


def test_the_first_link_is_void_once_there_is_an_administrator(db, settings, tmp_path, client):
    settings.MUTUALS_DATA = tmp_path
    path = people.first_admin_link()
    people.add_account(username="root1", role="administrator")
    client.post(path, FORM | {"code": path.rpartition("/")[2]})
    assert not Person.objects.filter(handle="gil").exists()


def test_administrators_decide_about_the_server(client, farah, amara):
    client.force_login(Account.objects.get(username="farah"))
    values = {"name": "Lyon Data", "about": "For us", "sign_up": "approval", "starter_handles": "@amara\n"}
    assert client.post("/settings/people/site", values | {"name": "Before"}).status_code == 302
    assert client.post("/settings/people/site", values).status_code == 302
    row = SiteSettings.objects.get()
    assert (row.name, row.starter_handles) == ("Lyon Data", "amara")
    page = client.post("/settings/people/site", values | {"starter_handles": "nobody"})
    assert page.status_code == 422
    assert "nobody" in page.content.decode()
    made = client.post("/settings/people/invite", {"note": "Bo", "uses": 2, "days": 7}).content.decode()
    assert re.search(r"http://testserver/join/[a-z0-9-]{19}", made)


def test_members_do_not_see_the_administrators_page(client, amara):
    client.force_login(Account.objects.get(username="amara"))
    assert client.get("/settings/people").status_code == 404
    assert client.post("/settings/people/site", {"name": "x", "sign_up": "open"}).status_code == 404


def test_in_test_mode_everybody_is_in_at_once(client, db, settings):
    settings.MUTUALS_TEST_MODE = True
    mode("approval")
    client.post("/join", FORM)
    assert viewer_for_account_id(Account.objects.get().id).handle == "gil"
    assert Account.objects.get().state == "active"


@pytest.mark.parametrize(
    ("mode", "says"),
    [("closed", "Nobody new can join"), ("invitation", "You need an invitation"), ("open", "Your name")],
)
def test_the_page_for_joining_says_who_can(client, db, mode, says):
    SiteSettings.objects.update_or_create(id=1, defaults={"sign_up": mode})
    assert says in client.get("/join").content.decode()
    assert ('href="/join"' in client.get("/").content.decode()) == (mode != "closed")
