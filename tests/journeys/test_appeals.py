"""A report, a verdict, an appeal, and everything is as it was: with three clicks a case."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import Product
from tests.journeys.test_reading_and_writing import publish

OWN_PRODUCT = True  # somebody's account is frozen
COUNT = """() => { document.addEventListener('click', (e) => { if (e.isTrusted && e.detail > 0)
    sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1 }, true) }"""


@pytest.fixture
def bos(browser: Any, product: Product) -> Iterator[Any]:
    """Bo's browser: a phone."""
    size = {"width": 360, "height": 780}
    context = browser.new_context(base_url=product.url, viewport=size, locale="en-GB", has_touch=True)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def clicks(page: Any) -> int:
    return int(page.evaluate("Number(sessionStorage.clicks || 0)"))


def report(page: Any, words: str) -> None:
    page.locator(".post .menu", has_text="Report").first.locator("summary").click()
    page.get_by_role("link", name="Report").click()
    page.get_by_label("Spam").check()
    page.get_by_label("What should the moderators know?").fill(words)
    page.get_by_role("button", name="Send to the moderators").click()
    page.get_by_text("The moderators will look at it").wait_for()


def test_a_verdict_is_appealed_against_and_everything_is_as_it_was(page: Any, plain: Any, bos: Any, dark: Any) -> None:
    log_in(bos, "bo")
    publish(bos, "Our team hires: write to me")
    log_in(plain, "emeka")
    until_there(plain, "/@bo", "Our team hires")
    for words in ("First", "Second", "Third"):
        plain.goto("/@bo")
        report(plain, words)

    # three cases in a row: by the mouse, by the mouse, by the keyboard alone
    log_in(page, "farah")
    page.add_init_script(f"({COUNT})()")
    page.goto("/settings/moderation")
    page.evaluate("sessionStorage.clear()")
    press(page, page.get_by_role("link", name=re.compile("spam")).last)
    fits(page)
    page.get_by_label("Freeze:").check()
    page.get_by_label("What happened").fill("Advertising, twice.")
    page.get_by_role("button", name="Do it, and close the report").click()
    page.get_by_text("Done. The person can read why.").wait_for()
    first = clicks(page)
    page.get_by_role("button", name="Close without measures").click()
    page.get_by_text("The report is closed.").wait_for()
    second = clicks(page) - first
    page.get_by_role("button", name="Close without measures").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Nothing waits.").wait_for()
    counted = sorted([first, second, clicks(page) - first - second])
    assert counted == [0, 1, 3]
    fits(page)

    bos.goto("/")
    assert bos.url.endswith("/account/state")
    fits(bos)
    press(bos, bos.get_by_role("link", name="Appeal", exact=True))
    assert "Advertising, twice." in bos.inner_text("main")
    fits(bos)
    shot(bos, "appeal-phone")
    bos.get_by_label("Why is this wrong?").fill("It is my own team, and I wrote it once.")
    bos.get_by_role("button", name="Send the appeal").click()
    bos.get_by_text("The moderators have it.").wait_for()
    fits(bos)

    until_there(page, "/settings/moderation", "Appeal")
    log_in(dark, "farah")
    dark.goto("/settings/moderation")
    fits(dark)
    dark.get_by_role("link", name=re.compile("Appeal")).click()
    dark.get_by_label("Note for the other moderators").focus()
    dark.keyboard.type("His team is real: I asked.")
    dark.get_by_role("button", name="Keep the note").press("Enter")
    dark.get_by_text("His team is real: I asked.").wait_for()
    dark.get_by_role("button", name="I look after it").press("Enter")
    dark.get_by_role("button", name="Put it back").wait_for()
    history = dark.get_by_role("region", name="History and notes").inner_text()
    assert "Advertising, twice." in history
    assert "closed a report about" in history
    fits(dark)
    shot(dark, "case-history-dark")

    page.goto("/settings/moderation")
    assert "looks after it" in page.inner_text("main")
    page.evaluate("sessionStorage.clear()")
    page.get_by_role("link", name=re.compile("Appeal")).click()
    page.get_by_label("Your answer").fill("You are right: once is no advertising. Sorry.")
    fits(page)
    shot(page, "appeal-light")
    page.get_by_role("button", name="Take the decision back").click()
    page.get_by_text("Answered. The person is told.").wait_for()
    assert clicks(page) == 2

    until_there(bos, "/account/decisions", "You are right: once is no advertising.")
    fits(bos)
    until_there(bos, "/notices", "Your appeal was right")
    until_there(plain, "/@bo", "Our team hires")

    bos.goto("/transparency")
    fits(bos)
    assert "Right: the decision was taken back 1" in " ".join(bos.inner_text("main").split())
    dark.goto("/settings/house/blocks")
    dark.get_by_label("Domain, address or network").last.fill("bad.example")
    dark.get_by_role("button", name="Keep it out").click()
    dark.get_by_text("Saved.").wait_for()
    assert "bad.example" in dark.inner_text("main")
    fits(dark)
    shot(dark, "kept-out-dark")
