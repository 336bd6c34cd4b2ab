"""What happened between two people: the same page for both, nothing for a third."""

from typing import Any

from tests.journeys.browser import fits, log_in, shot, until_there
from tests.journeys.product import Product

OWN_PRODUCT = True


def write(page: Any, person: int, text: str) -> None:
    page.goto(f"/messages/to/{person}")
    page.locator("form textarea").first.fill(text)
    page.get_by_role("button", name="Send").first.click()
    page.get_by_text(text).first.wait_for()


def test_two_people_read_the_same_and_a_third_nothing(page: Any, dark: Any, phone: Any, product: Product) -> None:
    amara, bo = product.id_of("amara"), product.id_of("bo")
    log_in(page, "amara")
    write(page, bo, "Did the second warehouse ever open?")
    log_in(phone, "bo")
    write(phone, amara, "It did, in May. Come and see it.")
    until_there(page, f"/people/{bo}/together", "1 exchange in the last 60 days.")
    page.goto("/@bo")
    page.get_by_role("link", name="What happened between you").click()
    page.wait_for_url("**/together")
    assert "You wrote the first message." in page.inner_text("main")
    assert "Only you see this box" in page.inner_text("main")
    fits(page)
    shot(page, "together-light")
    phone.goto(f"/people/{amara}/together")
    theirs = phone.inner_text("ol.timeline")
    assert "Amara Okafor wrote the first message." in theirs
    assert "messages, 1 of them from you." in theirs
    fits(phone)
    shot(phone, "together-phone")
    log_in(dark, "chen")
    for person in (amara, bo):
        dark.goto(f"/people/{person}/together")
        assert "Nothing yet" in dark.inner_text("main")
        assert "exchange" not in dark.inner_text("main")
    fits(dark)
    dark.context.clear_cookies()
    log_in(dark, "amara")
    dark.goto(f"/people/{bo}/together")
    shot(dark, "together-dark")
