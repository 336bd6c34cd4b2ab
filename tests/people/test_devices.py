"""Devices: registered with the public halves of their keys, few, their person's alone, and ended for good."""

import base64
import secrets
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.people import services
from mutuals.domains.people.models import Account, Device, DeviceKey
from mutuals.domains.people.queries import device_key, devices_of
from mutuals.domains.people.services.devices import is_public
from mutuals.domains.people.tasks import devices_due
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient
from tests.handshakes.conftest import new_phone, packed

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
OWN = "/api/mutuals/v1/devices"


def half() -> str:
    """The public half of a key on Curve25519: any 32 bytes are one."""
    return packed(secrets.token_bytes(32))


def test_a_device_holds_keys_by_purpose_and_is_the_same_when_sent_twice(amara, bo):
    keys = {"meet": new_phone().public, "sign": half(), "seal": half()}
    number = services.register_device(amara, keys=keys, name="  Laptop\n")
    assert services.register_device(amara, keys=keys) == number
    (one,) = devices_of(amara)
    assert (one.id, one.name, one.keys, one.last_used, one.revoked_at) == (number, "Laptop", keys, None, None)
    assert device_key(number, "seal").public == keys["seal"]
    assert device_key(number, "meet").person_id == amara.me
    assert devices_of(bo) == []
    for again in ({"sign": keys["sign"]}, {**keys, "seal": half()}, {"seal": keys["sign"]}):
        with pytest.raises(Refused):
            services.register_device(amara, keys=again)
    with pytest.raises(Refused):
        services.register_device(bo, keys=keys)


@pytest.mark.parametrize(
    "public", ["", "AAAA", "A" * 87, packed(b"\4" + b"\1" * 64), "é" * 20, "A" * 5000, "A" * 43 + "="]
)
def test_what_is_no_key_is_refused(amara, public):
    for purpose in ("meet", "sign", "seal", "other"):
        with pytest.raises(Refused):
            services.register_device(amara, keys={purpose: public})
    with pytest.raises(Refused):
        services.register_device(amara, keys={})
    assert not Device.objects.exists()


@given(st.sampled_from(["meet", "sign", "seal", ""]), st.text(max_size=120))
def test_any_text_is_a_key_or_is_not_and_each_key_has_one_spelling(purpose, text):
    if is_public(purpose, text):
        assert base64.urlsafe_b64encode(base64.urlsafe_b64decode(text + "==")).rstrip(b"=").decode() == text


def test_an_ended_device_stays_ended_and_its_keys_stay_taken(amara, bo):
    phone = new_phone()
    number = services.register_device(amara, keys={"meet": phone.public})
    with pytest.raises(NotFound):
        services.end_device(bo, device_id=number)
    services.end_device(amara, device_id=number)
    assert device_key(number, "meet") is None
    for who in (amara, bo):
        with pytest.raises(Refused):
            services.register_device(who, keys={"meet": phone.public})
    for verb in (services.end_device, lambda a, device_id: services.rename_device(a, device_id=device_id, name="x")):
        with pytest.raises(NotFound):
            verb(amara, device_id=number)
    assert [bool(one.revoked_at) for one in devices_of(amara)] == [True]
    devices_due()
    assert Device.objects.exists()
    Device.objects.update(revoked_at=timezone.now() - timedelta(days=366))
    devices_due()
    assert not DeviceKey.objects.exists()


def test_devices_are_at_most_ten(amara):
    numbers = [services.register_device(amara, keys={"seal": half()}) for _ in range(10)]
    with pytest.raises(Refused, match="ten devices"):
        services.register_device(amara, keys={"seal": half()})
    services.end_device(amara, device_id=numbers[0])
    services.register_device(amara, keys={"seal": half()})


def test_the_page_names_them_renames_and_ends(amara, bo, client, django_assert_max_num_queries):
    number = services.register_device(amara, keys={"meet": new_phone().public, "seal": half()}, name="Old phone")
    client.force_login(Account.objects.get(id=bo.my_account))
    assert "Old phone" not in client.get("/settings/devices").content.decode()
    assert client.post(f"/settings/devices/{number}/end").status_code == 404
    client.force_login(Account.objects.get(id=amara.my_account))
    client.get("/settings/devices")
    with django_assert_max_num_queries(9):
        page = client.get("/settings/devices").content.decode()
    assert "Old phone" in page
    assert "meeting without network · sealing messages" in page
    client.post(f"/settings/devices/{number}/name", {"name": "New phone"})
    assert "New phone" in client.get("/settings/devices").content.decode()
    client.post(f"/settings/devices/{number}/name", {"name": "\u200b"})
    assert "Give it a name" in client.get("/settings/devices").content.decode()
    client.post(f"/settings/devices/{number}/end")
    assert devices_of(amara)[0].revoked_at


def test_programs_register_list_rename_and_end(amara, bo):
    mine, theirs = ApiClient(amara), ApiClient(bo)
    keys = {"sign": half(), "seal": half()}
    made = mine.post(OWN, json={**keys, "name": "Terminal"}).json
    assert (made["keys"], made["name"], made["revoked_at"], made["last_used_at"]) == (keys, "Terminal", None, None)
    assert mine.get(OWN).json == [made]
    assert theirs.get(OWN).json == []
    assert mine.put(f"{OWN}/{made['id']}", json={"name": "Desk"}).json["name"] == "Desk"
    assert theirs.put(f"{OWN}/{made['id']}", json={"name": "Desk"}).status == 404
    assert theirs.delete(f"{OWN}/{made['id']}").status == 404
    assert mine.delete(f"{OWN}/{made['id']}").status == 200
    assert mine.get(OWN).json[0]["revoked_at"]
    assert mine.post(OWN, json={"name": "None"}).status == 422
    assert mine.post(OWN, json=keys).status == 422


def test_devices_leave_with_their_person(amara):
    services.register_device(amara, keys={"seal": half()})
    services.ask_deletion(amara)
    Account.objects.filter(id=amara.account_id).update(delete_after=timezone.now() - timedelta(days=1))
    services.erase_account(amara.account_id)
    assert not Device.objects.exists()


def test_devices_registered_before_keep_the_numbers_that_they_sign_with(amara):
    """What the data migration does, with the old table as a stand-in."""

    class Rows:
        class Row:
            id, person_id, label, public = 77, amara.me, "Phone of old", new_phone().public

        @staticmethod
        def order_by(_):
            return Rows

        @staticmethod
        def iterator():
            return [Rows.Row]

    class Old:
        objects = Rows

    class Past:
        @staticmethod
        def get_model(app, name):
            return Old if app == "handshakes" else apps.get_model(app, name)

    import_module("mutuals.domains.handshakes.migrations.0002_devices_of_people").move(Past, None)
    (one,) = devices_of(amara)
    assert (one.id, one.name, one.keys) == (77, "Phone of old", {"meet": Rows.Row.public})
