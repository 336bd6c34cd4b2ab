"""Checking somebody before one connects: a stranger with a friend's name and photo, and a friend of a friend."""

import io
import re
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import Product
from tests.kit.test_lookalike import photo

OWN_PRODUCT = True


def portrait(side: int) -> dict[str, Any]:
    target = io.BytesIO()
    photo(11).resize((side, side)).save(target, "PNG")
    return {"name": "me.png", "mimeType": "image/png", "buffer": target.getvalue()}


def takes_a_photo(page: Any, side: int) -> None:
    page.goto("/settings/profile/photo")
    page.locator("section").first.get_by_label("Picture").set_input_files(portrait(side))
    press(page, page.get_by_role("button", name="Use this photo"))


def test_a_copy_of_a_connection_is_pointed_at(page: Any, plain: Any, phone: Any, dark: Any, product: Product) -> None:
    log_in(plain, "amara")
    takes_a_photo(plain, 600)
    log_in(page, "dalia")
    takes_a_photo(page, 400)
    page.goto("/settings/profile")
    page.get_by_label("Name", exact=True).fill("Аmara Okаfor")
    page.get_by_role("button", name="Save").click()
    asked = f"/people/{product.id_of('dalia')}/before"
    log_in(phone, "bo")
    until_there(phone, asked, "Name and photo look like those of")
    fits(phone)
    shot(phone, "before-phone")
    log_in(dark, "bo")
    dark.goto(asked)
    fits(dark)
    shot(dark, "before-dark")


def test_what_is_known_of_a_friend_of_a_friend(page: Any, plain: Any, product: Product) -> None:
    for name in ("bo", "emeka"):
        log_in(page, name)
        page.goto("/settings/profile/position")
        page.get_by_label("What you do", exact=True).fill("Platform lead")
        page.get_by_label("Where", exact=True).fill("Umbrella")
        page.get_by_role("button", name="Add", exact=True).click()
        page.context.clear_cookies()
    log_in(plain, "bo")
    plain.goto("/@emeka")
    plain.get_by_text("Connect", exact=True).click()
    press(plain, plain.get_by_role("link", name=re.compile("Check first")))
    said = plain.inner_text("main")
    assert "The account was made today." in said
    assert "You both name this workplace: Umbrella" in said
    assert "Nothing is proven" in said
    assert "honest" in said
    log_in(page, "bo")
    page.goto(f"/people/{product.id_of('emeka')}/before")
    fits(page)
    shot(page, "before")
