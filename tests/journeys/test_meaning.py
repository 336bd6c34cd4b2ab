"""Searching in one language for what somebody says in another."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot, until_there
from tests.journeys.product import Product

OWN_PRODUCT = True
SETTINGS = {"MUTUALS_MEANING": "on"}


def test_somebody_is_found_who_says_it_in_another_language(
    page: Any, phone: Any, dark: Any, plain: Any, product: Product
) -> None:
    log_in(page, "bo")
    page.goto("/settings/profile/skills")
    page.locator("main form input[type=text], main form input:not([type=hidden])").first.fill("Water treatment")
    press(page, page.locator("main form button.primary").first)
    log_in(plain, "dalia")
    until_there(plain, "/search?q=traitement+de+l'eau", "close in meaning")
    for reader, look in ((page, "light"), (phone, "phone"), (dark, "dark")):
        log_in(reader, "dalia")
        until_there(reader, "/search?q=traitement+de+l'eau", "close in meaning")
        first = reader.locator("main ol.people li").first.inner_text()
        assert "Bo Lindqvist" in first
        assert "skill: Water treatment" in first
        fits(reader)
        axe(reader)
        shot(reader, f"search-meaning-{look}")
    for asked in ("Wasseraufbereitung", "tratamiento de agua", "معالجة المياه"):
        until_there(page, f"/search?q={asked}", "close in meaning")
    page.goto("/search?q=water treatment")
    assert "close in meaning" not in page.locator("main ol.people li").first.inner_text()
    assert (product.data / "meaning.lock").exists()
