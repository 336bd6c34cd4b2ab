"""Two people far apart see each other's clock where they write to each other and look for a time."""

from typing import Any

from tests.journeys.browser import fits, log_in, press, shot
from tests.journeys.product import Product

OWN_PRODUCT = True


def test_the_other_ones_clock_is_in_sight(page: Any, phone: Any, product: Product) -> None:
    bo = product.id_of("bo")
    log_in(phone, "bo")
    phone.goto("/settings/profile")
    phone.fill("input[name=timezone]", "Pacific/Auckland")
    press(phone, phone.locator("main form button.primary").first)
    log_in(page, "amara")
    page.goto("/settings/appearance")
    page.select_option("select[name=timezone]", "Europe/Paris")
    press(page, page.locator("main form button.primary").first)
    page.goto(f"/messages/to/{bo}")
    page.fill("form textarea", "Shall we talk this week?")
    page.get_by_role("button", name="Send").first.click()
    page.locator(".bubble").first.wait_for()
    assert "for Bo Lindqvist. You are both likely awake from" in page.inner_text("main")
    fits(page)
    shot(page, "messages-hours")
    page.goto(page.url.split("#")[0].split("?")[0] + "/propose")
    assert "You are both likely awake from" in page.inner_text("main")
    fits(page)
    page.goto("/@bo")
    assert "You are both likely awake from" in page.inner_text("main")
    fits(page)
    phone.goto("/messages")
    phone.get_by_text("Shall we talk this week?").first.click()
    assert "for Amara" not in phone.inner_text("main"), "she does not show her time zone"
