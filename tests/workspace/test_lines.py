"""Notes, tags, promises and reminders: kept for oneself; a promise is shown to who is asked, and nothing beside it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mutuals.domains.notices.models import Notice
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import queries, services, tasks
from mutuals.domains.workspace.models import DatedNote, Promise, Reminder
from mutuals.kit.refusal import NotFound, Refused

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def day(days: int = 0):
    return timezone.now().date() + timedelta(days=days)


def open_promises(viewer, other):
    held = queries.kept_about(viewer, other.me)
    return queries.promises_of(viewer, held.record_id, other.me)


def texts(person):
    return list(
        Notice.objects.filter(person_id=person.me, kind__in=("promise", "system")).values_list("key", flat=True)
    )


def test_notes_stand_by_day_and_only_their_owner_changes_them(amara, bo):
    first = services.add_note(amara, about=bo.me, text=" Talked\nabout Lyon ", on=day(-3))
    services.add_note(amara, about=bo.me, text="Lunch")
    held = queries.kept_about(amara, bo.me).record_id
    assert [(n.on, n.text) for n in queries.notes_of(held)] == [(day(), "Lunch"), (day(-3), "Talked\nabout Lyon")]
    for call in (services.change_note, services.remove_note):
        with pytest.raises(NotFound):
            call(bo, note_id=first, **({"text": "x"} if call is services.change_note else {}))
    services.change_note(amara, note_id=first, text="Talked", on=day(-4))
    services.remove_note(amara, note_id=first)
    assert DatedNote.objects.count() == 1
    with pytest.raises(Refused):
        services.add_note(amara, about=bo.me, text="  ")


def test_tags_are_one_however_they_are_written_and_find_people_again(amara, bo, chen):
    filed = services.file_contact(amara, name="Ngozi")
    services.set_tags(amara, about=bo.me, names=["Investor", " INVESTOR", "#Lyon", ""])
    services.set_tags(amara, about=filed, names=["investor"])
    assert queries.tags_for(amara) == ["investor", "Lyon"] or queries.tags_for(amara) == ["Investor", "Lyon"]
    assert queries.tagged(amara, "INVESTOR") == [bo.me, filed]
    assert queries.tagged(chen, "investor") == []
    services.set_tags(amara, about=bo.me, names=["Lyon"])
    assert queries.tagged(amara, "investor") == [filed]
    ties.block(amara, person_id=bo.me)
    assert queries.tagged(amara, "lyon") == []


def test_a_promise_is_agreed_by_both_and_either_says_that_it_was_kept(friends, settle):
    amara, bo = friends
    services.write_how_met(amara, about=bo.me, text="secret")
    made = services.promise(amara, about=bo.me, text="I send you the deck", mine=True, due_on=day())
    assert queries.asked_of(bo) == []
    services.ask_to_agree(amara, promise_id=made)
    settle()
    (asked,) = queries.asked_of(bo)
    assert (asked.text, asked.mine, asked.about, asked.owned) == ("I send you the deck", False, amara.me, False)
    assert texts(bo) == [f"promise:{made}"]
    services.agree(bo, promise_id=made)
    settle()
    assert texts(bo) == []
    assert texts(amara) == [f"promise_agreed:{made}"]
    assert [row.state for row in open_promises(amara, bo)] == ["agreed"]
    assert [row.mine for row in open_promises(bo, amara)] == [False]
    assert [row.id for row in queries.today_for(bo).promises] == [made]
    with pytest.raises(Refused):
        services.put_promise_off(amara, promise_id=made, due_on=day(3))
    services.set_promise_done(bo, promise_id=made)
    assert open_promises(amara, bo)[0].done_at is not None
    assert queries.today_for(bo).is_done
    services.remove_promise(amara, promise_id=made)
    assert open_promises(bo, amara) == []


def test_a_no_looks_like_an_open_question_to_who_asked(friends, settle):
    amara, bo = friends
    made = services.promise(amara, about=bo.me, text="You pay lunch", mine=False)
    services.ask_to_agree(amara, promise_id=made)
    settle()
    before = open_promises(amara, bo)
    services.let_go(bo, promise_id=made)
    settle()
    assert open_promises(amara, bo) == before
    assert (texts(amara), texts(bo)) == ([], [])
    assert open_promises(bo, amara) == queries.asked_of(bo) == []
    with pytest.raises(Refused, match="already"):
        services.ask_to_agree(amara, promise_id=made)
    with pytest.raises(NotFound):
        services.agree(bo, promise_id=made)


def test_only_connected_people_are_asked_and_a_block_hides_the_promise(friends, chen, settle):
    amara, bo = friends
    stranger = services.promise(amara, about=chen.me, text="x", mine=True)
    contact = services.promise(amara, about=services.file_contact(amara, name="N"), text="x", mine=True)
    for one in (stranger, contact):
        with pytest.raises(Refused):
            services.ask_to_agree(amara, promise_id=one)
    made = services.promise(amara, about=bo.me, text="x", mine=True, due_on=day())
    for verb in (services.agree, services.let_go, services.set_promise_done, services.remove_promise):
        with pytest.raises(NotFound):
            verb(bo, promise_id=made)
    services.ask_to_agree(amara, promise_id=made)
    settle()
    ties.block(bo, person_id=amara.me)
    settle()
    assert queries.asked_of(bo) == []
    assert texts(bo) == []
    with pytest.raises(NotFound):
        services.agree(bo, promise_id=made)
    assert queries.today_for(amara).promises == ()


def test_a_reminder_is_told_once_in_the_morning_and_says_nothing_of_its_text(amara, bo, settle):
    services.remind(amara, about=bo.me, due_on=day(1), text="secretword")
    services.remind(amara, about=bo.me, due_on=day(1), text="secondword")
    for now in (timezone.now(), *[timezone.now() + timedelta(days=2)] * 3):
        tasks.reminders_due(now)
        settle()
    (notice,) = Notice.objects.filter(person_id=amara.me)
    assert notice.key.startswith("reminder:")
    assert notice.mail is not None
    assert not any("secretword" in str(one.message()) for one in mail.outbox)
    held = Reminder.objects.get(text="secretword")
    services.put_reminder_off(amara, reminder_id=held.id, due_on=day(5))
    tasks.reminders_due(timezone.now() + timedelta(days=2))
    tasks.reminders_due(timezone.now() + timedelta(days=6))
    settle()
    assert Notice.objects.filter(person_id=amara.me).count() == 2
    services.set_reminder_done(amara, reminder_id=held.id)
    assert [r.text for r in queries.reminders_of(held.record_id)] == ["secondword"]
    with pytest.raises(NotFound):
        services.set_reminder_done(bo, reminder_id=held.id)
    with pytest.raises(Refused):
        services.remind(amara, about=bo.me, due_on=day(-1))


def test_when_the_asked_one_leaves_the_promise_stays_with_who_wrote_it(friends):
    amara, bo = friends
    made = services.promise(amara, about=bo.me, text="x", mine=True)
    services.ask_to_agree(amara, promise_id=made)
    services.erase_person(bo.me)
    kept = Promise.objects.get()
    assert (kept.asked_id, kept.agreement) == (None, "")
    services.erase_person(amara.me)
    assert not Promise.objects.exists()
