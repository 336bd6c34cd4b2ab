"""Which language a page is in: the account's, else the one a visitor chose, else the browser's."""

import pytest
from django.test import Client

from mutuals.domains.people.models import Account
from mutuals.domains.people.services import set_appearance

pytestmark = pytest.mark.django_db


def spoken(client, path="/about", **headers) -> str:
    return client.get(path, headers=headers)["Content-Language"]


def test_a_visitor_gets_the_browsers_language_until_they_choose(client):
    assert spoken(client, accept_language="fr-CH, en;q=0.5") == "fr"
    assert spoken(client, accept_language="xx") == "en"
    said = client.post("/language", {"language": "fr"}, headers={"referer": "http://testserver/local"})
    assert said["Location"].endswith("/local")
    assert spoken(client, accept_language="en") == "fr"
    client.post("/language", {"language": "en"})
    assert spoken(client, accept_language="fr") == "en"


def test_the_menu_names_each_language_in_its_own_words(client):
    page = client.get("/about").content.decode()
    for name in ("English", "Français", "Deutsch", "Español", "العربيّة"):
        assert f">{name}</button>" in page


@pytest.mark.parametrize(("language", "way"), [("ar", "rtl"), ("de", "ltr"), ("es", "ltr"), ("en", "ltr")])
def test_pages_run_the_way_their_language_is_written(client, language, way):
    page = client.get("/about", headers={"accept_language": language}).content.decode()
    assert f'<html lang="{language}" dir="{way}"' in page


@pytest.mark.parametrize("sent", [{}, {"language": "xx"}, {"language": "../en"}, {"language": "nl"}])
def test_a_language_there_is_not_changes_nothing(client, sent):
    assert client.post("/language", sent).status_code == 302
    assert "language" not in client.cookies


def test_a_strange_cookie_is_no_language(client):
    client.cookies["language"] = "nl\x01"
    assert spoken(client) == "en"
    client.cookies["language"] = "nl"  # Django speaks it, these pages do not
    assert spoken(client) == "en"


def test_nobody_is_led_to_another_site(client):
    sent = {"language": "fr", "next": "https://elsewhere.example/"}
    assert client.post("/language", sent, headers={"referer": "https://elsewhere.example/"})["Location"] == "/"


def test_the_accounts_language_wins_over_the_cookie(amara):
    client = Client()
    account = Account.objects.get(id=amara.my_account)
    client.force_login(account)
    client.cookies["language"] = "en"
    set_appearance(amara, theme="", density="", shortcuts=True, language="fr", timezone="")
    assert spoken(client) == "fr"
    page = client.get("/about").content.decode()
    assert 'action="/language"' not in page


def test_the_form_is_on_pages_for_visitors_and_they_get_no_cookie(client):
    for path in ("/", "/about", "/login", "/local"):
        page = client.get(path)
        assert 'action="/language"' in page.content.decode()
        assert "Accept-Language" in page["Vary"]
    assert not Client().get("/about").cookies
