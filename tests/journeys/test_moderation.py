"""Somebody reports, a moderator acts, and everybody concerned reads what they should."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import Product
from tests.journeys.test_accounts import join, send
from tests.journeys.test_reading_and_writing import publish


@pytest.fixture
def somebody(browser: Any, product: Product) -> Iterator[Any]:
    """Another browser, for the person that all this is about."""
    context = browser.new_context(base_url=product.url, locale="en-GB")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def say_something_rude(page: Any) -> None:
    join(page, "rudi")
    page.goto("/welcome/you")
    page.get_by_role("link", name="Skip this step").click()
    publish(page, "Buy my pills, all of you")


def test_a_report_is_read_and_a_measure_taken_with_reasons(page: Any, phone: Any, dark: Any, somebody: Any) -> None:
    say_something_rude(somebody)
    log_in(phone, "emeka")
    until_there(phone, "/@rudi", "Buy my pills")
    phone.locator(".post .menu", has_text="Report").first.locator("summary").click()
    press(phone, phone.get_by_role("link", name="Report"))
    fits(phone)
    shot(phone, "report-phone")
    phone.get_by_label("Spam").check()
    phone.get_by_label("What should the moderators know?").fill("The same under every post.")
    send(phone)
    assert "The moderators will look at it" in phone.inner_text("main")
    fits(phone)

    for reader, look in ((dark, "dark"), (page, "light")):
        log_in(reader, "farah")
        reader.goto("/settings/moderation")
        fits(reader)
        press(reader, reader.get_by_role("link", name=re.compile("Rudi")))
        fits(reader)
        assert "Buy my pills" in reader.inner_text("main")
        shot(reader, f"moderation-report-{look}")
    page.get_by_role("button", name="I look after it").click()
    page.get_by_role("button", name="Put it back").wait_for()
    page.get_by_label("Limit:").check()
    page.get_by_role("button", name="Do it, and close the report").click()  # without reasons: the browser says so
    page.get_by_label("What happened").fill("Rule 2: advertising under posts of others.")
    page.get_by_role("button", name="Do it, and close the report").click()
    page.get_by_text("Done. The person can read why.").wait_for()
    for path in ("/settings/moderation?closed", "/settings/moderation/people?q=rudi", "/settings/moderation/log"):
        page.goto(path)
        assert "rudi" in page.inner_text("main").lower()
        fits(page)
    assert "limited the account of" in page.inner_text("main")
    shot(page, "moderation-log-light")

    somebody.goto("/account/decisions")
    assert "Rule 2: advertising" in somebody.inner_text("main")
    assert "emeka" not in somebody.inner_text("main").lower()
    fits(somebody)
    until_there(somebody, "/notices", "limited your account")

    page.goto("/settings/moderation?closed")
    page.get_by_role("link", name=re.compile("Rudi")).first.click()
    press(page, page.get_by_role("link", name="The account"))
    fits(page)
    shot(page, "moderation-account-light")
    page.get_by_role("button", name="End the limit").click()
    page.get_by_text("no longer limited").wait_for()


def test_a_rule_and_an_announcement_reach_everybody_and_go_again(page: Any, phone: Any, plain: Any) -> None:
    log_in(plain, "farah")
    plain.goto("/settings/house")
    plain.get_by_label("The rule", exact=True).fill("No advertising")
    plain.get_by_label("The rule in Français").fill("Pas de publicité")
    plain.get_by_role("button", name="Add the rule").click()
    plain.get_by_label("What do you announce?").fill("We move house on *Friday* at eight.")
    press(plain, plain.get_by_role("button", name="Announce"))
    log_in(phone, "chen")
    for reader, name in ((page, "about"), (phone, "")):
        reader.goto(f"/{name}")
        fits(reader)
    assert "No advertising" in page.inner_text("main")
    notice = phone.get_by_role("region", name="Announced by")
    assert "We move house on Friday" in notice.inner_text()
    shot(phone, "announcement-phone")
    press(phone, notice.get_by_role("button", name="Put away"))
    phone.goto("/")
    assert notice.count() == 0
    log_in(page, "farah")
    page.goto("/settings/house")
    fits(page)
    shot(page, "rules-light")
    press(page, page.get_by_role("button", name="Take back").first)
    press(page, page.get_by_role("button", name="End", exact=True).first)
    assert "No advertising" not in page.inner_text("main")
