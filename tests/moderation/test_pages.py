"""Reporting and moderating in the browser, without a script."""

import pytest

from mutuals.domains.moderation import queries, services
from mutuals.domains.moderation.models import Announcement, Report, Rule
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.services import publish_post
from mutuals.domains.posts.services.publish import Draft
from mutuals.kit.paging import Span
from tests import cast


@pytest.fixture
def moderator(db):
    return cast.member("mo", role="moderator")


@pytest.fixture
def page(client):
    def go(viewer, path, data=None):
        client.force_login(Account.objects.get(id=viewer.account_id))
        return client.get(path) if data is None else client.post(path, data)

    return go


def test_a_post_is_reported_from_its_menu_and_handled_by_a_moderator(page, amara, bo, moderator, farah):
    rule = services.write_rule(farah, text="No coins")
    post = publish_post(bo, draft=Draft("Buy coins"))
    assert f'href="/report/post/{post}"' in page(amara, f"/@bo/{post}").content.decode()
    assert "No coins" in page(amara, f"/report/post/{post}").content.decode()
    said = {"category": "violation", "rule_ids": [str(rule)], "comment": "Third time"}
    assert "The moderators will look at it" in page(amara, f"/report/post/{post}", said).content.decode()
    number = Report.objects.get().id
    assert "Third time" in page(moderator, "/settings/moderation").content.decode()
    shown = page(moderator, f"/settings/moderation/reports/{number}").content.decode()
    assert all(words in shown for words in ("Buy coins", "No coins", "Third time", "Amara Okafor"))
    page(moderator, f"/settings/moderation/reports/{number}/take", {})
    assert Report.objects.get().assigned_to_id == moderator.me
    empty = page(moderator, f"/settings/moderation/reports/{number}", {"kind": "limit", "reasons": ""})
    assert empty.status_code == 422
    page(moderator, f"/settings/moderation/reports/{number}", {"kind": "limit", "reasons": "Coins"})
    assert Person.objects.get(id=bo.me).limited
    assert queries.reports(moderator, Span()) == []
    assert "Coins" in page(bo, "/account/decisions").content.decode()
    assert "Coins" in page(moderator, "/settings/moderation/log").content.decode()
    page(moderator, f"/settings/moderation/people/{bo.me}/unlimit", {})
    assert not Person.objects.get(id=bo.me).limited


def test_a_person_is_reported_from_their_profile(page, amara, bo):
    assert f'href="/report/person/{bo.me}"' in page(amara, "/@bo").content.decode()
    assert page(amara, f"/report/person/{bo.me}", {"category": "nonsense"}).status_code == 422
    page(amara, f"/report/person/{bo.me}", {"category": "spam"})
    assert Report.objects.get().about_id == bo.me


@pytest.mark.parametrize("path", ["", "/log", "/reports/{report}", "/people/{bo}"])
def test_the_moderators_pages_are_not_there_for_others(page, client, amara, bo, path):
    number = services.report(amara, person_id=bo.me)
    address = "/settings/moderation" + path.format(report=number, bo=bo.me)
    assert page(amara, address).status_code == 404
    assert page(amara, "/settings/house").status_code == 404
    client.logout()
    assert client.get(address).status_code == 302


def test_a_moderator_acts_on_no_equal(page, moderator, farah):
    shown = page(moderator, f"/settings/moderation/people/{farah.me}")
    assert shown.status_code == 200
    assert "reasons" not in shown.content.decode()
    assert (
        page(moderator, f"/settings/moderation/people/{farah.me}", {"kind": "freeze", "reasons": "x"}).status_code
        == 404
    )


def test_an_administrator_writes_rules_texts_and_announcements(page, client, farah, amara):
    page(farah, "/settings/house/rules", {"text": "Be kind", "text_fr": "Soyez aimables"})
    rule = Rule.objects.get()
    page(farah, f"/settings/house/rules/{rule.id}", {"text": "Be very kind", "text_fr": "Soyez aimables"})
    page(farah, "/settings/house/texts/privacy", {"source": "We keep **little**."})
    page(farah, "/settings/house/announcements", {"text": "Backup tonight"})
    assert page(farah, "/settings/house/announcements", {"text": ""}).status_code == 422
    house = page(farah, "/settings/house").content.decode()
    assert all(words in house for words in ("Be very kind", "Backup tonight"))
    client.logout()
    assert "Be very kind" in client.get("/about").content.decode()
    assert "Soyez aimables" in client.get("/about", headers={"accept-language": "fr"}).content.decode()
    assert "<strong>little</strong>" in client.get("/privacy-policy").content.decode()
    assert client.get("/terms-of-service").status_code == 404
    page(farah, f"/settings/house/announcements/{Announcement.objects.get().id}/withdraw", {})
    page(farah, f"/settings/house/rules/{rule.id}/end", {})
    assert queries.rules() == []
