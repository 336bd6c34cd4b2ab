"""Notices of messages: once a conversation, gone when it is read, silent where somebody wants silence."""

import pytest
from django.conf import settings
from django.utils import timezone

from mutuals.domains.boundaries.services import Term, Wish, make_filter
from mutuals.domains.messages import queries as talks
from mutuals.domains.messages import services as messages
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import has_unread, notices_for
from mutuals.domains.notices.services import tell_at_once
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.models import Account
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient
from tests.messages.conftest import connect
from tests.notices.conftest import confirm_address
from tests.notices.test_mail import a_day_later  # noqa: F401


@pytest.fixture
def friends(amara, bo, settle):
    connect(amara, bo)
    settle()
    Notice.objects.all().delete()
    return amara, bo


def told(viewer) -> list[str]:
    return [in_words(g) for g in notices_for(viewer).groups]


def test_a_conversation_is_one_notice_and_it_goes_when_read(friends, settle, client):
    amara, bo = friends
    for text in ("One", "Two", "Three"):
        messages.write_to(amara, person_id=bo.me, text=text)
    settle()
    settle()
    assert told(bo) == ["Amara Okafor wrote to you"]
    assert not has_unread(bo)  # messages have a dot of their own
    client.force_login(Account.objects.get(id=bo.my_account))
    talk = talks.twin_with(bo, amara.me)
    newest = talks.messages_for(bo, talk)[-1]
    page = client.get("/notices").content.decode()
    assert f'<a href="/messages/{talk}#m{newest.id}">“Three”</a>' in page
    messages.mark_read(bo, conversation_id=talk, up_to=2)
    settle()
    assert Notice.objects.filter(person_id=bo.me).count() == 1
    messages.mark_read(bo, conversation_id=talk)
    settle()
    assert told(bo) == []


def test_who_answers_has_read_and_who_reads_first_is_told_nothing(friends, settle):
    amara, bo = friends
    messages.write_to(amara, person_id=bo.me, text="One")
    settle()
    messages.write_to(bo, person_id=amara.me, text="Two")
    messages.mark_read(amara, conversation_id=talks.twin_with(bo, amara.me))
    settle()
    assert told(bo) == told(amara) == []


def test_requests_muted_conversations_muted_people_and_blocks_are_silent(friends, dalia, settle):
    amara, bo = friends
    messages.write_to(dalia, person_id=amara.me, text="May I?")
    settle()
    assert told(amara) == []
    messages.write_to(bo, person_id=amara.me, text="Begun")
    talk = talks.twin_with(amara, bo.me)
    messages.mark_read(amara, conversation_id=talk)
    messages.mute(amara, conversation_id=talk)
    messages.write_to(bo, person_id=amara.me, text="Muted")
    settle()
    assert told(amara) == []
    messages.mute(amara, conversation_id=talk, on=False)
    ties.mute(amara, person_id=bo.me)
    messages.write_to(bo, person_id=amara.me, text="A muted person")
    settle()
    assert told(amara) == []
    ties.unmute(amara, person_id=bo.me)
    messages.write_to(bo, person_id=amara.me, text="Heard")
    settle()
    assert told(amara) == ["Bo Lindqvist wrote to you"]
    ties.block(amara, person_id=bo.me)
    settle()
    assert told(amara) == []


def test_a_deleted_message_and_one_left_behind_are_no_news(friends, chen, settle):
    amara, bo = friends
    connect(amara, chen)
    group = messages.open_conversation(amara, with_ids=[bo.me, chen.me])
    number = messages.send(amara, conversation_id=group, text="Oops")
    settle()
    assert told(chen)[0] == "Amara Okafor wrote to you"
    messages.leave(chen, conversation_id=group)
    messages.delete_message(amara, message_id=number)
    settle()
    assert "Amara Okafor wrote to you" not in told(chen)
    assert told(bo) == []


def test_filters_hold_for_what_a_notice_quotes(friends, settle, client):
    amara, bo = friends
    make_filter(bo, wish=Wish("Spoilers", ("notifications",), "warn", terms=(Term("orchid", True),)))
    messages.write_to(amara, person_id=bo.me, text="The orchid dies")
    settle()
    client.force_login(Account.objects.get(id=bo.my_account))
    page = client.get("/notices").content.decode()
    assert "Filtered: Spoilers" in page
    assert "orchid dies" not in page


def test_the_daily_mail_tells_of_it_without_its_words(friends, a_day_later, mailoutbox):  # noqa: F811
    amara, bo = friends
    messages.write_to(bo, person_id=amara.me, text="A private matter")
    a_day_later()
    [mail] = mailoutbox
    assert mail.subject == "Bo Lindqvist wrote to you"
    assert "private matter" not in mail.body + mail.alternatives[0][0]
    assert f"{settings.MUTUALS_URL}/messages/" in mail.body


@pytest.fixture(autouse=True)
def address(amara):
    confirm_address(amara, "amara@example.org")


def test_a_chat_with_somebody_heard_at_once_is_one_mail(friends, settle, mailoutbox):
    amara, bo = friends
    tell_at_once(amara, about_id=bo.me, on=True)
    for text in ("One", "Two"):
        messages.write_to(bo, person_id=amara.me, text=text)
        settle()
    assert len(mailoutbox) == 1


def test_programs_hear_of_it_as_a_mention_with_a_direct_status(friends, settle):
    amara, bo = friends
    number = messages.write_to(bo, person_id=amara.me, text="Hello")
    settle()
    app = ApiClient(amara)
    (one,) = app.get("/api/v1/notifications").json
    assert (one["type"], one["status"]["id"], one["status"]["visibility"]) == ("mention", str(number), "direct")
    grouped = app.get("/api/v2/notifications").json
    assert [s["id"] for s in grouped["statuses"]] == [str(number)]


def test_the_handler_may_run_twice(friends, settle):
    from mutuals.domains.messages.events import MessageSent
    from mutuals.domains.notices.handlers import on_message_sent

    amara, bo = friends
    number = messages.write_to(bo, person_id=amara.me, text="Hello")
    talk = talks.twin_with(amara, bo.me)
    for _ in range(2):
        on_message_sent(MessageSent(talk, number, bo.me))
    settle()
    assert Notice.objects.filter(person_id=amara.me).count() == 1
    assert timezone.now() > notices_for(amara).groups[0].at
