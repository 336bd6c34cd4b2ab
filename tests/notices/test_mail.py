"""The daily mail, the mail at once, and its end."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from mutuals.domains.audience.scope import Audience
from mutuals.domains.notices.models import Notice, NoticeChoice
from mutuals.domains.notices.queries import at_once_ids, mail_choice, notices_for
from mutuals.domains.notices.services import mark_read, set_choice, tell_at_once
from mutuals.domains.notices.tasks import digests_due, last_morning
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.models import Row
from tests.notices.conftest import confirm_address

ADDRESS = "amara@example.org"
TOMORROW = timedelta(days=1)


@pytest.fixture(autouse=True)
def address(amara):
    confirm_address(amara, ADDRESS)


@pytest.fixture
def a_day_later(settle):
    def pass_time():
        settle()
        digests_due(timezone.now() + TOMORROW)
        settle()

    return pass_time


def test_the_daily_mail_says_in_words_what_happened(amara, bo, chen, write, a_day_later, mailoutbox):
    post = write(amara, "Partition by day.")
    posts.thank(bo, post_id=post)
    posts.thank(chen, post_id=post)
    ties.follow(bo, person_id=amara.me)
    a_day_later()
    [mail] = mailoutbox
    assert mail.to == [ADDRESS]
    assert mail.subject == "Bo Lindqvist follows you, and more"
    assert "Chen Wei and Bo Lindqvist thanked you for “Partition by day.”" in mail.body
    assert f"{settings.MUTUALS_URL}/posts/{post}" in mail.body
    html, kind = mail.alternatives[0]
    assert kind == "text/html"
    assert "<img" not in html


def test_the_daily_mail_comes_once_and_only_with_something_to_say(amara, bo, a_day_later, mailoutbox):
    a_day_later()
    assert mailoutbox == []
    ties.follow(bo, person_id=amara.me)
    a_day_later()
    a_day_later()
    assert len(mailoutbox) == 1


def test_what_was_read_is_not_mailed(amara, bo, settle, a_day_later, mailoutbox):
    ties.follow(bo, person_id=amara.me)
    settle()
    mark_read(amara, up_to=notices_for(amara).newest)
    a_day_later()
    assert mailoutbox == []


def test_what_happened_since_this_morning_waits_for_tomorrow(amara, bo, settle, mailoutbox):
    ties.follow(bo, person_id=amara.me)
    settle()
    digests_due()
    settle()
    assert mailoutbox == []


def test_nothing_goes_to_an_address_that_is_not_confirmed(amara, bo, write, a_day_later, mailoutbox):
    posts.thank(amara, post_id=write(bo, "Mine"))
    a_day_later()
    assert mailoutbox == []


def test_never_means_never(amara, bo, a_day_later, mailoutbox):
    set_choice(amara, mail="never")
    ties.follow(bo, person_id=amara.me)
    a_day_later()
    assert mailoutbox == []


def test_chosen_people_are_told_of_at_once(amara, bo, chen, settle, write, mailoutbox):
    tell_at_once(amara, about_id=bo.me, on=True)
    write(bo, "I moved to Lyon.")
    write(chen, "Hello @amara")
    settle()
    [mail] = mailoutbox
    assert mail.subject == "Bo Lindqvist published “I moved to Lyon.”"
    digests_due(timezone.now() + TOMORROW)
    settle()
    assert "I moved to Lyon" not in mailoutbox[1].body


def test_words_for_few_people_stay_out_of_the_mail(amara, bo, settle, write, mailoutbox):
    tell_at_once(amara, about_id=bo.me, on=True)
    write(bo, "Secret", audience=Audience.NAMED, named=(amara.me,))
    settle()
    [mail] = mailoutbox
    assert "Secret" not in mail.subject + mail.body + mail.alternatives[0][0]


def test_a_post_deleted_before_the_mail_leaves_is_not_mailed(amara, bo, settle, write, mailoutbox):
    post = write(bo, "Oh no @amara")
    settle()
    digests_due(timezone.now() + TOMORROW)
    posts.delete_post(bo, post_id=post)
    settle()
    assert mailoutbox == []


def test_a_mail_server_that_is_down_loses_nothing(amara, bo, settle, write, mailoutbox, monkeypatch):
    tell_at_once(amara, about_id=bo.me, on=True)
    write(bo, "News")

    def refuse(letter):
        raise smtplib.SMTPServerDisconnected("down")

    with monkeypatch.context() as patch:
        patch.setattr("mutuals.domains.notices.services.mailing.send", refuse)
        settle()
    [row] = Row.objects.filter(name="MailWanted")
    assert (mailoutbox, row.attempts) == ([], 1)
    Row.objects.update(not_before=timezone.now())
    settle()
    [mail] = mailoutbox
    assert (
        mail.extra_headers["Message-ID"]
        == f"<{Notice.objects.get(person_id=amara.me).mail}@{settings.MUTUALS_DOMAIN.split(':')[0]}>"
    )


def test_one_click_in_the_mail_ends_it_without_a_log_in(amara, bo, a_day_later, mailoutbox, client, django_user_model):
    tell_at_once(amara, about_id=bo.me, on=True)
    ties.follow(bo, person_id=amara.me)
    a_day_later()
    headers = mailoutbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip("<>").removeprefix(settings.MUTUALS_URL)
    assert client.get(link).status_code == 200
    assert mail_choice(amara) == "daily"
    for _ in range(2):
        assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert (mail_choice(amara), at_once_ids(amara)) == ("never", [])
    assert client.post("/mail/stop/nonsense").status_code == 404


def test_the_morning_is_where_the_person_lives():
    now = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert last_morning(now, "Africa/Lagos") == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert last_morning(now, "") == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert last_morning(now, "Mars/Base") == datetime(2026, 11, 22, 8, tzinfo=UTC)


def test_a_choice_is_made_once(amara):
    set_choice(amara, mail="daily")
    set_choice(amara, mail="never")
    assert NoticeChoice.objects.count() == 1
