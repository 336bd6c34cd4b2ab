"""Rules, texts, announcements and other servers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutuals.domains.moderation import queries, services
from mutuals.domains.people.models import Account
from mutuals.kit.paging import Span
from mutuals.kit.refusal import NotFound, Refused
from tests import cast


def test_rules_have_an_order_and_other_languages(farah):
    one = services.write_rule(
        farah, text="Be kind", translations={"fr": {"text": "Soyez aimables"}, "de": {"text": " "}}
    )
    two = services.write_rule(farah, text="No spam", hint="Nor ads")
    assert [r.text for r in queries.rules()] == ["Be kind", "No spam"]
    assert queries.rules()[0].in_language("fr-CA") == ("Soyez aimables", "")
    assert queries.rules()[0].in_language("de") == ("Be kind", "")
    services.write_rule(farah, text="Be very kind", rule_id=one)
    services.end_rule(farah, rule_id=two)
    assert [r.text for r in queries.rules()] == ["Be very kind"]
    assert [r.text for r in queries.rules_by_id([two])] == ["No spam"]
    with pytest.raises(NotFound):
        services.end_rule(farah, rule_id=two)
    with pytest.raises(Refused):
        services.write_rule(farah, text=" ")


def test_only_administrators_decide_for_everybody(amara, bo):
    moderator = cast.member("mo", role="moderator")
    for actor in (amara, moderator):
        for verb in (
            lambda a: services.write_rule(a, text="x"),
            lambda a: services.end_rule(a, rule_id=1),
            lambda a: services.write_text(a, kind="terms", source="x"),
            lambda a: services.publish_announcement(a, text="x"),
            lambda a: services.withdraw_announcement(a, announcement_id=1),
            lambda a: services.write_server_rule(a, domain="far.example"),
            lambda a: services.end_server_rule(a, rule_id=1),
            lambda a: queries.server_rules(a, Span()),
            lambda a: queries.server_rule(a, 1),
        ):
            with pytest.raises(NotFound):
                verb(actor)


def test_a_text_is_rendered_and_cleaned(farah):
    assert queries.site_text("terms") is None
    services.write_text(farah, kind="terms", source="**Be** kind <script>alert(1)</script>")
    assert queries.site_text("terms").html == "<p><strong>Be</strong> kind &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    with pytest.raises(Refused):
        services.write_text(farah, kind="terms", source="x" * 20_001)
    with pytest.raises(NotFound):
        services.write_text(farah, kind="manifesto", source="x")


def test_an_announcement_is_shown_in_its_time_and_until_it_is_read(farah, amara, bo):
    now = timezone.now()
    number = services.publish_announcement(farah, text="Backup tonight", ends_at=now + timedelta(hours=1))
    services.publish_announcement(farah, text="Later", starts_at=now + timedelta(hours=1))
    services.publish_announcement(farah, text="Over", ends_at=now - timedelta(hours=1))
    assert [a.id for a in queries.announcements_for(amara)] == [number]
    for _ in range(2):
        services.dismiss(amara, announcement_id=number)
        services.react(amara, announcement_id=number, name="👍")
    services.react(bo, announcement_id=number, name="👍")
    one = queries.announcements_for(amara)[0]
    assert (one.read, [(r.name, r.count, r.me) for r in one.reactions]) == (True, [("👍", 2, True)])
    assert queries.announcements_for(amara, with_read=False) == []
    assert not queries.announcements_for(bo)[0].read
    services.unreact(amara, announcement_id=number, name="👍")
    with pytest.raises(NotFound):
        services.unreact(amara, announcement_id=number, name="👍")
    services.withdraw_announcement(farah, announcement_id=number)
    for verb in (services.dismiss, lambda a, **k: services.react(a, name="👍", **k)):
        with pytest.raises(NotFound):
            verb(amara, announcement_id=number)


@pytest.mark.parametrize("name", ["", "thumbs", "👍" * 41, "a b", "1"])
def test_only_an_emoji_is_a_reaction(farah, amara, name):
    number = services.publish_announcement(farah, text="x")
    with pytest.raises(Refused):
        services.react(amara, announcement_id=number, name=name)


def test_a_rule_for_another_server_may_hide_its_name(farah):
    number = services.write_server_rule(farah, domain="Bad.Example", severity="suspend", public_comment="Spam")
    with pytest.raises(Refused):
        services.write_server_rule(farah, domain="bad.example")
    assert queries.servers_kept_out()[0].told_name == "bad.example"
    services.write_server_rule(farah, rule_id=number, obfuscate=True)
    row = queries.servers_kept_out()[0]
    assert (row.told_name, row.severity, len(row.digest)) == ("ba*.*****le", "suspend", 64)
    services.write_server_rule(farah, rule_id=number, severity="noop")
    assert queries.servers_kept_out() == []
    services.end_server_rule(farah, rule_id=number)
    assert queries.server_rules(farah, Span()) == []


def test_an_announcement_stands_on_home_until_it_is_put_away(client, amara, farah, django_assert_num_queries):
    client.force_login(Account.objects.get(id=amara.account_id))
    assert "Announced by" not in client.get("/").content.decode()
    with django_assert_num_queries(1):
        assert queries.new_announcements(amara) == []
    number = services.publish_announcement(farah, text="We move on *Friday*.")
    page = client.get("/").content.decode()
    assert "Announced by Mutuals" in page
    assert "We move on <em>Friday</em>." in page
    client.post(f"/announcements/{number}/dismiss")
    assert "Announced by" not in client.get("/").content.decode()
    services.publish_announcement(farah, text="Over", ends_at=timezone.now() - timedelta(minutes=1))
    services.publish_announcement(farah, text="Later", starts_at=timezone.now() + timedelta(hours=1))
    assert queries.new_announcements(amara) == []
