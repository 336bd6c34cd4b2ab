"""A day's Today: what was promised, somebody to think of, somebody to be in touch with; and then it is over."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.journeys.product import Product

OWN_PRODUCT = True


def keep(page: Any, about: int, summary: str, values: dict[str, str]) -> None:
    """Fills one of the small forms on the page about somebody, and sends it."""
    page.goto(f"/notes/{about}")
    folded = page.locator("details", has_text=summary)
    if not folded.get_attribute("open") and folded.get_attribute("open") != "":
        folded.locator("summary").click()
    for label, value in values.items():
        folded.get_by_label(label).fill(value)
    press(page, folded.get_by_role("button", name="Save"))
    assert "Saved." in page.inner_text("main")


def add_contact(page: Any, name: str) -> int:
    page.goto("/contacts/new")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/notes/*")
    return int(page.url.rpartition("/")[2])


def test_a_day_is_done_in_a_few_taps(page: Any, phone: Any, dark: Any, plain: Any, product: Product) -> None:
    bo = product.id_of("bo")
    log_in(page, "amara")
    page.goto("/today")
    assert "That is all for today" in page.inner_text("main")
    page.goto("/@bo")
    page.get_by_role("link", name="Your notes").click()
    today = page.evaluate("new Date().toLocaleDateString('sv')")  # as the browser's own day is written: 2026-12-01
    page.get_by_label("How we met").fill("At a meetup in Lyon; we talked about post-mortems until they closed.")
    page.get_by_label("In short").fill("Reads every post-mortem")
    page.get_by_label("Tags").fill("Lyon, platform")
    page.get_by_label("How near").select_option("5")
    press(page, page.locator("form", has_text="How near").get_by_role("button", name="Save"))
    keep(page, bo, "Write down a promise", {"What was promised": "Send Bo our runbook", "Until": today})
    keep(
        page,
        bo,
        "Write a note",
        {"What happened": "Lunch. New job since May, leads a team of six.", "On": "2026-05-04"},
    )
    fits(page)
    shot(page, "notes-light")
    ngozi = add_contact(page, "Ngozi Eze")
    page.get_by_label("How near").select_option("5")
    press(page, page.locator("form", has_text="How near").get_by_role("button", name="Save"))
    keep(page, ngozi, "Remind me", {"On the morning of": today, "What of": "Ask how the move went"})
    for about in (bo, ngozi):
        page.goto(f"/notes/{about}")
        page.get_by_text("We talked on another day").click()
        page.get_by_label("Day", exact=True).fill("2026-01-15")
        press(page, page.locator("form", has_text="Day").get_by_role("button", name="Save").first)
        assert "15 January 2026" in page.inner_text("main")

    log_in(phone, "amara")
    phone.goto("/today")
    shown = phone.inner_text("main")
    for words in ("Send Bo our runbook", "Ask how the move went", "Ngozi Eze", "Bo Lindqvist", "Then that is all"):
        assert words in shown
    fits(phone)
    shot(phone, "today-phone")
    log_in(dark, "amara")
    dark.goto("/today")
    axe(dark)
    shot(dark, "today-dark")

    log_in(plain, "amara")
    plain.goto("/today")
    plain.get_by_role("button", name="Done Send Bo our runbook").click()
    plain.get_by_role("button", name="Done Ngozi Eze").click()
    press(plain, plain.get_by_role("button", name="In a week Ngozi Eze"))
    assert "Send Bo" not in plain.inner_text("main")
    plain.locator("li", has_text="Bo Lindqvist").get_by_role("link", name="Write").click()
    plain.locator("textarea[name=text]").fill("How is the new team?")
    press(plain, plain.get_by_role("button", name="Send"))
    for _ in range(80):
        plain.goto("/today")
        if "That is all for today" in plain.inner_text("main"):
            break
        plain.wait_for_timeout(250)
    assert "That is all for today" in plain.inner_text("main")
    assert "a message" in _text(plain, f"/notes/{bo}")


def test_a_promise_is_shown_to_who_is_asked_and_nothing_else(page: Any, phone: Any, product: Product) -> None:
    bo = product.id_of("bo")
    log_in(page, "amara")
    keep(page, bo, "Write down a promise", {"What was promised": "I introduce you to the maintainers"})
    press(page, page.get_by_role("button", name="Ask them to agree I introduce"))
    assert "you asked them to agree" in page.inner_text("main")
    log_in(phone, "bo")
    phone.goto("/today")
    assert "I introduce you to the maintainers" in phone.inner_text("main")
    assert "runbook" not in phone.content()
    fits(phone)
    press(phone, phone.get_by_role("button", name="I agree"))
    assert "you both agreed" in _text(page, f"/notes/{bo}")
    assert "you both agreed" in _text(phone, f"/notes/{product.id_of('amara')}")


def _text(page: Any, path: str) -> str:
    page.goto(path)
    return str(page.inner_text("main"))
