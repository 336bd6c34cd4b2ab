"""Today: the few that matter, never more than three nudges, the same all day; and it ends."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mutuals.domains.handshakes import services as handshakes
from mutuals.domains.introductions import services as introductions
from mutuals.domains.messages import services as messages
from mutuals.domains.people.models import Account, Person
from mutuals.domains.profiles import services as profiles
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import queries, services
from mutuals.domains.workspace.models import Record
from mutuals.domains.workspace.queries.pacing import next_day
from mutuals.kit.refusal import Refused
from tests.api.client import ApiClient
from tests.cast import member
from tests.handshakes.conftest import device_of

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
STATEMENTS = 30


def due_since(owner, about, days, tier=5):
    services.set_tier(owner, about=about, tier=tier)
    day = timezone.now().date() - timedelta(days=days)
    Record.objects.filter(owner_id=owner.me, person_id=about).update(nudge_on=day)
    Record.objects.filter(owner_id=owner.me, contact_id=about).update(nudge_on=day)


def names(viewer):
    return [nudge.who.name for nudge in queries.today_for(viewer).nudges]


@pytest.fixture
def many(amara):
    """Five of her closest, each a day longer due than the next, and one who is less close and due for long."""
    filed = [services.file_contact(amara, name=f"Person {i}") for i in range(5)]
    for i, one in enumerate(filed):
        due_since(amara, one, 10 - i)
    due_since(amara, services.file_contact(amara, name="Far"), 100, tier=150)
    return filed


def test_three_nudges_a_day_and_no_fourth_after_one_is_answered(amara, many):
    assert names(amara) == ["Person 0", "Person 1", "Person 2"]
    services.snooze(amara, about=many[0], days=7)
    services.was_in_touch(amara, about=many[2])
    assert names(amara) == ["Person 1"]
    services.was_in_touch(amara, about=many[4])  # was not among the three: takes nobody's place
    assert names(amara) == ["Person 1"]
    services.snooze(amara, about=many[1], days=1)
    assert queries.today_for(amara).is_done
    Record.objects.update(handled_on=timezone.now().date() - timedelta(days=1))
    assert names(amara) == ["Person 3", "Far"]


def test_a_tier_counts_from_the_last_contact_else_from_when_it_was_chosen(amara, bo):
    today = timezone.now().date()
    services.set_tier(amara, about=bo.me, tier=15)
    assert queries.kept_about(amara, bo.me).nudge_on == today + timedelta(days=30)
    services.was_in_touch(amara, about=bo.me, on=today - timedelta(days=29))
    assert queries.kept_about(amara, bo.me).nudge_on == today + timedelta(days=1)
    services.set_rhythm(amara, days={15: 10})
    assert names(amara) == [bo.name]
    services.set_tier(amara, about=bo.me, tier=None)
    assert names(amara) == []
    for wrong in ({15: 0}, {7: 7}):
        with pytest.raises(Refused):
            services.set_rhythm(amara, days=wrong)
    with pytest.raises(Refused):
        services.set_tier(amara, about=bo.me, tier=6)
    with pytest.raises(Refused):
        services.was_in_touch(amara, about=bo.me, on=today + timedelta(days=2))


def test_nobody_who_is_not_there_is_named_today(amara, bo, chen):
    for one in (bo, chen):
        due_since(amara, one.me, 3)
        services.promise(amara, about=one.me, text="x", mine=True, due_on=timezone.now().date())
        services.remind(amara, about=one.me, due_on=timezone.now().date())
    ties.block(bo, person_id=amara.me)
    Person.objects.filter(id=chen.me).update(state="hidden")
    assert queries.today_for(amara).is_done


def test_who_asks_to_connect_stands_there_and_a_day_ends(amara, bo):
    assert queries.today_for(amara).is_done
    ties.ask_to_connect(bo, person_id=amara.me)
    assert [face.id for face in queries.today_for(amara).asks] == [bo.me]
    ties.accept_connection(amara, person_id=bo.me)
    assert queries.today_for(amara).is_done


def test_today_is_where_the_person_lives(amara, settings):
    filed = services.file_contact(amara, name="Ngozi")
    Account.objects.filter(id=amara.my_account).update(timezone="Pacific/Kiritimati")
    there = datetime.now(timezone.get_fixed_timezone(14 * 60)).date()
    services.remind(amara, about=filed, due_on=there)
    assert queries.today_for(amara).day == there
    assert len(queries.today_for(amara).reminders) == 1


def test_however_much_is_kept_it_takes_the_same_few_statements(amara, many, django_assert_max_num_queries):
    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.today_for(amara)
        return len(found)

    for number in range(12):
        other = member(f"other{number}")
        due_since(amara, other.me, 3)
        for _ in range(4):
            services.promise(amara, about=other.me, text="x", mine=True, due_on=timezone.now().date())
            services.remind(amara, about=other.me, due_on=timezone.now().date())
        ties.ask_to_connect(other, person_id=amara.me, note="We met at a conference in Lyon, and you spoke about tea.")
    day = queries.today_for(amara)
    assert (len(day.promises), len(day.reminders), len(day.nudges), len(day.asks)) == (5, 5, 3, 5)
    assert asked() <= STATEMENTS


DAYS = st.dates(min_value=datetime(2020, 1, 1).date(), max_value=datetime(2030, 1, 1).date())


@given(last=st.none() | DAYS, tiered=DAYS, days=st.integers(1, 1000), snoozed=st.none() | DAYS)
def test_the_next_day_is_never_before_a_snooze_ends_nor_before_the_rhythm(last, tiered, days, snoozed):
    day = next_day(last=last, tiered=tiered, days=days, snoozed=snoozed)
    assert day >= (last or tiered) + timedelta(days=days)
    assert snoozed is None or day >= snoozed
    assert day in {(last or tiered) + timedelta(days=days), snoozed}


def test_an_introduction_waits_there_until_it_is_answered_and_is_a_contact_once_both_said_yes(amara, bo, chen, settle):
    for one in (bo, chen):
        ties.ask_to_connect(one, person_id=amara.me, note="We met at a conference in Lyon, and you spoke about tea.")
        ties.accept_connection(amara, person_id=one.me)
    services.write_how_met(bo, about=chen.me, text="x")
    made = introductions.introduce(
        amara, one_id=bo.me, other_id=chen.me, reason="You both care about warehouses and tea."
    )
    assert [one.id for one in queries.today_for(bo).introductions] == [made]
    for one in (bo, chen):
        introductions.answer(one, introduction_id=made, yes=True)
    settle()
    assert queries.today_for(bo).introductions == ()
    assert queries.kept_about(bo, chen.me).last_by in ("introduction", "message")


def test_who_waits_for_a_word_stands_there_until_it_is_given(amara, bo, chen, dalia, client):
    ties.ask_to_connect(bo, person_id=amara.me, note="We met at a conference in Lyon, and you spoke about tea.")
    ties.accept_connection(amara, person_id=bo.me)
    shaken = handshakes.meet(chen, code=device_of(amara).code())
    spoken = profiles.recommend(bo, person_id=amara.me, together="Ledger", started="2019", text="CANARY")
    project = profiles.add_entry(bo, section="project", values={"title": "Loader"})
    role = profiles.name_collaborator(bo, entry_id=project, person_id=amara.me, role="Design")
    talk = messages.open_conversation(dalia, with_ids=[amara.me])
    messages.send(dalia, conversation_id=talk, text="CANARY of a stranger")
    with CaptureQueriesContext(connection) as asked:
        day = queries.today_for(amara)
    assert len(asked) <= STATEMENTS + 6
    assert ([one.id for one in day.handshakes], [one.face.handle for one in day.handshakes]) == ([shaken], ["chen"])
    assert ([one.id for one in day.recommendations], [one.id for one in day.roles]) == ([spoken], [role])
    assert [one.id for one in day.requests] == [talk]
    client.force_login(Account.objects.get(id=amara.my_account))
    page = client.get("/today").content.decode()
    for words in (
        "says that you met in person",
        "recommends you",
        "names you in a project",
        "1 person you do not know",
    ):
        assert words in page
    assert ("CANARY" in page, "Dalia Haddad" in page) == (False, True)
    said = ApiClient(amara).get("/api/mutuals/v1/today").json
    assert (said["handshakes"], said["recommendations"], said["roles"]) == ([str(shaken)], [str(spoken)], [str(role)])
    assert (said["message_requests"], said["done"]) == ([str(talk)], False)
    handshakes.deny(amara, handshake_id=shaken)
    profiles.decline_recommendation(amara, recommendation_id=spoken)
    profiles.decline_role(amara, role_id=role)
    messages.decline(amara, conversation_id=talk)
    assert queries.today_for(amara).is_done
