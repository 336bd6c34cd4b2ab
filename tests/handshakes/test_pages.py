"""The pages of meeting in person: all but devices works without scripts; and the same through programs."""

import re

import pytest
from django.conf import settings

from mutuals.domains.handshakes import queries, services
from mutuals.domains.handshakes.models import Handshake
from mutuals.kit.paging import Span
from tests.api.client import ApiClient
from tests.handshakes.conftest import device_of, new_phone
from tests.handshakes.test_meeting import code_of, met

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1/handshakes"


def text_of(response) -> str:
    return response.content.decode()


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_from_one_screen_to_the_other_without_scripts(amara, dalia, as_):
    page = as_(amara)
    assert "Show my code" in text_of(page.get("/meet"))
    address = page.post("/meet/show").headers["Location"]
    shown = text_of(page.get(address))
    assert "<svg" in shown
    typed = re.search(r'translate="no">(\w{4} \w{4})<', shown)[1]
    code = queries.shown_code(amara, int(address.rpartition("/")[2]))
    assert typed.replace(" ", "") == code.typed

    page = as_(dalia)
    asked = text_of(page.get(f"/meet/{code.token}"))
    assert "You are meeting Amara Okafor?" in asked
    assert not Handshake.objects.exists()
    answer = page.post(
        "/meet/shake", {"code": hidden(asked, "code"), "ticket": hidden(asked, "ticket"), "place": "Lyon"}
    )
    one = text_of(page.get(answer.headers["Location"]))
    assert "You met Amara Okafor" in one
    assert "Lyon" in one
    shown = text_of(as_(amara).get(address))
    assert "You met <a" in shown
    assert 'class="code"' not in shown
    assert "You met on" in text_of(page.get("/meet"))


def test_the_short_code_is_typed(amara, dalia, as_):
    code = code_of(amara)
    page = as_(dalia)
    asked = text_of(page.post("/meet/read", {"typed": code.typed.lower()}))
    assert "You are meeting Amara Okafor?" in asked
    wrong = page.post("/meet/read", {"typed": "BCDF GHJK"})
    assert wrong.status_code == 422
    assert "ask for a new one" in text_of(wrong)
    assert 'value="BCDF GHJK"' in text_of(wrong)
    assert code.typed in text_of(page.get(f"/meet/{code.typed}"))  # as an address it fills the field in, no more


def test_short_codes_cannot_be_guessed_for_long(amara, dalia, as_, settings):
    settings.MUTUALS_TEST_MODE = False
    page = as_(dalia)
    for _ in range(10):
        assert "does not work" in text_of(page.post("/meet/read", {"typed": "BCDFGHJK"}))
    assert "Take a pause" in text_of(page.post("/meet/read", {"typed": code_of(amara).typed}))
    api = ApiClient(dalia)
    assert api.post(OWN, json={"code": code_of(amara).typed}).status == 429
    assert api.get(f"{OWN}/person?code={code_of(amara).typed}").status == 429
    assert api.post(OWN, json={"code": code_of(amara).token}).status == 200


def test_a_visitor_logs_in_first_and_comes_back(amara, client):
    code = code_of(amara).token
    assert client.get(f"/meet/{code}").headers["Location"] == f"/login?next=%2Fmeet%2F{code}"


def test_the_other_confirms_or_does_not(amara, dalia, chen, as_):
    phone = device_of(amara)
    yes = services.meet(dalia, code=phone.code())
    no = services.meet(chen, code=phone.code())
    page = as_(amara)
    assert "Did you meet Dalia Haddad?" in text_of(page.get(f"/meet/{yes}"))
    page.post(f"/meet/{yes}/confirm")
    page.post(f"/meet/{no}/deny")
    assert met(amara) == [("dalia", "met")]
    assert page.get(f"/meet/{no}").status_code == 404
    assert page.post(f"/meet/{no}/confirm").status_code == 404
    page.post(f"/meet/{yes}/place", {"place": "Nantes"})
    page = as_(dalia)
    assert "Nantes" in text_of(page.get(f"/meet/{yes}"))
    file = page.get(f"/meet/{yes}/credential")
    assert file.headers["Content-Type"] == "application/vc+jwt"
    assert "met-amara.vc.jwt" in file.headers["Content-Disposition"]
    page.post(f"/meet/{yes}/forget")
    assert met(amara) == []


def test_a_device_is_set_up_and_sends_in_what_it_read(amara, dalia, as_):
    page = as_(dalia)
    phone = new_phone()
    said = page.post("/meet/devices", {"public": phone.public, "name": "Phone"}).json()
    assert said["domain"] == settings.MUTUALS_DOMAIN
    assert page.post("/meet/devices", {"public": "x"}).status_code == 422
    phone.number = int(said["id"])
    read = phone.reading(code_of(amara).token)
    sent = {**read, "device": read["device_id"], "place": "Bus"}
    number = page.post("/meet/readings", sent).json()["id"]
    assert page.post("/meet/readings", {**sent, "signature": "x"}).status_code == 422
    assert queries.meeting(amara, int(number)).place == "Bus"
    assert f'data-devices="{phone.number} "' in text_of(page.get("/meet"))
    page.post(f"/settings/devices/{phone.number}/end")
    assert 'data-devices=""' in text_of(page.get("/meet"))
    assert page.post("/meet/readings", {**sent, "code": code_of(amara).token}).status_code == 422


def test_the_page_for_no_network_holds_nothing_of_anybody(amara, as_, client):
    page = text_of(client.get("/meet/offline"))
    assert "csrf" not in page
    assert "amara" not in page.lower()


def test_reading_pages_takes_as_many_queries_for_many_as_for_one(amara, as_, django_assert_max_num_queries):
    from tests import cast

    page = as_(amara)
    for name in ("gil", "hana", "ines", "jon"):
        services.meet(cast.member(name), code=code_of(amara).token)
    page.get("/meet")
    with django_assert_max_num_queries(12):
        page.get("/meet")
    assert len(queries.meetings(amara, Span())) == 4


def test_programs_show_read_and_answer(amara, dalia):
    mine, theirs = ApiClient(amara), ApiClient(dalia)
    code = mine.post(f"{OWN}/codes").json
    token = code["url"].rpartition("/")[2]
    assert code["url"] == f"{settings.MUTUALS_URL}/meet/{token}"
    person = theirs.get(f"{OWN}/person", code=token).json
    assert (person["account"]["acct"], person["waits"]) == ("amara", False)
    made = theirs.post(OWN, json={"code": token, "place": "Lyon"}).json
    assert (made["account"]["acct"], made["state"], made["place"]) == ("amara", "met", "Lyon")
    again = mine.get(f"{OWN}/codes/{code['id']}").json
    assert (again["used"], again["met"]) == (True, [made["id"]])
    assert [one["account"]["acct"] for one in mine.get(OWN).json] == ["dalia"]
    assert mine.put(f"{OWN}/{made['id']}", json={"place": "Paris"}).json["place"] == "Paris"
    assert theirs.post(OWN, json={"code": "nonsense"}).status == 422
    assert theirs.delete(f"{OWN}/{made['id']}").status == 200
    assert mine.get(OWN).json == []


def test_programs_sign_without_network(amara, dalia, chen):
    phone = new_phone()
    mine, theirs = ApiClient(amara), ApiClient(dalia)
    device = theirs.post("/api/mutuals/v1/devices", json={"meet": phone.public, "name": "Watch"}).json
    phone.number = int(device["id"])
    code = mine.post(f"{OWN}/codes").json["typed"]
    asked = theirs.post(f"{OWN}/readings", json=phone.reading(code)).json
    assert asked["state"] == "waits"
    assert mine.get(f"{OWN}/{asked['id']}").json["state"] == "asked"
    assert ApiClient(chen).post(f"{OWN}/{asked['id']}/confirm").status == 404
    assert mine.post(f"{OWN}/{asked['id']}/confirm").json["state"] == "met"
    other = ApiClient(chen).post(OWN, json={"code": phone.code()}).json
    assert theirs.post(f"{OWN}/{other['id']}/deny").status == 200
    assert ApiClient(chen).get(f"{OWN}/{other['id']}").json["state"] == "waits"
    assert theirs.delete(f"/api/mutuals/v1/devices/{device['id']}").status == 200
    assert ApiClient(chen).get(f"{OWN}/person", code=phone.code()).status == 422


def test_programs_without_leave_do_nothing(amara):
    code = code_of(amara).token
    api = ApiClient(amara, scopes=frozenset({"read:statuses"}))
    assert {api.get(OWN).status, api.post(f"{OWN}/codes").status, api.post(OWN, json={"code": code}).status} == {403}
    assert ApiClient().get(OWN).status == 401
