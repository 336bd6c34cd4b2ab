"""A wave of strangers, the proposal, one button; replies limited, notices held; ended, and what was held is read."""

import os
import subprocess
import sys
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import HOME, Product

OWN_PRODUCT = True


def strangers(product: Product, first: int, count: int) -> int:
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    command = [sys.executable, "-m", "tests.journeys.strangers", str(first), str(count)]
    done = subprocess.run(command, cwd=HOME, env=env, check=True, capture_output=True, timeout=240, text=True)
    return int(done.stdout.split()[-1])


def test_a_wave_is_kept_away_as_long_as_the_person_wants(
    page: Any, phone: Any, dark: Any, plain: Any, product: Product
) -> None:
    assert strangers(product, 0, 11) == 0
    log_in(phone, "bo")
    until_there(phone, "/notices", "Many people you do not know address you at once")
    fits(phone)
    shot(phone, "shield-proposed-phone")

    log_in(page, "farah")
    until_there(page, "/settings/moderation", "Many strangers at once")
    page.get_by_role("link", name="Bo Lindqvist").first.click()
    page.get_by_text("is accused of nothing").wait_for()
    assert page.get_by_role("heading", name="Act").count() == 0
    fits(page)
    shot(page, "shield-case-light")

    phone.get_by_role("button", name="Yes, for a day").click()
    phone.get_by_text("Your shield is up for a day").wait_for()
    assert "You are wrong" not in phone.locator(".notices").inner_text()
    assert strangers(product, 20, 2) == 2

    log_in(dark, "bo")
    until_there(dark, "/notices/shield", "Of 13 people something waits")
    assert "It is up until" in dark.inner_text("main")
    fits(dark)
    shot(dark, "shield-dark")

    log_in(plain, "dalia")
    plain.goto("/@bo")
    plain.locator(".post").last.get_by_role("link", name="Reply").first.click()
    plain.get_by_label("Your reply").fill("A stranger says hello") if plain.get_by_label(
        "Your reply"
    ).count() else plain.locator("textarea").first.fill("A stranger says hello")
    press(plain, plain.locator("main form button[type=submit], main form button.primary").last)
    said = plain.inner_text("main")
    assert "For a while only people whom the author knows can reply here" in said
    assert "A stranger says hello" in plain.locator("textarea").first.input_value()

    phone.goto("/notices/shield")
    fits(phone)
    phone.get_by_role("button", name="End it now").click()
    phone.get_by_text("Your shield is down").first.wait_for()
    assert strangers(product, 30, 1) == 0
    phone.goto("/notices/shield")
    phone.get_by_role("button", name="Put all of it among my notices").click()
    phone.get_by_text("stands among your notices now").wait_for()
    phone.goto("/notices")
    read = phone.inner_text("main")
    assert "Look at @bo, who does not want to hear it (21)" in read
    assert "You are wrong, and everybody knows it (3)" in read
    fits(phone)
