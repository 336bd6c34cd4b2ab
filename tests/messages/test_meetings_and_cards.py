"""Times proposed and picked, calendar files, and ways to reach somebody that can be taken back."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.messages import queries, services
from mutuals.domains.messages.models import ContactCard, Meeting
from mutuals.domains.people.models import Account
from mutuals.domains.ties import services as ties
from mutuals.kit.refusal import NotFound, Refused
from tests.messages.test_pages import as_, text_of  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])


@pytest.fixture
def talk(friends):
    amara, bo = friends
    services.write_to(amara, person_id=bo.me, text="Hello")
    return queries.twin_with(amara, bo.me)


def in_days(*days):
    now = timezone.now().replace(microsecond=0)
    return [now + timedelta(days=day) for day in days]


def propose(actor, talk, times, **options):
    return services.propose_times(
        actor, conversation_id=talk, times=times, **{"subject": "The roadmap", "minutes": 30, **options}
    )


def test_one_proposes_the_other_picks_and_both_have_the_file(friends, talk, as_):  # noqa: F811
    amara, bo = friends
    page = as_(amara)
    times = [f"{time:%Y-%m-%dT%H:%M}" for time in in_days(3, 1, 2)]
    page.post(f"/messages/{talk}/propose", {"subject": "Roadmap; soon", "time": times, "minutes": "45", "place": "Bar"})
    message = queries.messages_for(amara, talk)[-1].id
    shown = text_of(page.get(f"/messages/{talk}"))
    assert "Roadmap; soon" in shown
    assert "Take this one" not in shown
    assert page.get(f"/messages/{talk}/{message}/meeting.ics").status_code == 404
    page = as_(bo)
    assert text_of(page.get(f"/messages/{talk}")).count("Take this one") == 3
    page.post(f"/messages/{talk}/{message}/pick", {"place": "1"})
    assert "Calendar file" in text_of(page.get(f"/messages/{talk}"))
    chosen = Meeting.objects.get().chosen
    assert f"{chosen:%Y-%m-%dT%H:%M}" == times[2]  # they stand earliest first
    for one in (amara, bo):
        file = as_(one).get(f"/messages/{talk}/{message}/meeting.ics")
        assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
        lines = file.content.decode().split("\r\n")
        assert f"DTSTART:{chosen:%Y%m%dT%H%M%SZ}" in lines
        assert f"DTEND:{chosen + timedelta(minutes=45):%Y%m%dT%H%M%SZ}" in lines
        assert "SUMMARY:Roadmap\\; soon" in lines
        assert "LOCATION:Bar" in lines
    said = queries.messages_for(amara, talk)[-1]
    assert said.reply_to_id == message
    assert said.source.startswith("I take ")
    assert queries.has_unread(amara)


def test_nobody_else_picks_and_no_time_is_picked_twice(friends, chen, talk):
    amara, bo = friends
    message = propose(amara, talk, in_days(1, 2))
    for one in (amara, chen):
        with pytest.raises(NotFound):
            services.pick_time(one, message_id=message, place=0)
    with pytest.raises(NotFound):
        services.pick_time(bo, message_id=message, place=2)
    services.pick_time(bo, message_id=message, place=0)
    with pytest.raises(Refused, match="already"):
        services.pick_time(bo, message_id=message, place=1)


def test_times_that_make_no_sense_are_refused_with_a_sentence(friends, talk, dalia):
    amara, _bo = friends
    for times in ([], in_days(1, 2, 3, 4), in_days(-1, 2), in_days(400)):
        with pytest.raises(Refused):
            propose(amara, talk, times)
    for options in ({"subject": " "}, {"minutes": 0}, {"minutes": 9_999}):
        with pytest.raises(Refused):
            propose(amara, talk, in_days(1), **options)
    services.write_to(dalia, person_id=amara.me, text="Hello?")
    with pytest.raises(Refused, match="answered"):
        propose(dalia, queries.twin_with(dalia, amara.me), in_days(1))


def test_a_proposal_sent_twice_is_one_and_goes_with_its_message(friends, talk):
    amara, bo = friends
    times = in_days(1)
    first = propose(amara, talk, times, client_id="p")
    assert propose(amara, talk, times, client_id="p") == first
    services.delete_message(amara, message_id=first)
    assert not Meeting.objects.exists()
    with pytest.raises(NotFound):
        services.pick_time(bo, message_id=first, place=0)


def test_the_calendar_feed_holds_ones_own_meetings_behind_a_secret(friends, talk, chen, as_, client):  # noqa: F811
    amara, bo = friends
    services.pick_time(bo, message_id=propose(amara, talk, in_days(1)), place=0)
    propose(amara, talk, in_days(2), subject="Not agreed on")

    def address(viewer):
        shown = text_of(as_(viewer).post("/settings/messages/calendar"))
        return re.search(r"/calendar/[\w-]+\.ics", shown)[0]

    mine, theirs = address(amara), address(chen)
    client.logout()
    assert client.get(mine).content.count(b"BEGIN:VEVENT") == 1
    assert b"Not agreed on" not in client.get(mine).content
    assert client.get(theirs).content.count(b"BEGIN:VEVENT") == 0
    assert client.get("/calendar/guess.ics").status_code == 404
    newer = address(amara)
    assert client.get(mine).status_code == 404
    ties.block(bo, person_id=amara.me)
    client.logout()
    assert client.get(newer).content.count(b"BEGIN:VEVENT") == 0


def test_a_card_shows_a_number_to_one_person_until_it_is_taken_back(friends, talk, as_):  # noqa: F811
    amara, bo = friends
    page = as_(amara)
    refused = page.post(f"/messages/{talk}/contact", {"kind": "phone", "value": "call me", "days": "7"})
    assert refused.status_code == 422
    page.post(f"/messages/{talk}/contact", {"kind": "phone", "value": "+33 6 12 34 56 78", "days": "7"})
    message = queries.messages_for(amara, talk)[-1]
    assert "12 34" not in message.source
    assert "+33 6 12 34 56 78" in text_of(as_(bo).get(f"/messages/{talk}"))
    assert as_(bo).post(f"/messages/{talk}/{message.id}/uncard").status_code == 404
    as_(amara).post(f"/messages/{talk}/{message.id}/uncard")
    assert not ContactCard.objects.exclude(value="").exists()
    shown = text_of(as_(bo).get(f"/messages/{talk}"))
    assert "12 34" not in shown
    assert "Not shown any more" in shown


def test_a_card_ends_by_itself_and_is_for_two_only(friends, talk, dalia, chen):
    amara, bo = friends
    message = services.share_contact(amara, conversation_id=talk, kind="mail", value="a@example.org", days=1)
    assert queries.cards(bo, [message])[message].value == "a@example.org"
    assert queries.cards(chen, [message]) == {}
    ContactCard.objects.update(until=timezone.now())
    assert queries.cards(bo, [message])[message].value == ""
    for kind, value, days in (
        ("mail", "nobody", 1),
        ("fax", "12345", 1),
        ("phone", "12345", 0),
        ("phone", "12345", 400),
    ):
        with pytest.raises(Refused):
            services.share_contact(amara, conversation_id=talk, kind=kind, value=value, days=days)
    services.write_to(dalia, person_id=amara.me, text="Hello?")
    with pytest.raises(Refused):
        services.share_contact(
            dalia, conversation_id=queries.twin_with(dalia, amara.me), kind="phone", value="12345", days=1
        )


def test_when_somebody_answers_is_told_to_who_writes(friends, talk, dalia, as_):  # noqa: F811
    amara, bo = friends
    assert "Answers" not in text_of(as_(bo).get(f"/messages/{talk}"))
    heard = {"heard": ["advice"], "reply_time": "days", "weekdays": "on"}
    as_(amara).post("/settings/messages", heard)
    words = "Answers on weekdays, within about two days"
    assert words in text_of(as_(bo).get(f"/messages/{talk}"))
    assert words in text_of(as_(dalia).get(f"/messages/to/{amara.me}"))
    assert "selected>Within about two days" in text_of(as_(amara).get("/settings/messages"))
    with pytest.raises(Refused):
        services.set_reply_time(amara, reply_time="never", weekdays_only=False)


def test_choices_are_saved_all_or_none(amara, as_):  # noqa: F811
    page = as_(amara)
    refused = page.post("/settings/messages", {"reads": "on", "reply_time": "never"})
    assert refused.status_code == 422
    assert queries.choices_of(amara) == queries.Choices()
    page.post("/settings/messages", {"reads": "on", "reply_time": "day"})
    chosen = queries.choices_of(amara)
    assert (chosen.shows_reads, chosen.reply_time) == (True, "day")


def test_who_leaves_takes_meetings_and_cards_along(friends, talk):
    from mutuals.domains.messages.services.erasing import erase_person

    amara, _bo = friends
    propose(amara, talk, in_days(1))
    services.share_contact(amara, conversation_id=talk, kind="phone", value="12345", days=1)
    erase_person(amara.me)
    assert not Meeting.objects.exists()
    assert not ContactCard.objects.exists()
    assert Account.objects.exists()


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("propose", {"subject": "The roadmap", "minutes": "30"}),
        ("contact", {"kind": "phone", "value": "+33 6 12 34 56 78", "days": "7"}),
    ],
)
def test_a_form_that_is_sent_twice_is_one_message(friends, talk, as_, form, fields):  # noqa: F811
    page = as_(friends[0])
    shown = [text_of(page.get(f"/messages/{talk}/{form}")) for _ in range(2)]
    words = [re.search(r'name="client_id" value="(\w+)"', one)[1] for one in shown]
    assert words[0] != words[1]
    sent = {**fields, "time": [f"{in_days(1)[0]:%Y-%m-%dT%H:%M}"], "client_id": words[0]}
    for _ in range(2):
        assert page.post(f"/messages/{talk}/{form}", sent).status_code == 302
    assert len(queries.messages_for(friends[0], talk)) == 2  # with the one that began the conversation
    refused = text_of(page.post(f"/messages/{talk}/{form}", {"client_id": words[1]}))
    assert f'name="client_id" value="{words[1]}"' in refused
