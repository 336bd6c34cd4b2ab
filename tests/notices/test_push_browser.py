"""Web push for the pages: a browser's log-in is told, encrypted for it, as long as it stands."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from mutuals.domains.moderation.services import act
from mutuals.domains.notices import services
from mutuals.domains.notices.models import Notice, PushSubscription
from mutuals.domains.notices.queries import BROWSER_ALERTS, notices_for
from mutuals.domains.people.models import Account
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties
from tests.notices.test_push import SECRET, Listener, listener  # noqa: F401

PATH, PAGE = "/settings/notices/push", "/settings/notices"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def logged_in(person, agent=FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    client.force_login(Account.objects.get(id=person.account_id), "mutuals.web.accounts.sessions.Backend")
    return client


@pytest.fixture
def browser(amara):
    return logged_in(amara)


def switch_on(browser, listener, status=302):  # noqa: F811
    said = browser.post(PATH, {"do": "on", "endpoint": listener.url, **listener.keys()})
    assert said.status_code == status
    return PushSubscription.objects.filter(endpoint=listener.url).first()


def choose(browser, *alerts, policy="all"):
    return browser.post(PATH, {"do": "choose", "alert": alerts, "from": policy})


def test_a_browser_is_told_in_words_of_what_asks_for_an_answer(browser, amara, bo, listener, settle, write):  # noqa: F811
    switch_on(browser, listener)
    post = write(bo, "Can you look, @amara?")
    settle()
    [(body, headers)] = listener.came
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["authorization"].startswith("vapid t=")
    message = listener.read_standard(body)
    assert message["title"] == "Bo Lindqvist mentioned you: “Can you look, @amara?”"
    assert (message["url"], message["lang"], message["icon"][:1]) == (f"/posts/{post}", "en", "/")
    assert "access_token" not in message


def test_notices_that_stand_together_are_one_on_the_device(browser, amara, bo, chen, listener, settle, write):  # noqa: F811
    switch_on(browser, listener)
    choose(browser, "thanks")
    post = write(amara, "Mine")
    posts.thank(bo, post_id=post)
    settle()
    posts.thank(chen, post_id=post)
    settle()
    first, second = (listener.read_standard(body) for body, _headers in listener.came)
    assert first["tag"] == second["tag"]
    assert second["title"] == "Chen Wei and Bo Lindqvist thanked you for “Mine”"


def test_what_connects_people_and_what_moderators_decide_is_told_too(browser, amara, bo, farah, listener, settle):  # noqa: F811
    switch_on(browser, listener)
    ties.ask_to_connect(bo, person_id=amara.me)
    settle()
    act(farah, person_id=amara.me, kind="warn", reasons="Please be kind.")
    settle()
    titles = [listener.read_standard(body)["title"] for body, _headers in listener.came]
    assert titles == ["Bo Lindqvist asks to connect with you", "The moderators warn you: Please be kind."]


def test_what_one_did_not_choose_is_not_told(browser, amara, bo, listener, settle, write):  # noqa: F811
    switch_on(browser, listener)
    choose(browser, "thanks", policy="followed")
    write(bo, "And @amara")
    posts.thank(bo, post_id=write(amara, "Mine"))
    settle()
    assert listener.came == []
    ties.follow(amara, person_id=bo.me)
    posts.thank(bo, post_id=write(amara, "Another"))
    settle()
    assert len(listener.came) == 1


def test_what_was_put_aside_muted_or_read_meanwhile_is_not_told(browser, amara, bo, chen, listener, settle, write):  # noqa: F811
    switch_on(browser, listener)
    services.set_policy(amara, answers={"not_following": "filter"})
    write(bo, "And @amara")
    settle()
    services.set_policy(amara, answers={"not_following": "accept"})
    ties.mute(amara, person_id=chen.me)
    write(chen, "And @amara")
    settle()
    assert listener.came == []
    services.tell_of_post(post_id=write(bo, "Again @amara"))
    services.mark_read(amara, up_to=Notice.objects.latest("id").id)
    settle()
    assert listener.came == []


@pytest.mark.parametrize("end", ["log out", "session gone", "new password", "off", "410"])
def test_it_ends_with_the_log_in_or_when_switched_off(browser, amara, bo, listener, settle, write, end):  # noqa: F811
    row = switch_on(browser, listener)
    match end:
        case "log out":
            browser.post("/logout")
        case "session gone":
            Session.objects.all().delete()
        case "new password":
            account = Account.objects.get(id=amara.account_id)
            account.set_password("something else entirely")
            account.save()
        case "off":
            browser.post(PATH, {"do": "off", "browser": row.id})
        case "410":
            listener.status = 410
    write(bo, "And @amara")
    settle()
    assert len(listener.came) == (1 if end == "410" else 0)
    assert PushSubscription.objects.count() == 0
    assert notices_for(amara).groups


def test_the_account_takes_its_browsers_along(browser, amara, listener):  # noqa: F811
    switch_on(browser, listener)
    Account.objects.filter(id=amara.account_id).delete()
    assert (PushSubscription.objects.count(), UserSession.objects.count()) == (0, 0)


def test_a_browser_has_one_address_and_it_is_of_who_used_it_last(browser, bo, listener, settle, write):  # noqa: F811
    switch_on(browser, listener)
    again = switch_on(browser, listener)
    assert PushSubscription.objects.get() == again
    switch_on(logged_in(bo), listener)
    assert PushSubscription.objects.get().person_id == bo.me


def test_choices_outlive_switching_on_again(browser, listener):  # noqa: F811
    switch_on(browser, listener)
    choose(browser, "ties", "nonsense", policy="follower")
    row = switch_on(browser, listener)
    assert (row.alerts, row.policy) == ("ties", "follower")
    choose(browser, "talk", policy="nonsense")
    row.refresh_from_db()
    assert (row.alerts, row.policy) == ("ties", "follower")


def test_the_settings_list_all_browsers_and_end_each(browser, amara, bo, listener):  # noqa: F811
    page = browser.get(PAGE).content.decode()
    assert "Switch on for this browser" in page
    assert "needs scripts" in page
    row = switch_on(browser, listener)
    page = browser.get(PAGE).content.decode()
    assert "This browser tells you of" in page
    assert "Reports, and people" not in page
    phone = logged_in(amara, "Mozilla/5.0 (iPhone) Safari/605")
    page = phone.get(PAGE).content.decode()
    assert "Firefox" in page
    assert "This browser tells you of" not in page
    logged_in(bo).post(PATH, {"do": "off", "browser": row.id})
    assert PushSubscription.objects.count() == 1
    phone.post(PATH, {"do": "off", "browser": row.id})
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"do": "on"},
        {"do": "on", "endpoint": "http://10.0.0.1/", "p256dh": "x", "auth": "x"},
        {"do": "on", "endpoint": "https://[", "p256dh": "x", "auth": "x"},
        {"do": "on", "endpoint": "https://x/", "p256dh": "AAAA", "auth": "\0"},
        {"do": "choose", "alert": "talk", "from": "all"},
        {"do": "off", "browser": "9" * 40},
        {"do": "what"},
    ],
)
def test_nonsense_changes_nothing_and_never_fails(browser, bad):
    assert browser.post(PATH, bad).status_code in (302, 404)
    assert PushSubscription.objects.count() == 0


def test_visitors_switch_nothing_on(client, db):
    assert client.post(PATH, {"do": "on"}).headers["Location"].startswith("/login")


def test_each_kind_of_notice_stands_for_one_choice():
    chosen = [kind for kinds in BROWSER_ALERTS.values() for kind in kinds]
    assert len(chosen) == len(set(chosen))
    assert set(chosen) <= set(Notice.Kind.values)
