"""The page on which a person lets a program use their account."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from mutuals.domains.apps.models import App, Code, Token
from mutuals.domains.apps.queries import token_bearer
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.queries import security_log
from mutuals.kit.secret import digest
from tests.apps.programs import IVORY, OOB, browser_of, challenge_of, code_on, registered, token_for, words_for

WEB = "https://elk.zone/api/oauth"


def hidden(page):
    """The words that the page's form carries on."""
    form = page.content.decode().partition('<form method="post" action="/oauth/authorize"')[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


def form_action(page):
    policy = dict(part.strip().partition(" ")[::2] for part in page["Content-Security-Policy"].split(";"))
    return policy["form-action"]


@pytest.mark.parametrize("path", ["/oauth/authorize", "/oauth/authorize/"])
def test_the_page_says_who_asks_what_and_for_whom(path, amara):
    page = browser_of(amara).get(path, words_for(registered(WEB, name="Elk"), state="s t/é"))
    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Let Elk use your account?",
        "Amara Okafor",
        "Read all that you can read here",
        "app.example",
        "elk.zone",
    ):
        assert words in text
    assert hidden(page)["state"] == "s t/é"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("path", ["/oauth/authorize", "/oauth/authorize/"])
def test_a_visitor_logs_in_first_and_comes_back(path, db):
    people.add_account(username="gil", password="four unrelated words")
    made = registered(WEB)
    client = Client()
    page = client.get(path, words_for(made, state="x&y=1", force_login="true", lang="fr"))
    form = {"login": "gil", "password": "four unrelated words"}
    back = client.post(page["Location"], form | {"next": parse_qs(urlsplit(page["Location"]).query)["next"][0]})
    assert back["Location"].startswith("/oauth/authorize?")
    assert "force_login" not in back["Location"]
    page = client.get(back["Location"])
    assert (page.status_code, hidden(page)["state"], hidden(page)["lang"]) == (200, "x&amp;y=1", "fr")


def test_yes_leads_back_with_a_code_and_the_state(amara):
    made = registered(WEB)
    page = browser_of(amara).post("/oauth/authorize", words_for(made, state="x&y=1", do="allow"))
    target = urlsplit(page["Location"])
    assert (page.status_code, target.netloc, target.path) == (302, "elk.zone", "/api/oauth")
    answer = parse_qs(target.query)
    assert answer["state"] == ["x&y=1"]
    assert Code.objects.get().hash == digest(answer["code"][0])
    assert page["Referrer-Policy"] == "no-referrer"


def test_no_leads_back_with_the_error_and_makes_nothing(amara):
    page = browser_of(amara).post("/oauth/authorize", words_for(registered(f"{WEB}?a=b"), state="s", do="deny"))
    assert page["Location"] == f"{WEB}?a=b&error=access_denied&state=s"
    assert not Code.objects.exists()


def test_a_form_without_an_answer_counts_as_no(amara):
    page = browser_of(amara).post("/oauth/authorize", words_for(registered(WEB)))
    assert "error=access_denied" in page["Location"]


def test_out_of_band_the_code_stands_on_the_page(amara):
    made = registered(OOB)
    client = browser_of(amara)
    page = client.post("/oauth/authorize", words_for(made, do="allow"))
    assert page.status_code == 200
    assert Code.objects.get().hash == digest(code_on(page))
    assert "no-store" in page["Cache-Control"]
    assert "cannot use your account" in client.post("/oauth/authorize", words_for(made, do="deny")).content.decode()


@pytest.mark.parametrize(
    ("uri", "target"),
    [
        (IVORY, "com.tapbots.ivory.17:"), ("icecubesapp://", "icecubesapp:"), (WEB, "https:"),
        ("oauth2redirect://com.keylesspalace.tusky/", "oauth2redirect:"), ("http://localhost:3000/", "http: https:"),
    ],
)  # fmt: skip
def test_browsers_may_follow_the_form_to_the_program(uri, target, amara):
    made, client = registered(uri), browser_of(amara)
    assert form_action(client.get("/oauth/authorize", words_for(made))) == f"'self' {target}"
    page = client.post("/oauth/authorize", words_for(made, do="allow"))
    assert form_action(page) == f"'self' {target}"
    assert page["Location"].startswith(f"{uri}?code=")


def test_other_pages_send_forms_nowhere_else(amara):
    client = browser_of(amara)
    assert form_action(client.get("/settings/apps")) == "'self'"
    assert form_action(client.get("/oauth/authorize", words_for(registered(OOB)))) == "'self'"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"redirect_uri": "https://evil.example/"}, {"redirect_uri": None, "client_id": "nobody"}, {"scope": "read admin:read"},
        {"response_type": "token"}, {"code_challenge": "x", "code_challenge_method": "plain"}, {"client_id": "\x00"},
    ],
)  # fmt: skip
def test_a_wrong_request_is_a_page_and_never_leads_anywhere(wrong, method, amara):
    words = words_for(registered(WEB, scopes="read"), do="allow", **wrong)
    for client in (browser_of(amara), Client()):
        page = getattr(client, method)("/oauth/authorize", words)
        assert page.status_code == 400
        assert "Location" not in page
        assert form_action(page) == "'self'"
    assert not Code.objects.exists()


def test_a_get_says_yes_to_nothing(amara):
    page = browser_of(amara).get("/oauth/authorize", words_for(registered(WEB), do="allow"))
    assert page.status_code == 200
    assert not Code.objects.exists()


def test_the_answer_needs_the_pages_token(amara):
    client = browser_of(amara)
    client.handler.enforce_csrf_checks = True
    assert client.post("/oauth/authorize", words_for(registered(WEB), do="allow")).status_code == 403
    assert not Code.objects.exists()


def test_names_and_states_are_shown_as_text(amara):
    made = registered(WEB, name="<script>x</script>")
    text = browser_of(amara).get("/oauth/authorize", words_for(made, state='"><b>')).content.decode()
    assert "<script>x" not in text
    assert '"><b>' not in text


def test_another_log_in_is_offered_and_with_force_login_asked_for(amara):
    made, client = registered(WEB), browser_of(amara)
    assert "another account" in client.get("/oauth/authorize", words_for(made)).content.decode()
    page = client.get("/oauth/authorize", words_for(made, force_login="true"))
    assert "you log in once more" in page.content.decode()
    assert 'value="allow"' not in page.content.decode()
    page = client.post("/oauth/again", words_for(made, state="s"))
    assert page["Location"].startswith("/login?next=%2Foauth%2Fauthorize%3F")
    assert client.get("/settings/apps").status_code == 302


def test_lang_is_the_language_of_the_page(amara):
    client = browser_of(amara)
    for lang in ("fr", "fr-CA"):
        text = client.get("/oauth/authorize", words_for(registered(WEB), lang=lang)).content.decode()
        assert 'lang="fr"' in text
    for lang in ("tlh", "../../x", "\x00"):
        assert client.get("/oauth/authorize", words_for(registered(WEB), lang=lang)).status_code == 200


def test_the_person_is_chosen_where_an_account_has_several(amara, bo):
    account = Account.objects.get(id=amara.account_id)
    second = Person.objects.create(account=account, handle="okafor_data", name="Okafor Data").id
    made, client = registered(OOB), browser_of(amara)
    assert "As whom?" in client.get("/oauth/authorize", words_for(made)).content.decode()
    client.post("/oauth/authorize", words_for(made, do="allow", person=second))
    assert Code.objects.get().person_id == second
    assert client.post("/oauth/authorize", words_for(made, do="allow", person=bo.me)).status_code == 404
    for nonsense in ("x", "-1", "9" * 30):
        assert client.post("/oauth/authorize", words_for(made, do="allow", person=nonsense)).status_code == 200
    assert not Code.objects.filter(person_id=bo.me).exists()


def test_what_only_administrators_do_is_said_first(farah):
    page = browser_of(farah).get("/oauth/authorize", words_for(registered(WEB, scopes="read admin:write")))
    assert "only administrators" in page.content.decode()


@pytest.mark.parametrize("verb", [people.pause, people.ask_deletion])
def test_a_resting_account_allows_nothing(amara, verb):
    client = browser_of(amara)
    verb(amara)
    page = client.post("/oauth/authorize", words_for(registered(WEB), do="allow"))
    assert page["Location"] == "/account/state"
    assert not Code.objects.exists()


def test_pkce_travels_through_the_page(amara):
    challenge = challenge_of("v" * 43)
    made, client = registered(OOB), browser_of(amara)
    page = client.get("/oauth/authorize", words_for(made, code_challenge=challenge, code_challenge_method="S256"))
    client.post("/oauth/authorize", hidden(page) | {"do": "allow"})
    assert Code.objects.get().challenge == challenge


def test_the_settings_list_programs_and_end_them(amara, bo):
    made = registered(WEB, name="Elk")
    mine, theirs = token_for(amara, made=made), token_for(bo, made=made)
    client = browser_of(amara)
    text = client.get("/settings/apps").content.decode()
    assert "Elk" in text
    assert "Read all that you can read here" in text
    app_id = App.objects.get().id
    assert client.post(f"/settings/apps/{app_id}/end", HTTP_REFERER="/settings/apps").status_code == 302
    assert token_bearer(digest(mine)) is None
    assert token_bearer(digest(theirs)).viewer == bo
    assert "No app can use your account" in client.get("/settings/apps").content.decode()
    assert client.post(f"/settings/apps/{app_id}/end").status_code == 404
    log = client.get("/settings/security").content.decode()
    assert "An app can use the account: Elk" in log
    assert "An app cannot use the account any more: Elk" in log
    assert [line.kind for line in security_log(bo.account_id)] == ["app_allowed"]
    assert Token.objects.count() == 1


def test_the_list_needs_a_log_in(db):
    assert Client().get("/settings/apps")["Location"] == "/login?next=%2Fsettings%2Fapps"
