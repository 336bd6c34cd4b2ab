"""Mastodon's lists of mail domains, mail addresses and networks: what this server really keeps out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.moderation import services
from mutuals.domains.moderation.models import AuditLine
from mutuals.domains.people.models import Barrier
from mutuals.domains.people.services.barriers import check_mail, is_looked_at
from mutuals.kit.refusal import Refused
from tests import cast
from tests.api.client import ApiClient

MAIL_DOMAINS, MAILS, NETWORKS = (f"/api/v1/admin/{n}_blocks" for n in ("email_domain", "canonical_email", "ip"))


@pytest.fixture
def api(farah):
    return ApiClient(farah)


def test_a_mail_domain_is_kept_out_shown_and_let_in_again(api, farah):
    made = api.post(MAIL_DOMAINS, json={"domain": "Bad.Example"}).json
    assert (made["domain"], made["history"], made["allow_with_approval"]) == ("bad.example", [], False)
    with pytest.raises(Refused):
        check_mail("x@mail.bad.example")
    services.bar(farah, kind="mail_domain", value="odd.example", severity="caution")
    assert [(one["domain"], one["allow_with_approval"]) for one in api.get(MAIL_DOMAINS).json] == [
        ("odd.example", True), ("bad.example", False),
    ]  # fmt: skip
    assert api.get(f"{MAIL_DOMAINS}/{made['id']}").json == made
    assert api.call("DELETE", f"{MAIL_DOMAINS}/{made['id']}").json == {}
    assert not check_mail("x@mail.bad.example")
    assert api.get(f"{MAIL_DOMAINS}/{made['id']}").status == 404
    assert [line.action for line in AuditLine.objects.order_by("id")] == ["bar", "bar", "unbar"]


def test_an_address_is_known_by_its_hash_however_it_is_spelled(api):
    made = api.post(MAILS, json={"email": "Ann.Doe+x@bad.example"}).json
    assert set(made) == {"id", "canonical_email_hash"}
    assert Barrier.objects.get().value == ""
    found = api.post(f"{MAILS}/test", json={"email": "anndoe@bad.example"}).json
    assert found == [made] == api.get(MAILS).json
    assert api.post(f"{MAILS}/test", json={"email": "bob@bad.example"}).json == []
    again = api.post(MAILS, json={"canonical_email_hash": made["canonical_email_hash"].upper()}).json
    assert again == made
    Barrier.objects.update(until=timezone.now() - timedelta(days=1))
    assert api.post(f"{MAILS}/test", json={"email": "anndoe@bad.example"}).json == []


def test_a_network_is_kept_out_for_a_while_and_changed(api):
    sent = {"ip": "192.0.2.7/24", "severity": "sign_up_block", "comment": "Waves", "expires_in": 86_400}
    made = api.post(NETWORKS, json=sent).json
    assert (made["ip"], made["severity"], made["comment"]) == ("192.0.2.0/24", "sign_up_block", "Waves")
    assert made["expires_at"]
    with pytest.raises(Refused):
        is_looked_at(email="", address="192.0.2.9", invited=True)
    path = f"{NETWORKS}/{made['id']}"
    changed = api.call("PUT", path, json={"severity": "sign_up_requires_approval"}).json
    assert changed == made | {"severity": "sign_up_requires_approval"}
    moved = api.call("PUT", path, json={"ip": "198.51.100.0/24"}).json
    assert moved["ip"] == "198.51.100.0/24"
    assert [one["ip"] for one in api.get(NETWORKS).json] == ["198.51.100.0/24"]
    assert api.get(path).status == 404


@pytest.mark.parametrize(("path", "sent"), [
    (MAIL_DOMAINS, {"domain": ""}), (MAIL_DOMAINS, {"domain": "a b"}), (MAILS, {}), (MAILS, {"email": "nobody"}),
    (MAILS, {"canonical_email_hash": "abc"}), (NETWORKS, {"ip": "x", "severity": "sign_up_block", "expires_in": 9}),
    (NETWORKS, {"ip": "192.0.2.0/24", "severity": "no_access", "expires_in": 9}),
    (NETWORKS, {"ip": "192.0.2.0/24", "severity": "sign_up_block"}),
    (NETWORKS, {"ip": "192.0.2.0/24", "severity": "sign_up_block", "expires_in": 10**12}),
    (NETWORKS, {"ip": "192.0.2.0/24", "severity": "sign_up_block", "expires_in": -1}),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(api, path, sent):
    assert api.post(path, json=sent).status == 422
    assert not Barrier.objects.exists()


@pytest.mark.parametrize("path", [MAIL_DOMAINS, MAILS, NETWORKS])
def test_lists_are_paged_each_of_its_kind_and_for_administrators_alone(api, farah, bo, path):
    for number in range(3):
        services.bar(farah, kind="mail_domain", value=f"bad{number}.example")
        services.bar(farah, kind="mail", value=f"a@bad{number}.example")
        services.bar(farah, kind="network", value=f"192.0.{number}.0/24", days=9)
        services.bar(farah, kind="link_domain", value=f"bad{number}.example")
    first = api.get(path, limit=2)
    assert len(first.json) == 2
    rest = api.get(path, limit=2, max_id=first.json[-1]["id"]).json
    assert len(rest) == 1
    other = {MAIL_DOMAINS: MAILS, MAILS: NETWORKS, NETWORKS: MAIL_DOMAINS}[path]
    number = rest[0]["id"]
    assert api.get(f"{other}/{number}").status == 404
    assert api.call("DELETE", f"{other}/{number}").status == 404
    for viewer in (bo, cast.member("mo", role="moderator")):
        for said in (ApiClient(viewer).get(path), ApiClient(viewer).get(f"{path}/{number}"),
                     ApiClient(viewer).post(path, json={}), ApiClient(viewer).call("DELETE", f"{path}/{number}")):  # fmt: skip
            assert said.status == 403
    weak = ApiClient(farah, scopes=frozenset({"admin:read:accounts"}))
    assert weak.get(path).status == 403
    assert Barrier.objects.count() == 12
