"""What people are told about their account and their server."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone, translation

from mutuals.domains.notices.handlers import on_join_approved
from mutuals.domains.notices.models import Notice
from mutuals.domains.notices.queries import SYSTEM_PATHS, notices_for
from mutuals.domains.notices.services import tell_of_account
from mutuals.domains.notices.tasks import digests_due
from mutuals.domains.notices.words import SYSTEM, in_words
from mutuals.domains.people import services as people
from mutuals.domains.people.events import JoinApproved
from mutuals.domains.people.models import SiteSettings
from mutuals.domains.people.queries import account_of
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests import cast
from tests.notices.conftest import confirm_address

pytestmark = pytest.mark.django_db


def told(viewer) -> list[str]:
    return [in_words(group) for group in notices_for(viewer).groups]


def ask_to_join(name: str):
    SiteSettings.objects.update_or_create(id=1, defaults={"sign_up": "approval"})
    return people.join(username=name, name=name.title(), password="x", reason="I build bridges.")


def test_who_asks_to_join_is_told_to_the_administrators_until_one_decides(farah, amara, settle):
    settle()
    gil, hana = ask_to_join("gil"), ask_to_join("hana")
    settle()
    assert told(farah)[0] == "Somebody asks to join this server."
    assert told(amara) == []
    people.approve(farah, account_id=gil.my_account)
    settle()
    assert "Somebody asks to join this server." in told(farah)
    people.refuse(farah, account_id=hana.my_account)
    settle()
    assert "Somebody asks to join this server." not in told(farah)
    assert told(gil) == ["Welcome: you have been let in."]


def test_who_was_let_in_hears_of_it_by_mail_at_once(farah, settle, mailoutbox):
    gil = ask_to_join("gil")
    confirm_address(gil, "gil@example.org")
    people.approve(farah, account_id=gil.my_account)
    settle()
    assert [m.subject for m in mailoutbox] == ["Welcome: you have been let in."]
    on_join_approved(JoinApproved(gil.me))
    settle()
    assert len(mailoutbox) == 1


def test_who_runs_the_server_is_told_what_that_means(settle):
    farah = cast.member("farah", role="administrator")
    settle()
    [group] = notices_for(farah).groups
    assert in_words(group).startswith("You run this server.")
    assert group.path == "/settings/people"


def test_who_invited_somebody_reads_that_they_came(farah, settle):
    code = people.invite(farah).rpartition("/")[2]
    people.join(username="gil", name="Gil Ferreira", password="x", code=code)
    settle()
    assert "Gil Ferreira joined with your invitation" in told(farah)


def test_a_deletion_asked_is_mailed_and_both_ways_are_told(amara, mailoutbox):
    confirm_address(amara, "amara@example.org")
    people.ask_deletion(amara)
    while drain(WIRING, until=timezone.now()):
        pass
    [letter] = mailoutbox
    assert letter.to == ["amara@example.org"]
    assert "log in before then" in letter.body
    people.come_back(amara)
    while drain(WIRING, until=timezone.now()):
        pass
    assert told(amara) == ["Your account stays: the deletion was called off.", "You asked to delete your account."]
    people.pause(amara)
    people.come_back(amara)
    while drain(WIRING, until=timezone.now()):
        pass
    assert len(told(amara)) == 2


def test_they_are_in_the_daily_mail_and_in_the_readers_language(amara, settle, mailoutbox):
    confirm_address(amara, "amara@example.org")
    account = account_of(amara)
    account.language = "fr"
    account.save()
    tell_of_account([amara.me], "import_ready", about=7)
    tell_of_account([amara.me], "import_ready", about=7)
    digests_due(timezone.now() + timedelta(days=1))
    settle()
    [letter] = mail.outbox
    with translation.override("fr"):
        assert letter.subject == SYSTEM["import_ready"] != "Your archive has been read: choose what comes in."
    assert "/imports/7" in letter.body


def test_each_kind_has_words_and_a_place():
    assert set(SYSTEM) - {"invited"} == set(SYSTEM_PATHS)


def test_the_page_shows_them_with_a_way_on(client, farah, settle):

    settle()
    client = Client()
    client.force_login(account_of(farah))
    page = client.get("/notices").content.decode()
    assert "You run this server." in page
    assert 'href="/settings/people"' in page
    assert Notice.objects.get().kind == "system"


def test_what_moderators_wrote_is_shown_as_text(amara):
    Notice.objects.create(
        person_id=amara.me, kind="system", key="m", group="m", text="Reasons: 100% <b>bold</b> %(names)s"
    )

    client = Client()
    client.force_login(account_of(amara))
    assert "100% &lt;b&gt;bold&lt;/b&gt; %(names)s" in client.get("/notices").content.decode()
