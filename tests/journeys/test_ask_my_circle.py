"""Bo asks those who know Dalia. Three vouch, one would rather not; he reads a number at the end, she nothing at all."""

import os
import subprocess
import sys
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import HOME, Product

OWN_PRODUCT = True


def vouchers(product: Product, *words: str) -> None:
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    command = [sys.executable, "-m", "tests.journeys.vouchers", *words]
    subprocess.run(command, cwd=HOME, env=env, check=True, capture_output=True, timeout=240)


def test_a_circle_is_asked_and_answers_with_one_number(
    page: Any, plain: Any, phone: Any, dark: Any, product: Product
) -> None:
    vouchers(product)
    before = f"/people/{product.id_of('dalia')}/before"
    log_in(dark, "dalia")
    dark.goto("/notices")
    was = dark.inner_text("main")
    log_in(page, "bo")
    page.goto(before)
    fits(page)
    shot(page, "circle-offer-light")
    page.get_by_role("button", name="Ask them quietly").click()
    page.get_by_text("Asked. You will hear").wait_for()
    assert "vouch for them." not in page.inner_text("main")
    fits(page)

    for name in ("lena", "marta", "nils"):
        plain.context.clear_cookies()
        log_in(plain, name)
        until_there(plain, "/notices", "asks whether you vouch for somebody")
        plain.get_by_role("link", name="Have a look").click()
        press(plain, plain.get_by_role("button", name="Yes, I vouch for them"))
        assert "You said: yes" in plain.inner_text("main")
    log_in(phone, "kofi")
    until_there(phone, "/people/circle", "Bo Lindqvist asks")
    fits(phone)
    press(phone, phone.get_by_role("link", name="Answer"))
    fits(phone)
    shot(phone, "circle-question-phone")
    phone.get_by_role("button", name="Rather not say").click()
    phone.get_by_text("You said: rather not say").wait_for()
    fits(phone)

    page.goto(before)
    waiting = page.inner_text("main")
    assert "nothing before" in waiting
    vouchers(product, "over")
    until_there(page, "/notices", "have had their time")
    page.get_by_role("link", name="Have a look").click()
    page.get_by_text("3 vouch for them.").wait_for()
    fits(page)
    shot(page, "circle-light")
    log_in(dark, "dalia")
    dark.goto("/notices")
    assert dark.inner_text("main") == was
    plain.goto("/people/circle")
    assert "Bo Lindqvist" not in plain.inner_text("main")
    plain.get_by_label("My connections may ask me").uncheck()
    plain.get_by_role("button", name="Save").click()
    assert not plain.get_by_label("My connections may ask me").is_checked()

    dark.context.clear_cookies()
    log_in(dark, "bo")
    dark.goto("/people/circle")
    fits(dark)
    shot(dark, "circle-dark")
