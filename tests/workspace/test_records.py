"""What one keeps about somebody: made with the first thing kept, for the owner alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from mutuals.domains.messages import services as messages
from mutuals.domains.messages.queries import twin_with
from mutuals.domains.people.events import PersonLeft
from mutuals.domains.people.models import Person
from mutuals.domains.ties import services as ties
from mutuals.domains.workspace import handlers, queries, services
from mutuals.domains.workspace.models import Contact, Record
from mutuals.kit.outbox.draining import drain
from mutuals.kit.refusal import NotFound
from mutuals.project.wiring import WIRING

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


def test_a_person_and_a_contact_have_one_record_each_made_with_the_first_thing_kept(friends):
    amara, bo = friends
    filed = services.file_contact(amara, name="Ngozi", connected_on="2019-03")
    for about in (bo.me, filed):
        assert queries.kept_about(amara, about).record_id is None
        services.write_how_met(amara, about=about, text="At the\nmarket ")
        services.write_how_met(amara, about=about, text="In Lagos")
        assert queries.kept_about(amara, about).how_met == "In Lagos"
        assert queries.kept_about(amara, about).about == about
    assert Record.objects.count() == 2
    assert queries.kept_about(amara, filed).last_contact == datetime(2019, 3, 1, tzinfo=UTC)
    assert queries.kept_about(bo, amara.me).how_met == ""


def test_nobody_keeps_anything_about_who_is_not_there_or_about_somebody_elses_contact(amara, bo, emeka):
    filed = services.file_contact(amara, name="Ngozi")
    services.write_how_met(amara, about=emeka.me, text="At work")
    ties.block(emeka, person_id=amara.me)
    for viewer, about in ((bo, filed), (amara, emeka.me), (emeka, amara.me), (amara, amara.me), (amara, 4711)):
        with pytest.raises(NotFound):
            queries.kept_about(viewer, about)
        with pytest.raises(NotFound):
            services.write_how_met(viewer, about=about, text="x")
    ties.unblock(emeka, person_id=amara.me)
    assert queries.kept_about(amara, emeka.me).how_met == "At work"


def test_talking_is_being_in_touch_for_both_and_a_strangers_request_is_not(friends, dalia, settle):
    amara, bo = friends
    for one, other in ((amara, bo), (bo, amara), (amara, dalia)):
        services.write_how_met(one, about=other.me, text="x")
    messages.write_to(amara, person_id=bo.me, text="Hello")
    messages.write_to(dalia, person_id=amara.me, text="Hello")
    settle()
    at = queries.kept_about(amara, bo.me).last_contact
    assert at is not None
    assert queries.kept_about(bo, amara.me).last_contact == at
    assert queries.kept_about(amara, bo.me).last_by == "message"
    assert queries.kept_about(amara, dalia.me).last_contact is None
    services.in_touch(person_id=bo.me, other_id=amara.me, at=datetime(2001, 1, 1, tzinfo=UTC), by="handshake")
    assert queries.kept_about(bo, amara.me).last_contact == at


def test_a_record_begins_with_what_was_said_before(friends):
    amara, bo = friends
    messages.write_to(bo, person_id=amara.me, text="Hello")
    services.write_how_met(amara, about=bo.me, text="x")
    assert queries.kept_about(amara, bo.me).last_by == "message"


def test_who_leaves_takes_what_they_kept_and_leaves_only_what_others_wrote(friends, chen):
    amara, bo = friends
    services.write_how_met(bo, about=amara.me, text="A secret")
    services.file_contact(bo, name="Ngozi")
    services.write_how_met(amara, about=bo.me, text="In Lagos")
    services.write_how_met(chen, about=bo.me, text="")
    Person.objects.filter(id=bo.me).update(state="gone")
    for _again in range(2):
        handlers.on_person_left(PersonLeft(bo.me))
        assert [(r.owner_id, r.person_id, r.how_met) for r in Record.objects.all()] == [(amara.me, None, "In Lagos")]
        assert list(Contact.objects.values_list("name", flat=True)) == ["Somebody who left"]


def test_who_agreed_on_a_time_has_met_when_it_is_over_unless_it_was_called_off(friends):
    amara, bo = friends
    services.write_how_met(amara, about=bo.me, text="x")
    messages.write_to(amara, person_id=bo.me, text="Hello")
    talk = twin_with(amara, bo.me)
    at = timezone.now().replace(microsecond=0) + timedelta(days=1)
    asked = messages.propose_times(amara, conversation_id=talk, subject="Tea", times=[at], minutes=30)
    messages.pick_time(bo, message_id=asked, place=0)
    drain(WIRING, until=at)
    assert queries.kept_about(amara, bo.me).last_by == "message"
    drain(WIRING, until=at + timedelta(minutes=31))
    assert (queries.kept_about(amara, bo.me).last_contact, queries.kept_about(amara, bo.me).last_by) == (at, "meeting")
