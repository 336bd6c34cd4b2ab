"""A stranger writes with a look-alike link: it leads nowhere before one accepts, and over a page with reasons after."""

from typing import Any

from tests.journeys.browser import fits, log_in, shot
from tests.journeys.test_messages import say

OWN_PRODUCT = True


def test_a_look_alike_link_of_a_stranger_is_inert_and_then_warned_of(page: Any, phone: Any) -> None:
    log_in(phone, "dalia")
    phone.goto("/@amara")
    phone.get_by_role("link", name="Message", exact=True).click()
    phone.get_by_label("Why you write").select_option("advice")
    say(
        phone,
        "Please look at [the invoice](https://paypa1.com/invoice), and at [our notes](https://www.example.org/n).",
    )
    phone.get_by_text("You can write more once they answer.").wait_for()

    log_in(page, "amara")
    page.goto("/messages")
    page.get_by_role("link", name="Somebody you do not know wrote to you.").click()
    page.get_by_role("link", name="Read it all").click()
    says = page.locator(".says")
    assert says.locator("a").count() == 0
    assert "the invoice (paypa1.com)" in says.inner_text()
    fits(page)
    shot(page, "link-inert-light")

    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Your message").wait_for()
    assert page.get_by_role("link", name="our notes (example.org)").get_attribute("href") == "https://www.example.org/n"
    link = page.get_by_role("link", name="the invoice (paypa1.com)")
    fits(page)
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/leaving?**")
    assert "It looks like paypal.com, and is not." in page.inner_text("main")
    assert page.get_by_role("link", name="Go there anyway").get_attribute("href") == "https://paypa1.com/invoice"
    fits(page)
    shot(page, "link-warned-light")
