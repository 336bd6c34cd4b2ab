"""Reports, measures with reasons, and the log."""

import pytest
from django.core import mail

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.queries import find_people
from mutuals.domains.discovery.services import index_person
from mutuals.domains.moderation import queries, services
from mutuals.domains.notices.queries import notices_for
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from mutuals.project.wiring import WIRING
from tests import cast


@pytest.fixture
def moderator(db):
    return cast.member("mo", role="moderator")


def test_a_report_keeps_what_its_reporter_saw_and_tells_the_moderators(amara, bo, moderator, farah):
    seen = publish_post(bo, draft=Draft("buy **my** coins"))
    unseen = publish_post(bo, draft=Draft("secret plan", audience=Audience.ME))
    foreign = publish_post(amara, draft=Draft("not his"))
    number = services.report(amara, person_id=bo.me, comment="Again", category="spam", post_ids=[seen, unseen, foreign])
    assert services.report(amara, person_id=bo.me, comment="Again", category="spam", post_ids=[seen]) == number
    row = queries.report_for(moderator, number)
    assert (row.about_id, row.reporter_id, row.category, row.comment) == (bo.me, amara.me, "spam", "Again")
    assert row.quotes == [{"id": seen, "text": "buy my coins"}]
    drain(WIRING)
    drain(WIRING)
    for viewer, expected in ((moderator, ["report"]), (farah, ["report"]), (bo, [])):
        kinds = [g.kind for g in notices_for(viewer).groups]
        assert [kind for kind in kinds if kind not in {"sign_up", "system"}] == expected


def test_reports_are_for_moderators_and_for_who_filed_them(amara, bo, chen, moderator):
    number = services.report(amara, person_id=bo.me)
    assert queries.report_for(amara, number).id == number
    for viewer in (bo, chen):
        for read in (
            lambda v: queries.report_for(v, number),
            lambda v: queries.reports(v, Span()),
            lambda v: queries.audit_log(v, Span()),
        ):
            with pytest.raises(NotFound):
                read(viewer)
    for verb in (services.resolve, services.reopen, services.sort_report):
        with pytest.raises(NotFound):
            verb(bo, report_id=number)


def test_one_can_report_whom_one_blocks_but_nobody_who_is_not_there(amara, bo, emeka):
    ties.block(amara, person_id=emeka.me)
    assert services.report(amara, person_id=emeka.me)
    for person in (amara.me, 4711):
        with pytest.raises(NotFound):
            services.report(amara, person_id=person)
    ties.block(bo, person_id=amara.me)
    with pytest.raises(NotFound):
        services.report(amara, person_id=bo.me)


@pytest.mark.parametrize("wrong", [{"category": "boring"}, {"rule_ids": [4711]}, {"comment": "x" * 1001}])
def test_a_report_that_makes_no_sense_is_refused(amara, bo, wrong):
    with pytest.raises(Refused):
        services.report(amara, person_id=bo.me, **wrong)


def test_a_report_goes_from_hand_to_hand_and_every_step_is_in_the_log(amara, bo, moderator, farah):
    rule = services.write_rule(farah, text="Be kind")
    number = services.report(amara, person_id=bo.me, rule_ids=[rule])
    assert queries.report_for(moderator, number).category == "violation"
    for _ in range(2):  # twice is as once
        services.take(moderator, case_id=number)
        services.resolve(moderator, report_id=number)
    assert queries.reports(moderator, Span()) == []
    assert queries.reports(moderator, Span(), resolved=True)[0].resolved_by_id == moderator.me
    services.reopen(farah, report_id=number)
    services.put_back(farah, case_id=number)
    services.sort_report(farah, report_id=number, category="legal", rule_ids=[rule])
    assert queries.report_for(farah, number).rules == []
    actions = [line.action for line in queries.audit_log(moderator, Span())]
    assert actions == [
        "update_report",
        "unassign_report",
        "reopen_report",
        "resolve_report",
        "assign_report",
        "write_rule",
    ]


def test_a_frozen_account_is_hidden_and_its_owner_reads_why(amara, bo, moderator, client):
    from allauth.account.models import EmailAddress

    account = Account.objects.get(username="bo")
    EmailAddress.objects.create(user=account, email="bo@example.org", verified=True, primary=True)
    number = services.report(amara, person_id=bo.me)
    services.act(moderator, person_id=bo.me, kind="freeze", reasons="Sold coins to everyone.", report_id=number)
    assert Person.objects.get(id=bo.me).state == "hidden"
    assert queries.report_for(moderator, number).resolved_at
    drain(WIRING)
    assert "Sold coins to everyone." in mail.outbox[0].body
    client.force_login(account)
    assert client.get("/").url == "/account/state"
    assert "Sold coins to everyone." in client.get("/account/state").content.decode()
    assert "Sold coins to everyone." in client.get("/account/decisions").content.decode()
    for _ in range(2):
        services.end(moderator, person_id=bo.me, kind="freeze")
    assert Person.objects.get(id=bo.me).state == "active"
    assert [m.ended_at is not None for m in queries.measures_on(account.id)] == [True]
    drain(WIRING)
    texts = [g.texts[0] for g in notices_for(bo).groups]
    assert texts == ["Your account is no longer frozen.", "The moderators froze your account: Sold coins to everyone."]


def test_a_limited_person_is_not_found_but_keeps_their_ties(amara, bo, moderator):
    ties.follow(amara, person_id=bo.me)
    index_person(person_id=bo.me)
    assert [hit.face.id for hit in find_people(amara, "Lindqvist")] == [bo.me]
    services.act(moderator, person_id=bo.me, kind="limit", reasons="Too loud")
    assert find_people(amara, "Lindqvist") == []
    services.end(moderator, person_id=bo.me, kind="limit")
    assert [hit.face.id for hit in find_people(amara, "Lindqvist")] == [bo.me]


def test_nobody_acts_without_reasons_nor_on_their_own_rank(amara, bo, moderator, farah):
    with pytest.raises(Refused):
        services.act(moderator, person_id=bo.me, kind="freeze", reasons="  ")
    other = cast.member("mia", role="moderator")
    for actor, target in ((moderator, farah), (moderator, other), (farah, farah), (amara, bo), (moderator, moderator)):
        with pytest.raises(NotFound):
            services.act(actor, person_id=target.me, kind="freeze", reasons="x")
        with pytest.raises(NotFound):
            services.end(actor, person_id=target.me, kind="freeze")
    services.act(farah, person_id=other.me, kind="freeze", reasons="x")
    assert Person.objects.get(id=other.me).state == "hidden"


def test_the_log_is_only_added_to():
    from pathlib import Path

    import mutuals.domains.moderation as domain

    sources = [p.read_text() for p in Path(domain.__file__).parent.rglob("*.py") if "migrations" not in p.parts]
    used = [line.strip() for text in sources for line in text.splitlines() if "AuditLine.objects" in line]
    assert {line.partition("AuditLine.objects")[2][:8] for line in used} == {".create(", ".all(), ", ".filter("}
    assert not any(verb in line for line in used for verb in (".update(", ".delete("))
