"""Two tabs, two faces: what a page sends is sent as the face for which that page was made."""

import re

import pytest

from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.models import Post
from tests import cast

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


@pytest.fixture
def studio(amara):
    return cast.face(amara, "okafor_studio", name="Okafor Studio")


@pytest.fixture
def browser(client, amara):
    client.force_login(Account.objects.get(id=amara.my_account))
    return client


def page(browser, path="/write"):
    return browser.get(path).content.decode()


def choose(browser, person):
    return browser.post(f"/settings/faces/{person.me}/go-on")


def write(browser, text, **fields):
    return browser.post("/write", {"text": text, "audience": "0", "do": "publish", **fields})


def authors():
    return dict(Post.objects.values_list("source", "owner__handle"))


def test_with_one_face_no_page_speaks_of_faces_and_forms_name_it_all_the_same(browser, amara):
    html = page(browser)
    assert 'class="acting"' not in html
    assert f'name="acting_as" value="{amara.me}"' in html


def test_a_visitors_form_names_nobody(client):
    assert "acting_as" not in page(client, "/login")


def test_with_two_every_page_says_as_whom_and_offers_the_other(browser, amara, studio):
    html = page(browser, "/")
    assert "You act as <bdi>@amara</bdi>" in html
    assert f"/settings/faces/{studio.me}/go-on" in html
    choose(browser, studio)
    assert "You act as <bdi>@okafor_studio</bdi>" in page(browser, "/")


def test_a_form_acts_as_the_face_of_its_page_whatever_was_chosen_since(browser, amara, studio):
    first = re.search(r'name="acting_as" value="(\d+)"', page(browser)).group(1)
    choose(browser, studio)
    write(browser, "From the first tab", acting_as=first)
    assert authors() == {"From the first tab": "amara"}
    assert "@amara" in page(browser, "/settings")  # whoever sends a form goes on as who sent it
    write(browser, "From the second tab", acting_as=studio.me)
    assert authors()["From the second tab"] == "okafor_studio"


def test_a_script_names_the_face_in_a_header_and_moves_nobody(browser, amara, studio):
    seen = browser.get("/settings/faces", headers={"x-acting-as": str(studio.me)}).content.decode()
    assert "You act as <bdi>@okafor_studio</bdi>" in seen
    assert "You act as <bdi>@amara</bdi>" in page(browser, "/settings/faces")


@pytest.mark.parametrize("whose", ["another's", "nobody's", "no number"])
def test_what_names_a_face_that_is_not_theirs_is_refused_and_nothing_is_written(browser, bo, whose):
    named = {"another's": bo.me, "nobody's": 4711, "no number": "x"}[whose]
    assert write(browser, "Never", acting_as=named).status_code == 403
    assert browser.get("/", headers={"x-acting-as": str(named)}).status_code == 403
    assert not Post.objects.exists()


def test_a_face_that_was_taken_away_is_refused_too(browser, amara, studio):
    from mutuals.domains.people.services import take_face_away

    choose(browser, studio)
    take_face_away(amara, person_id=studio.me)
    assert write(browser, "Never", acting_as=studio.me).status_code == 403
    assert 'data-me="amara"' in page(browser, "/settings")


def test_nobody_goes_on_as_somebody_else(browser, bo):
    assert choose(browser, bo).status_code == 404
    assert 'data-me="amara"' in page(browser)


def test_a_face_is_added_and_taken_away_on_the_pages(browser, amara):
    Account.objects.filter(id=amara.my_account).update(password="")
    account = Account.objects.get(id=amara.my_account)
    account.set_password("correct horse battery")
    account.save()
    browser.force_login(account)
    assert browser.post("/settings/faces", {"username": "settings"}).status_code == 422
    browser.post("/settings/faces", {"username": "okafor_studio", "name": "Okafor Studio"})
    made = Person.objects.get(handle="okafor_studio")
    assert 'data-me="okafor_studio"' in page(browser, "/settings/faces")
    away = f"/settings/faces/{made.id}/take-away"
    assert browser.post(away, {"password": "wrong"}).status_code == 422
    assert browser.post(away, {"password": "correct horse battery"}).status_code == 302
    assert 'data-me="amara"' in page(browser, "/settings/faces")
    assert Person.objects.get(id=made.id).state == "hidden"
    browser.post(f"/settings/faces/{made.id}/bring-back")
    assert Person.objects.get(id=made.id).state == "active"
    assert browser.get(f"/settings/faces/{amara.me}/take-away").status_code == 200
    refused = browser.post(f"/settings/faces/{amara.me}/take-away", {"password": "correct horse battery"})
    assert "first face" in refused.content.decode()


def test_the_stream_of_a_page_is_its_faces(browser, amara, studio, monkeypatch):
    from mutuals.realtime import sse
    from mutuals.realtime.sse import _person_of

    monkeypatch.setattr(sse, "close_old_connections", lambda: None)  # the test's own is still needed
    cookie = f"sessionid={browser.cookies['sessionid'].value}".encode()

    def asked(query):
        return _person_of({"headers": [(b"cookie", cookie)], "query_string": query})

    assert asked(b"") == amara.me
    assert asked(f"face={studio.me}".encode()) == studio.me
    assert asked(b"face=4711") is None
