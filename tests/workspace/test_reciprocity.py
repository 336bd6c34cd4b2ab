"""Give and take: for its owner alone, in words, without a score."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.introductions.services import answer, introduce
from mutuals.domains.messages import services as messages
from mutuals.domains.messages.models import Member, Message
from mutuals.domains.people.models import Account
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.models import Promise, Strength
from mutuals.domains.workspace.queries.reciprocity import reciprocity_of
from mutuals.domains.workspace.strength import HEARD, WROTE, noted
from mutuals.kit.ids import new_id
from tests import cast
from tests.api.client import ApiClient
from tests.messages.conftest import connect

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def told(viewer):
    found = reciprocity_of(viewer)
    return {
        part: [(one.person.handle, one.kind) for one in getattr(found, part)] for part in ("to_give", "given", "quiet")
    }


def days_ago(viewer, other, *backs, what=WROTE | HEARD):
    days = []
    for back in backs:
        days = noted(days, day=timezone.now().toordinal() - back, what=what)
    Strength.objects.update_or_create(owner_id=viewer.me, person_id=other.me, defaults={"days": days})


def test_a_message_without_an_answer_waits_for_one_and_is_given_by_the_other(amara, bo, settle):
    connect(amara, bo)
    settle()
    talk = messages.open_conversation(amara, with_ids=[bo.me])
    old = new_id(timezone.now() - timedelta(days=5))
    Message.objects.create(
        id=old, conversation_id=talk, sequence=0, client_id="old", revision=0, owner_id=amara.me, audience=Audience.NAMED,
        anchor_id=amara.me, grants=talk,
    )  # fmt: skip
    Member.objects.filter(conversation_id=talk).update(latest=old, standing="in")
    assert told(bo)["to_give"] == [("amara", "unanswered")]
    assert told(amara)["given"] == [("bo", "no_answer")]
    messages.write_to(bo, person_id=amara.me, text="Sorry, here I am")
    settle()
    assert told(bo) == told(amara) == {"to_give": [], "given": [], "quiet": []}


def test_who_writes_far_more_often_is_told_to_both_from_their_side(amara, bo):
    days_ago(amara, bo, 1, 3, 5, what=WROTE)
    days_ago(bo, amara, 1, 3, 5, what=HEARD)
    assert told(amara)["given"] == [("bo", "you_write")]
    assert told(bo)["to_give"] == [("amara", "they_write")]
    days_ago(amara, bo, 1, 3, 5)
    assert told(amara)["given"] == []


def test_introductions_that_did_not_come_back(amara, bo, chen):
    for other in (amara, chen):
        connect(bo, other)
    number = introduce(bo, one_id=amara.me, other_id=chen.me, reason="Both of you move warehouses.", words={})
    for side in (amara, chen):
        answer(side, introduction_id=number, yes=True)
    assert told(amara)["to_give"] == [("bo", "introduced_you")]
    assert told(bo)["given"] == []  # one is no imbalance yet
    assert told(chen)["to_give"] == [("bo", "introduced_you")]


def test_promises_whose_day_is_over(amara, bo):
    connect(amara, bo)
    before = timezone.now().date() - timedelta(days=2)
    workspace.promise(amara, about=bo.me, text="Send the paper", mine=True, due_on=before)
    workspace.promise(amara, about=bo.me, text="Return the ladder", mine=False, due_on=before)
    assert told(amara) == {"to_give": [("bo", "my_promise")], "given": [("bo", "their_promise")], "quiet": []}
    assert told(bo) == {"to_give": [], "given": [], "quiet": []}  # kept to oneself
    for row in Promise.objects.all():
        workspace.ask_to_agree(amara, promise_id=row.id)
        workspace.agree(bo, promise_id=row.id)
    assert told(bo) == {"to_give": [("amara", "my_promise")], "given": [("amara", "their_promise")], "quiet": []}
    for row in Promise.objects.all():
        workspace.set_promise_done(amara, promise_id=row.id)
    assert told(amara) == told(bo) == {"to_give": [], "given": [], "quiet": []}


def test_ties_that_were_warm_and_have_gone_quiet(amara, bo, chen):
    days_ago(amara, bo, 70, 80, 90)
    days_ago(amara, chen, 70)  # once is no warm tie
    assert told(amara)["quiet"] == [("bo", "quiet")]
    days_ago(amara, bo, 1, 70, 80, 90)
    assert told(amara)["quiet"] == []


def test_who_blocks_or_left_is_not_in_it(amara, bo):
    days_ago(amara, bo, 70, 80, 90)
    ties.block(bo, person_id=amara.me)
    assert told(amara)["quiet"] == []


def test_the_page_says_it_gently_and_only_to_its_owner(amara, bo, chen, client):
    days_ago(amara, bo, 70, 80, 90)
    days_ago(amara, chen, 1, 3, 5, what=WROTE)
    client.force_login(Account.objects.get(username="amara"))
    page = client.get("/people/balance").content.decode()
    assert "In touch on 3 days" in page
    assert "You wrote on 3 days of the last 60, they on 0." in page
    assert "Nobody else is told" in page or "nobody else is told" in page
    for name in ("bo", "chen"):
        client.force_login(Account.objects.get(username=name))
        assert "Nothing is out of balance" in client.get("/people/balance").content.decode()
    said = ApiClient(amara).get("/api/mutuals/v1/balance").json
    assert [one["kind"] for one in said["quiet"] + said["given"]] == ["quiet", "you_write"]
    assert ApiClient(bo).get("/api/mutuals/v1/balance").json == {"to_give": [], "given": [], "quiet": []}


def test_a_quiet_tie_stands_on_the_map_too(amara, bo, client):
    connect(amara, bo)
    days_ago(amara, bo, 70, 80, 90)
    client.force_login(Account.objects.get(username="amara"))
    assert "Gone quiet" in client.get("/people/map").content.decode()


def test_however_many_people_it_asks_the_same_few_questions(amara, bo, django_assert_num_queries):
    days_ago(amara, bo, 70, 80, 90)
    reciprocity_of(amara)
    with django_assert_num_queries(8):
        reciprocity_of(amara)
    for number in range(5):
        days_ago(amara, cast.member(f"n{number}"), 70, 80, 90)
    with django_assert_num_queries(8):
        reciprocity_of(amara)
