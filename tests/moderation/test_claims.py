"""Who looks after a case, what moderators note about it, and its history on one page."""

import pytest
from django.db import transaction
from django.utils import timezone

from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import AuditLine, CaseNote
from mutuals.domains.people import services as people
from mutuals.domains.people.models import Account
from mutuals.domains.people.queries import viewer_for_person
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.outbox.draining import drain
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast
from tests.api.client import ApiClient


@pytest.fixture
def mo(db):
    return cast.member("mo", role="moderator")


@pytest.fixture
def case(amara, bo):
    post = publish_post(bo, draft=Draft("Buy coins"))
    return services.report(amara, person_id=bo.me, post_ids=[post], comment="He sells")


@pytest.fixture
def appeal(farah, bo, case):
    number = services.act(farah, person_id=bo.me, kind="warn", reasons="No coins here", report_id=case)
    return services.appeal(bo, measure_id=number, text="Only cake")


def holders(viewer):
    return {(one.kind, one.id): one.assigned_to_id for one in queries.cases(viewer, Span())}


@pytest.mark.parametrize("kind", ["report", "appeal"])
def test_one_moderator_has_a_case_until_it_is_put_back(kind, request, farah, mo, bo, case):
    number = case if kind == "report" else request.getfixturevalue("appeal")
    services.take(mo, kind=kind, case_id=number)
    services.take(mo, kind=kind, case_id=number)
    assert holders(farah)[kind, number] == mo.me
    assert queries.next_case(farah) is None
    assert queries.next_case(mo).id == number
    with pytest.raises(Refused, match="looks after this"):
        services.take(farah, kind=kind, case_id=number)
    services.put_back(farah, kind=kind, case_id=number)
    services.put_back(farah, kind=kind, case_id=number)
    services.take(farah, kind=kind, case_id=number)
    assert holders(mo)[kind, number] == farah.me
    services.take(mo, kind=kind, case_id=number, over=True)
    assert [line.action for line in AuditLine.objects.filter(thing=number).order_by("id")] == [
        f"{what}_{kind}" for what in ("assign", "unassign", "assign", "assign")
    ]
    for verb in (services.take, services.put_back):
        with pytest.raises(NotFound):
            verb(bo, kind=kind, case_id=number)
        with pytest.raises(NotFound):
            verb(mo, kind="rule", case_id=number)


def test_who_is_no_moderator_any_more_holds_nothing_up(farah, mo, case):
    services.take(mo, case_id=case)
    people.set_role(farah, account_id=mo.account_id, role="member")
    services.take(farah, case_id=case)
    assert holders(farah)["report", case] == farah.me


def test_notes_stay_with_the_case_and_its_history_goes_on_into_the_appeal(farah, mo, bo, case):
    services.write_note(mo, case_id=case, text="Third time\nthis week")
    number = services.act(farah, person_id=bo.me, kind="warn", reasons="No coins here", report_id=case)
    appeal = services.appeal(bo, measure_id=number, text="Only cake")
    services.write_note(farah, kind="appeal", case_id=appeal, text="Looks honest")
    services.answer_appeal(mo, appeal_id=appeal, outcome="ended", words="Cake is fine")
    steps = queries.history_of(mo, appeal_id=appeal)
    assert [(one.action, one.by_name, one.words) for one in steps] == [
        ("note_report", "@mo", "Third time\nthis week"),
        ("warn", "@farah", "No coins here"),
        ("resolve_report", "@farah", ""),
        ("appealed", "", "Only cake"),
        ("note_appeal", "@farah", "Looks honest"),
        ("appeal_ended", "@mo", "Cake is fine"),
    ]
    assert queries.history_of(mo, report_id=case) == steps
    assert {"note_report", "note_appeal"} <= {line.action for line in queries.audit_log(farah, Span())}
    with pytest.raises(NotFound):
        queries.history_of(bo, appeal_id=appeal)
    with pytest.raises(NotFound):
        queries.history_of(mo, appeal_id=4711)


@pytest.mark.parametrize("text", ["", " \n", "x" * 1_001])
def test_a_note_says_something_and_not_too_much(text, mo, bo, case):
    with pytest.raises(Refused):
        services.write_note(mo, case_id=case, text=text)
    with pytest.raises(NotFound):
        services.write_note(bo, case_id=case, text="Mine")
    assert not AuditLine.objects.filter(action="note_report").exists()


def test_notes_about_somebody_go_with_them(farah, mo, bo, case):
    services.write_note(mo, case_id=case, text="Lives in Lyon")
    people.ask_deletion(bo)
    Account.objects.filter(id=bo.account_id).update(delete_after=timezone.now())
    assert people.erase_account(bo.account_id)
    while drain(WIRING):
        pass
    assert not CaseNote.objects.exists()
    assert AuditLine.objects.get(action="note_report").detail == ""


def test_who_decided_as_another_face_of_theirs_does_not_answer_either(farah, mo, bo, case):
    with transaction.atomic():
        other = people.add_person(Account.objects.get(id=mo.account_id), handle="mo_work", name="Mo")
    second = viewer_for_person(other)
    number = services.act(mo, person_id=bo.me, kind="warn", reasons="No coins")
    appeal = services.appeal(bo, measure_id=number, text="Only cake")
    with pytest.raises(Refused, match="yourself"):
        services.answer_appeal(second, appeal_id=appeal, outcome="stands", words="No")


def test_evidence_history_and_notes_stand_on_the_page(
    farah, mo, bo, case, appeal, client, django_assert_max_num_queries
):
    client.force_login(Account.objects.get(id=mo.account_id))
    for kind, number in (("report", case), ("appeal", appeal)):
        path = f"/settings/moderation/{kind}s/{number}"
        assert client.post(path, {"note": "x" * 1_001}).status_code == 422
        assert client.post(path, {"note": f"Seen this {kind}"}).url == path
        with django_assert_max_num_queries(40):
            page = client.get(path).text
        assert all(words in page for words in ("Buy coins", "No coins here", "Only cake", f"Seen this {kind}"))
    assert client.post(f"/settings/moderation/appeals/{appeal}/take", {"next": path}).url == path
    assert "Put it back" in client.get(path).text
    assert client.post(f"/settings/moderation/rules/{appeal}/take").status_code == 404
    client.force_login(Account.objects.get(id=bo.account_id))
    assert client.get(path).status_code == 404
    assert client.post(path, {"note": "Mine"}).status_code == 404


def test_the_same_through_the_api(farah, mo, bo, case, appeal):
    api = ApiClient(mo)
    path = f"/api/mutuals/v1/admin/appeals/{appeal}"
    assert api.post(f"{path}/take").json["assigned_account_id"] == str(mo.me)
    assert ApiClient(farah).post(f"{path}/take").status == 422
    assert api.post(f"{path}/put_back").json["assigned_account_id"] is None
    assert api.post(f"{path}/notes", json={"text": "Honest"}).json[-1]["words"] == "Honest"
    assert api.post(f"/api/mutuals/v1/admin/reports/{case}/notes", json={"text": ""}).status == 422
    assert len(api.get(f"/api/mutuals/v1/admin/reports/{case}/history").json) == 6
    assert ApiClient(bo).get(f"{path}/history").status == 403
    assert ApiClient(bo).post(f"{path}/notes", json={"text": "x"}).status == 403
