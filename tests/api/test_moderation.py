"""Reports, announcements, rules, and the administrators' endpoints."""

from dataclasses import replace

import pytest
from django.utils import timezone

from mutuals.domains.moderation import services as moderation
from mutuals.domains.moderation.models import AuditLine
from mutuals.domains.moderation.queries import measures_on
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient


@pytest.fixture
def mo(db):
    return ApiClient(cast.member("mo", role="moderator"))


@pytest.fixture
def boss(farah):
    return ApiClient(farah)


def test_moderators_are_told_of_a_report_with_the_report(amara, bo, mo):
    """Elk and Phanpy show of it whom it is about."""
    number = moderation.report(amara, person_id=bo.me, comment="Buys coins", category="spam")
    while drain(WIRING, until=timezone.now()):
        pass
    [one] = mo.get("/api/v1/notifications", **{"types[]": "admin.report"}).json
    assert (one["account"]["acct"], one["report"]["id"], one["report"]["comment"]) == (
        "amara",
        str(number),
        "Buys coins",
    )
    assert one["report"]["target_account"]["acct"] == "bo"
    [group] = mo.get("/api/v2/notifications", **{"types[]": "admin.report"}).json["notification_groups"]
    assert group["report"] == one["report"]
    plain = ApiClient(replace(mo.viewer, role="member"))
    assert plain.get("/api/v1/notifications", **{"types[]": "admin.report"}).json == []
    assert plain.get("/api/v2/notifications", **{"types[]": "admin.report"}).json["notification_groups"] == []


def test_a_report_is_filed_and_answered_as_documented(amara, bo, farah):
    rule = moderation.write_rule(farah, text="No coins")
    post = publish_post(bo, draft=Draft("coins"))
    form = {"account_id": bo.me, "status_ids[]": post, "comment": "x", "category": "violation", "rule_ids[]": rule}
    said = ApiClient(amara).post("/api/v1/reports", form=form).json
    assert set(said) == {
        "id", "action_taken", "action_taken_at", "category", "comment", "forwarded", "created_at", "status_ids",
        "rule_ids", "target_account",
    }  # fmt: skip
    assert (said["status_ids"], said["rule_ids"], said["target_account"]["id"]) == (
        [str(post)],
        [str(rule)],
        str(bo.me),
    )
    assert ApiClient(amara).post("/api/v1/reports", form=form).json["id"] == said["id"]
    assert ApiClient(amara).post("/api/v1/reports", json={"account_id": "4711"}).status == 404
    assert ApiClient(amara).post("/api/v1/reports", json={}).status == 422
    assert ApiClient(amara, scopes=frozenset({"read"})).post("/api/v1/reports", form=form).status == 403


def test_a_moderator_handles_a_report(mo, amara, bo):
    post = publish_post(bo, draft=Draft("coins"))
    number = moderation.report(amara, person_id=bo.me, post_ids=[post], category="spam")
    path = f"/api/v1/admin/reports/{number}"
    assert mo.get("/api/v1/admin/reports").ids == [number]
    one = mo.get(path).json
    assert (one["account"]["id"], one["target_account"]["account"]["acct"]) == (str(amara.me), "bo")
    assert [s["id"] for s in one["statuses"]] == [str(post)]
    for _ in range(2):
        assert mo.post(f"{path}/assign_to_self").json["assigned_account"]["username"] == "mo"
    assert mo.put(path, json={"category": "other"}).json["category"] == "other"
    assert mo.post(f"{path}/unassign").json["assigned_account"] is None
    assert mo.post(f"{path}/resolve").json["action_taken"] is True
    assert mo.get("/api/v1/admin/reports").json == []
    assert mo.get("/api/v1/admin/reports", resolved="true", target_account_id=bo.me).ids == [number]
    assert mo.post(f"{path}/reopen").json["action_taken"] is False
    assert mo.get("/api/v1/admin/reports/4711").status == 404
    assert AuditLine.objects.count() == 5


def test_a_moderator_limits_and_freezes_with_reasons_and_an_administrator_begins_to_erase(mo, boss, bo):
    path = f"/api/v1/admin/accounts/{bo.me}"
    assert mo.post(f"{path}/action", json={"type": "suspend"}).status == 422
    assert mo.post(f"{path}/action", json={"type": "sensitive", "text": "x"}).status == 422
    assert mo.post(f"{path}/action", json={"type": "silence", "text": "Too loud"}).json == {}
    assert mo.get(path).json["silenced"] is True
    assert mo.get("/api/v2/admin/accounts", status="silenced").ids == [bo.me]
    assert mo.post(f"{path}/unsilence").json["silenced"] is False
    assert mo.call("DELETE", path).status == 403
    assert mo.post(f"{path}/action", json={"type": "suspend", "text": "Coins"}).json == {}
    one = mo.get(path).json
    assert (one["suspended"], one["disabled"], one["ip"], one["ips"]) == (True, True, None, [])
    assert mo.get("/api/v1/admin/accounts", suspended="1").ids == [bo.me]
    for _ in range(2):
        assert mo.post(f"{path}/unsuspend").json["suspended"] is False
    mo.post(f"{path}/action", json={"type": "disable", "text": "Coins"})
    assert mo.call("DELETE", path).status == 403
    for _ in range(2):
        assert boss.call("DELETE", path).json["username"] == "bo"
    assert Person.objects.get(id=bo.me).state == "hidden"
    kinds = [m.kind for m in measures_on(bo.account_id) if m.ended_at is None]
    assert kinds == ["purge"]


def test_an_administrator_lets_in_and_turns_away(boss, mo):
    for name in ("wanda", "walt"):
        cast.member(name, state="waiting", reason="Please")
    assert {a["username"] for a in boss.get("/api/v1/admin/accounts", pending="true").json} == {"wanda", "walt"}
    wanda, walt = (Person.objects.get(handle=name).id for name in ("wanda", "walt"))
    assert mo.post(f"/api/v1/admin/accounts/{wanda}/approve").status == 403
    assert boss.post(f"/api/v1/admin/accounts/{wanda}/approve").json["approved"] is True
    assert boss.post(f"/api/v1/admin/accounts/{walt}/reject").json["invite_request"] == "Please"
    assert not Account.objects.filter(username="walt").exists()
    assert boss.post(f"/api/v1/admin/accounts/{walt}/approve").status == 404


def test_the_list_of_accounts_is_filtered_and_comes_in_pages(boss, farah, amara, bo):
    assert boss.get("/api/v2/admin/accounts", permissions="staff").ids == [farah.me]
    assert boss.get("/api/v1/admin/accounts", username="am").ids == [amara.me]
    assert boss.get("/api/v1/admin/accounts", display_name="lindq", local="true").ids == [bo.me]
    assert boss.get("/api/v1/admin/accounts", remote="true").json == []
    assert boss.get("/api/v1/admin/accounts", ip="127.0.0.1").json == []
    first = boss.get("/api/v1/admin/accounts", limit=2)
    assert first.ids == [bo.me, amara.me]
    assert boss.get("/" + first.links["next"].split("/", 3)[3]).ids == [farah.me]


def test_rules_for_servers_are_kept_by_administrators(boss, mo):
    made = boss.post(
        "/api/v1/admin/domain_blocks", json={"domain": "bad.example", "severity": "suspend", "obfuscate": True}
    ).json
    path = f"/api/v1/admin/domain_blocks/{made['id']}"
    assert (made["severity"], made["obfuscate"], made["private_comment"]) == ("suspend", True, None)
    assert boss.put(path, json={"public_comment": "Spam"}).json["public_comment"] == "Spam"
    assert boss.get("/api/v1/admin/domain_blocks").ids == [int(made["id"])]
    shown = ApiClient().get("/api/v1/instance/domain_blocks").json
    assert [(b["domain"], b["severity"], b["comment"]) for b in shown] == [("ba*.*****le", "suspend", "Spam")]
    assert mo.get("/api/v1/admin/domain_blocks").status == 403
    assert boss.call("DELETE", path).json == {}
    assert boss.call("DELETE", path).status == 404
    for name in ("domain_allows", "email_domain_blocks", "ip_blocks", "canonical_email_blocks"):
        assert boss.get(f"/api/v1/admin/{name}").json == []
    assert boss.get("/api/v1/admin/measures").status == 404


ADMIN = [
    ("GET", "/api/v1/admin/accounts"), ("GET", "/api/v2/admin/accounts"), ("GET", "/api/v1/admin/accounts/{id}"),
    *(("POST", f"/api/v1/admin/accounts/{{id}}/{v}") for v in ("action", "approve", "reject", "enable", "unsilence", "unsuspend", "unsensitive")),
    ("DELETE", "/api/v1/admin/accounts/{id}"), ("GET", "/api/v1/admin/reports"), ("GET", "/api/v1/admin/reports/{id}"),
    ("PUT", "/api/v1/admin/reports/{id}"), *(("POST", f"/api/v1/admin/reports/{{id}}/{v}") for v in ("assign_to_self", "unassign", "resolve", "reopen")),
    ("GET", "/api/v1/admin/domain_blocks"), ("POST", "/api/v1/admin/domain_blocks"), ("DELETE", "/api/v1/admin/domain_blocks/{id}"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path"), ADMIN)
def test_members_and_small_tokens_get_nothing_of_it(amara, bo, farah, method, path):
    address = path.format(id=bo.me)
    member = ApiClient(amara).call(method, address)
    assert (member.status, member.json["error"]) == (403, "This action is not allowed")
    assert (
        ApiClient(farah, scopes=frozenset({"read", "write", "admin:read:nothing"})).call(method, address).status == 403
    )
    assert ApiClient().call(method, address).status == 401


def test_nobody_acts_on_their_own_rank_or_above(mo, boss, farah):
    for path in ("action", "unsuspend", "unsilence", "unsensitive"):
        assert mo.post(f"/api/v1/admin/accounts/{farah.me}/{path}", json={"type": "suspend", "text": "x"}).status == 403
    assert boss.post(f"/api/v1/admin/accounts/{farah.me}/action", json={"type": "suspend", "text": "x"}).status == 403


def test_the_house_tells_its_rules_and_texts(farah):
    anyone = ApiClient()
    assert anyone.get("/api/v1/instance/terms_of_service").status == 404
    rule = moderation.write_rule(farah, text="Be kind", translations={"fr": {"text": "Soyez aimables"}})
    expected = [
        {"id": str(rule), "text": "Be kind", "hint": "", "translations": {"fr": {"text": "Soyez aimables", "hint": ""}}}
    ]
    assert anyone.get("/api/v1/instance/rules").json == expected
    assert anyone.get("/api/v2/instance").json["rules"] == expected
    for kind in ("about", "privacy", "terms"):
        moderation.write_text(farah, kind=kind, source=f"**{kind}**")
    assert anyone.get("/api/v1/instance/extended_description").json["content"] == "<p><strong>about</strong></p>"
    assert anyone.get("/api/v1/instance/privacy_policy").json["content"] == "<p><strong>privacy</strong></p>"
    terms = anyone.get("/api/v1/instance/terms_of_service").json
    assert terms["effective"] is True
    assert anyone.get(f"/api/v1/instance/terms_of_service/{terms['effective_date']}").json == terms
    assert anyone.get("/api/v1/instance/terms_of_service/1999-01-01").status == 404
    for name, nothing in (("peers", []), ("activity", []), ("translation_languages", {})):
        assert anyone.get(f"/api/v1/instance/{name}").json == nothing
    assert anyone.get("/api/v1/instance/languages").json[0] == {"code": "en", "name": "English"}


def test_announcements_are_read_put_away_and_reacted_to(farah, amara):
    number, app = moderation.publish_announcement(farah, text="Backup *tonight*"), ApiClient(amara)
    one = app.get("/api/v1/announcements").json[0]
    assert (one["content"], one["read"], one["reactions"]) == ("<p>Backup <em>tonight</em></p>", False, [])
    for _ in range(2):
        assert app.put(f"/api/v1/announcements/{number}/reactions/👍").json == {}
        assert app.post(f"/api/v1/announcements/{number}/dismiss").json == {}
    assert app.get("/api/v1/announcements").json == []
    shown = app.get("/api/v1/announcements", with_dismissed="true").json[0]
    assert shown["reactions"] == [{"name": "👍", "count": 1, "me": True}]
    assert app.delete(f"/api/v1/announcements/{number}/reactions/👍").json == {}
    assert app.delete(f"/api/v1/announcements/{number}/reactions/👍").status == 404
    assert app.post("/api/v1/announcements/4711/dismiss").status == 404
    assert ApiClient().get("/api/v1/announcements").status == 401
