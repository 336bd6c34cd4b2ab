"""What every visitor and program may ask of the site."""

from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from mutuals.domains.people.models import Account
from mutuals.web.middleware import TheirTimeZone


def test_programs_that_gather_texts_are_sent_away(client, db):
    text = client.get("/robots.txt").content.decode()
    head, rest = text.split("User-agent: *")
    assert "User-agent: GPTBot" in head
    assert "Disallow: /\n" in head
    assert "Disallow: /settings" in rest
    assert "Disallow: /\n" not in rest


def test_old_browsers_find_the_picture(client, db):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302
    assert answer["Location"].endswith(".svg")


def _zone_seen_by(account: Account) -> str:
    request = RequestFactory().get("/")
    request.user = account
    request.COOKIES["sessionid"] = "x"
    answer = TheirTimeZone(lambda _: HttpResponse(timezone.get_current_timezone_name()))
    return answer(request).content.decode()


def test_times_are_shown_in_the_zone_one_chose(settings):
    settings.SESSION_COOKIE_NAME = "sessionid"
    assert _zone_seen_by(Account(timezone="Africa/Lagos")) == "Africa/Lagos"
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_zone_nobody_knows_harms_no_page(settings):
    settings.SESSION_COOKIE_NAME = "sessionid"
    for odd in ("", "Mars/Olympus", "../../etc/passwd"):
        assert _zone_seen_by(Account(timezone=odd)) == "UTC"
