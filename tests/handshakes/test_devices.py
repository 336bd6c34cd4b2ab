"""Without network: a device signs, the first who sends it in has it, the other confirms within seven days."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.handshakes import queries, services
from mutuals.domains.handshakes.codes import holds
from mutuals.domains.handshakes.models import Handshake
from mutuals.domains.handshakes.tasks import codes_due
from mutuals.domains.notices.models import Notice
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Device, DeviceKey
from mutuals.domains.people.queries import devices_of
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import standing
from mutuals.kit.refusal import NotFound, Refused
from tests.handshakes.conftest import another_face, device_of, in_36, packed
from tests.handshakes.test_meeting import code_of, met

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(amara):
    """Amara's phone, which has no network."""
    return device_of(amara)


def test_the_other_reads_it_and_the_one_without_network_confirms(amara, dalia, phone, settle):
    found = queries.opened(dalia, code := phone.code())
    assert (found.face.id, found.by_device) == (amara.me, True)
    number = services.meet(dalia, code=code, place="On the train")
    assert (met(dalia), met(amara)) == ([("amara", "waits")], [("dalia", "asked")])
    assert not standing(amara, dalia.me).connected
    settle()
    assert list(Notice.objects.values_list("person_id", "kind")) == [(amara.me, "handshake_asked")]
    with pytest.raises(NotFound):
        services.confirm(dalia, handshake_id=number)  # nobody confirms for the other
    for _ in range(2):
        services.confirm(amara, handshake_id=number)
    settle()
    assert (met(dalia), met(amara)) == ([("amara", "met")], [("dalia", "met")])
    assert standing(amara, dalia.me).connected
    assert list(Notice.objects.values_list("person_id", "kind")) == [(dalia.me, "handshake")]


def test_a_no_looks_open_to_who_waits(amara, dalia, phone, settle, later):
    number = services.meet(dalia, code=phone.code())
    settle()
    before = queries.meeting(dalia, number)
    services.deny(amara, handshake_id=number)
    settle()
    assert queries.meeting(dalia, number) == before
    assert met(amara) == []
    assert not Notice.objects.filter(person_id=amara.me).exists()
    with pytest.raises(NotFound):
        services.confirm(amara, handshake_id=number)
    later(days=7, minutes=1)
    assert met(dalia) == []


def test_after_seven_days_nobody_is_asked(amara, dalia, phone, later):
    number = services.meet(dalia, code=phone.code())
    later(days=7, minutes=1)
    with pytest.raises(NotFound):
        services.confirm(amara, handshake_id=number)
    codes_due()
    assert not Handshake.objects.exists()


@pytest.mark.parametrize(("late", "works"), [(-70, False), (-55, True), (0, True), (115, True), (125, False)])
def test_the_clock_of_a_device_may_be_a_minute_wrong(phone, dalia, late, works):
    hour = 3600_000 << 16
    DeviceKey.objects.update(device_id=phone.number - hour)  # it was registered an hour ago
    Device.objects.update(id=phone.number - hour)
    phone.number -= hour
    code = phone.code(late=late)
    if works:
        assert queries.opened(dalia, code)
        assert services.meet(dalia, code=code)
    else:
        with pytest.raises(Refused):
            services.meet(dalia, code=code)


def test_the_first_who_sends_it_in_has_it(amara, dalia, chen, phone):
    code = phone.code()
    number = services.meet(dalia, code=code)
    for reader in (chen, another_face(dalia, "dalia2")):
        with pytest.raises(Refused):
            queries.opened(reader, code)
        with pytest.raises(Refused):
            services.meet(reader, code=code)
    assert services.meet(dalia, code=code) == number


def test_the_same_code_signed_in_another_way_is_the_same_code(dalia, chen, phone):
    """ECDSA has two signatures for each text, and base64 several spellings for each signature."""
    import base64

    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    code = phone.code()
    head, _, signature = code.rpartition(".")
    pair = base64.urlsafe_b64decode(signature + "==")
    twin = packed(pair[:32] + (order - int.from_bytes(pair[32:], "big")).to_bytes(32, "big"))
    assert queries.opened(chen, f"{head}.{twin}")
    services.meet(dalia, code=code)
    with pytest.raises(Refused):
        services.meet(chen, code=f"{head}.{twin}")
    for letter in "AQgw":
        with pytest.raises(Refused):
            services.meet(chen, code=code[:-1] + letter)


def test_forged_and_foreign_codes_are_refused(amara, dalia, chen, phone):
    other = device_of(chen)
    wrong = phone.code()
    forged = [
        wrong[:-5] + "AAAAA",
        phone.code(domain="elsewhere.example"),
        other.code().replace(in_36(other.number), in_36(phone.number)),
        ".".join([*wrong.split(".")[:4], other.code().split(".")[4]]),
        wrong.replace("s.", "S."),
    ]
    other.number = phone.number  # signs as if it were the phone
    forged.append(other.code())
    for code in forged:
        with pytest.raises(Refused):
            services.meet(dalia, code=code)
    with pytest.raises(Refused, match="own code"):
        services.meet(another_face(amara, "amara2"), code=wrong)
    people.end_device(amara, device_id=phone.number)
    with pytest.raises(Refused):
        services.meet(dalia, code=wrong)


def test_a_code_from_before_the_key_was_registered_is_refused(phone, dalia):
    with pytest.raises(Refused):
        services.meet(dalia, code=phone.code(late=100))


def test_what_was_read_without_network_is_sent_in_later(amara, dalia, later, settle):
    reader = device_of(dalia)
    code = code_of(amara)
    read = reader.reading(code.token)
    typed = reader.reading(code.typed)
    later(days=6)
    with pytest.raises(Refused):
        services.meet(dalia, code=code.token)
    number = services.send_reading(dalia, **read, place="A tunnel")
    assert services.send_reading(dalia, **read) == number
    assert services.send_reading(dalia, **typed) == number
    assert timezone.now() - queries.meeting(dalia, number).at > timedelta(days=5)
    settle()
    assert (met(amara), met(dalia)) == ([("dalia", "asked")], [("amara", "waits")])
    services.confirm(amara, handshake_id=number)
    assert standing(dalia, amara.me).connected


def test_what_was_read_too_late_too_long_ago_or_by_others_is_refused(amara, dalia, chen, later):
    reader, theirs = device_of(dalia), device_of(chen)
    code = code_of(amara).token
    good = reader.reading(code)
    bad = [
        {**good, "signature": good["signature"][:-4] + "AAAA"},
        {**good, "seconds": good["seconds"] + 1},
        {**good, "seconds": 0},
        {**good, "seconds": 1 << 62},
        {**good, "device_id": theirs.number},
        {**good, "device_id": 0},
        {**good, "code": "m" + "A" * 22},
        reader.reading(code, late=-130),
        reader.reading(code, late=70),
        {**reader.reading(code), "code": code_of(amara).token},
    ]
    for one in bad:
        with pytest.raises(Refused):
            services.send_reading(dalia, **one)
    with pytest.raises(Refused):
        services.send_reading(chen, **good)  # another account's device
    with pytest.raises(Refused, match="own code"):
        services.send_reading(amara, **device_of(amara).reading(code))
    later(days=7, seconds=30)
    with pytest.raises(Refused, match="more than a week"):
        services.send_reading(dalia, **good)
    assert not Handshake.objects.exists()


def test_a_reading_of_a_code_that_somebody_used_at_once_comes_too_late(amara, dalia, chen):
    code = code_of(amara).token
    services.meet(chen, code=code)
    with pytest.raises(Refused):
        services.send_reading(dalia, **device_of(dalia).reading(code))


def test_both_without_network(amara, dalia, phone, later):
    read = device_of(dalia).reading(phone.code())
    later(days=2)
    services.send_reading(dalia, **read)
    assert met(amara) == [("dalia", "asked")]


def test_a_live_code_answers_what_waited(amara, dalia, phone):
    number = services.meet(dalia, code=phone.code())
    services.deny(amara, handshake_id=number)
    assert services.meet(dalia, code=code_of(amara).token) == number
    assert met(amara) == [("dalia", "met")]


def test_each_sends_in_the_others_code(amara, dalia, phone):
    theirs = device_of(dalia)
    number = services.meet(dalia, code=phone.code())
    assert services.meet(amara, code=theirs.code()) == number
    assert met(dalia) == [("amara", "met")]


def test_a_block_meanwhile_ends_it(amara, dalia, phone):
    number = services.meet(dalia, code=phone.code())
    ties.block(dalia, person_id=amara.me)
    with pytest.raises(NotFound):
        services.confirm(amara, handshake_id=number)
    assert not standing(amara, dalia.me).connected


def test_a_device_knows_when_it_was_used_last(amara, dalia, phone):
    assert [one.last_used for one in devices_of(amara)] == [None]
    with pytest.raises(Refused):
        services.meet(dalia, code=phone.code()[:-5] + "AAAAA")
    assert [one.last_used for one in devices_of(amara)] == [None]
    services.send_reading(dalia, **device_of(dalia).reading(phone.code()))
    assert all(one.last_used for one in [*devices_of(amara), *devices_of(dalia)])


def test_signatures_of_any_form_are_wrong_and_not_a_crash(phone):
    for signature in ("", "A", "A" * 86, packed(b"\0" * 64), packed(b"\xff" * 64), packed(b"\1" * 80), "é" * 86):
        assert not holds(phone.public, "words", signature)
    assert holds(phone.public, "words", phone.sign("words"))
    assert not holds("nonsense", "words", phone.sign("words"))
