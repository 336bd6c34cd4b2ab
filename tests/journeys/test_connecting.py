"""Asking to be connected: a stranger's reason and purpose, what the other reads, and a no that nobody hears."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.journeys.product import Product

OWN_PRODUCT = True

REASON = "Your note on small files saved us a week. How do you decide between a day and an hour?"


def test_a_stranger_says_why_and_is_connected(page: Any, phone: Any, product: Product) -> None:
    log_in(page, "emeka")
    page.goto("/@farah")
    page.locator("summary", has_text="Connect").click()
    axe(page)
    shot(page, "connect-light")
    page.get_by_role("link", name="We do not know each other yet").click()
    assert page.get_by_label("What it is about").is_visible()
    assert not page.get_by_label("Where (optional)").is_visible()
    page.get_by_label("Why you would like to know them").fill("Hello there")
    page.get_by_label("What it is about").select_option("advice")
    press(page, page.get_by_role("button", name="Ask to connect"))
    assert "at least 40 characters" in page.inner_text("main")
    assert page.get_by_label("Why you would like to know them").input_value() == "Hello there"
    axe(page)
    page.get_by_label("Why you would like to know them").fill(REASON)
    shot(page, "connect-reason-light")
    page.get_by_role("button", name="Ask to connect").click()
    page.get_by_text("It waits for an answer for 14 days.").wait_for()

    log_in(phone, "farah")
    phone.locator("#dot .dot").first.wait_for(state="attached")
    phone.goto("/people")
    assert "Does not know you yet · Asking for advice" in phone.inner_text("main")
    assert REASON in phone.inner_text("main")
    fits(phone)
    shot(phone, "connect-asked-phone")
    phone.get_by_role("button", name="Accept Emeka").click()
    phone.get_by_text("You are connected.").first.wait_for()
    phone.goto("/@emeka")
    assert REASON in phone.inner_text("main")
    fits(phone)


def test_one_tap_with_a_day_and_a_place_and_a_no_that_nobody_hears(plain: Any, dark: Any, product: Product) -> None:
    log_in(plain, "emeka")
    plain.goto(f"/people/{product.id_of('bo')}/connect")
    plain.get_by_label("We met").check()
    plain.locator("[name=note]").fill("PyCon, the sprint")
    plain.get_by_label("Where (optional)").fill("Pittsburgh")
    plain.get_by_label("When (optional)").fill("2025-05-19")
    press(plain, plain.get_by_role("button", name="Ask to connect"))
    before = plain.inner_text(".profile-actions")
    log_in(dark, "bo")
    dark.goto("/@emeka")
    assert "Says that you met · Pittsburgh" in dark.inner_text("main")
    axe(dark)
    shot(dark, "connect-asked-dark")
    press(dark, dark.get_by_role("button", name="Not now"))
    plain.goto("/@bo")
    assert plain.inner_text(".profile-actions") == before


def test_the_settings_show_level_and_next_step(page: Any, phone: Any) -> None:
    log_in(page, "emeka")
    page.goto("/settings/trust")
    assert not page.get_by_label("Selling something").is_checked()
    axe(page)
    shot(page, "settings-trust-light")
    page.get_by_label("Press").uncheck()
    page.get_by_role("button", name="Save").click()
    assert not page.get_by_label("Press").is_checked()
    log_in(phone, "emeka")
    phone.goto("/settings/trust")
    fits(phone)
    shot(phone, "settings-trust-phone")
