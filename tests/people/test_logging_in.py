"""Logging in, second steps, recovery, and what an outsider can learn from it: nothing."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, SecurityEvent
from mutuals.domains.people.queries import security_log
from mutuals.kit.refusal import NotFound

PASSWORD = "four unrelated words"


@pytest.fixture
def gil(db):
    return people.add_account(username="gil", name="Gil Ferreira", email="gil@example.org", password=PASSWORD)


def log_in(client, login="gil", password=PASSWORD, **headers):
    return client.post("/login", {"login": login, "password": password}, **headers)


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def shape(response):
    """What an outsider sees, without what changes from page to page."""
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", response.content.decode())
    return (
        response.status_code,
        response.headers.get("Location"),
        body.replace("gil", "NAME").replace("nemo", "NAME"),
    )


@pytest.mark.parametrize("login", ["gil", "GIL", "@gil", "gil@example.org"])
def test_people_log_in_by_name_or_mail(client, gil, login):
    assert log_in(client, login).status_code == 302
    assert client.get("/settings/security").status_code == 200


def test_the_log_in_page_answers_the_same_for_known_and_unknown_names(gil):
    known, unknown = log_in(Client(), "gil", "wrong"), log_in(Client(), "nemo", "wrong")
    assert shape(known) == shape(unknown)
    known, unknown = (
        log_in(Client(), "gil@example.org", "wrong"),
        log_in(Client(), "nemo@example.org", "wrong"),
    )
    assert shape(known) == shape(unknown)


@pytest.mark.parametrize("path", ["/account/forgot", "/account/recover"])
def test_ways_back_in_answer_the_same_for_known_and_unknown(gil, path, sent):
    def ask(name):
        form = {
            "email": f"{name}@example.org",
            "username": name,
            "code": "aaaa-bbbb-cccc-dddd",
            "password": PASSWORD,
        }
        return Client().post(path, form)

    assert shape(ask("gil")) == shape(ask("nemo"))


def test_too_many_wrong_passwords_have_to_wait(client, gil):
    for _ in range(6):
        page = log_in(client, "gil", "wrong")
    assert "Too many tries" in page.content.decode()
    assert log_in(client).status_code == 200


def test_a_failed_log_in_is_in_the_owners_log_and_costs_the_same_for_nobody(client, gil, monkeypatch):
    from mutuals.domains.people import handlers
    from mutuals.domains.people.services import security

    seen = []
    monkeypatch.setattr(security, "announce", lambda event, **_: seen.append(event))
    log_in(client, "gil", "wrong", HTTP_USER_AGENT="Curl")
    log_in(client, "nemo", "wrong")
    assert [e.account_id for e in seen] == [gil.account_id, 0]
    for event in [*seen, *seen]:
        handlers.on_log_in_failed(event)
    assert [(line.kind, line.agent) for line in security_log(gil.account_id)] == [("login_failed", "Curl")]


def test_a_recovery_code_sets_a_new_password_and_works_once(client, gil):
    code = people.make_recovery_codes(gil.account_id)[0]
    form = {"username": "Gil", "code": code.upper().replace("-", " "), "password": "another four words"}
    elsewhere = Client()
    log_in(elsewhere)
    assert client.post("/account/recover", form)["Location"] == "/login"
    assert log_in(client, password="another four words").status_code == 302
    assert elsewhere.get("/settings").status_code == 302
    again = Client().post("/account/recover", form)
    assert again.status_code == 422
    assert "do not fit" in again.content.decode()
    assert "recovered" in [line.kind for line in security_log(gil.account_id)]


def test_recovery_refuses_a_weak_password_and_keeps_the_code(client, gil):
    code = people.make_recovery_codes(gil.account_id)[0]
    page = client.post("/account/recover", {"username": "gil", "code": code, "password": "short"})
    assert page.status_code == 422
    assert code in page.content.decode()
    assert people.use_recovery_code(gil.account_id, code=code)


def test_recovery_is_limited_by_account(gil, client):
    form = {"username": "gil", "code": "aaaa-bbbb-cccc-dddd", "password": "another four words"}
    for number in range(11):
        page = client.post("/account/recover", form, REMOTE_ADDR=f"192.0.2.{number}")
    assert "Too many tries" in page.content.decode()


def confirm(client):
    return client.post("/account/confirm", {"password": PASSWORD})


def switch_on_totp(client):
    confirm(client)
    page = client.get("/account/app")
    assert "data:image/svg+xml" in page.content.decode()
    secret = page.context["form"].secret
    assert client.post("/account/app", {"code": code_now(secret)}).status_code == 302
    return secret


def test_the_authenticator_app_is_asked_for_after_the_password(client, gil):
    log_in(client)
    secret = switch_on_totp(client)
    assert secret not in str(Authenticator.objects.get().data)
    other = Client()
    assert log_in(other)["Location"] == "/login/factor"
    assert other.get("/settings").status_code == 302
    assert "not right" in other.post("/login/factor", {"code": "000000"}).content.decode()
    cache.clear()  # the code was used a moment ago to switch the app on
    assert other.post("/login/factor", {"code": code_now(secret)})["Location"] == "/welcome"
    assert other.get("/settings").status_code == 200


def test_a_recovery_code_stands_in_for_a_lost_app(client, gil):
    log_in(client)
    switch_on_totp(client)
    codes = people.make_recovery_codes(gil.account_id)
    other = Client()
    log_in(other)
    assert other.post("/login/factor", {"code": codes[0]})["Location"] == "/welcome"
    third = Client()
    log_in(third)
    assert third.post("/login/factor", {"code": codes[0]}).status_code == 200
    assert third.get("/settings").status_code == 302


def test_changes_to_the_log_in_ask_for_the_password_again(client, gil):
    log_in(client)
    for path in ("/account/codes", "/account/app", "/account/passkeys/new"):
        assert client.get(path)["Location"].startswith("/account/confirm"), path
    client.post("/account/confirm?next=/account/codes", {"password": PASSWORD, "next": "/account/codes"})
    assert client.get("/account/codes").status_code == 200
    assert len(re.findall("<code>", client.post("/account/codes").content.decode())) == 10


def test_a_new_browser_is_told_by_mail_once(gil, sent):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user_id=gil.account_id, email="gil@example.org", verified=True, primary=True)
    log_in(Client(), HTTP_USER_AGENT="Firefox")
    log_in(Client(), HTTP_USER_AGENT="Firefox")
    assert sent == []
    log_in(Client(), HTTP_USER_AGENT="Robot")
    log_in(Client(), HTTP_USER_AGENT="Robot")
    assert [m.to for m in sent] == ["gil@example.org"]
    assert "Robot" in sent[0].text


def test_sessions_are_listed_and_ended_one_by_one_or_all(client, gil):
    others = [Client(), Client(), Client()]
    for each in [client, *others]:
        log_in(each)
    sessions = client.get("/settings/security").context["sessions"]
    assert len(sessions) == 4
    one = next(s for _, s in sessions if s.session_key == others[0].session.session_key)
    client.post("/settings/security/sessions", {"session": one.pk})
    assert others[0].get("/settings").status_code == 302
    assert others[1].get("/settings").status_code == 200
    client.post("/settings/security/sessions", {})
    assert others[1].get("/settings").status_code == 302
    assert client.get("/settings").status_code == 200


def test_nobody_ends_a_strangers_session(client, gil, amara):
    log_in(client)
    session = client.get("/settings/security").context["sessions"][0][1]
    stranger = Client()
    stranger.force_login(Account.objects.get(username="amara"))
    stranger.post("/settings/security/sessions", {"session": session.pk})
    assert client.get("/settings").status_code == 200


def test_a_new_password_by_mail(client, gil, sent):
    client.post("/account/forgot", {"email": "gil@example.org"})
    link = re.search(r"http://testserver(/account/forgot/\S+)", sent[0].text).group(1)
    form = client.get(link, follow=True)
    path = form.redirect_chain[-1][0]
    fresh = {"password1": "another four words", "password2": "another four words"}
    assert client.post(path, fresh)["Location"] == "/account/forgot/done"
    assert log_in(client, password="another four words").status_code == 302
    assert "password_changed" in [line.kind for line in security_log(gil.account_id)]
    assert "does not work" in Client().get(link, follow=True).content.decode()


def test_the_chosen_language_comes_with_the_log_in(client, gil):
    Account.objects.filter(id=gil.account_id).update(language="fr")
    assert log_in(client).cookies["language"].value == "fr"


def test_demo_links_work_once_only_in_the_demo_and_only_on_this_machine(client, gil, settings, tmp_path):
    settings.MUTUALS_DATA = tmp_path
    with pytest.raises(NotFound):
        people.demo_login_link(gil.me)
    (tmp_path / "demo").touch()
    link = people.demo_login_link(gil.me)
    assert Client(REMOTE_ADDR="192.0.2.7").get(link).status_code == 404
    assert client.get(link).status_code == 302
    assert client.get("/settings").status_code == 200
    assert Client().get(link).status_code == 404
    (tmp_path / "demo").unlink()
    assert Client().get(link).status_code == 404


def test_the_log_says_how_somebody_came_in(client, gil):
    log_in(client)
    assert "with the password" in client.get("/settings/security").content.decode()
    assert SecurityEvent.objects.filter(account_id=gil.account_id, kind="logged_in").count() == 1


@pytest.mark.parametrize(
    ("chosen", "said", "after"),
    [
        ("", "Europe/Paris", "Europe/Paris"),
        ("", "Mars/Olympus", ""),
        ("", "../etc/passwd", ""),
        ("Asia/Tokyo", "Europe/Paris", "Asia/Tokyo"),
    ],
)
def test_the_browsers_time_zone_is_taken_where_none_was_chosen(client, gil, chosen, said, after):
    Account.objects.filter(username="gil").update(timezone=chosen)
    client.post("/login", {"login": "gil", "password": PASSWORD, "zone": said})
    assert Account.objects.get(username="gil").timezone == after
