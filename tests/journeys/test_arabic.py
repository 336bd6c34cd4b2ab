"""The product in Arabic, from right to left: nothing scrolls sideways, and what people wrote runs its own way."""

from typing import Any

from tests.journeys.browser import fits, log_in, shot
from tests.journeys.product import Product

OWN_PRODUCT = True  # who reads in Arabic here would go on doing so in the journeys that follow
PAGES = ("/people", "/people/map", "/messages", "/notices", "/today", "/search?q=bo", "/write", "/settings", "/meet")


def in_arabic(page: Any) -> None:
    """A visitor chooses the language in the foot of a page; it stays after the log-in."""
    page.goto("/login")
    page.get_by_role("button", name="العربيّة").click()
    page.wait_for_selector("html[lang=ar][dir=rtl]")
    log_in(page, "amara")
    page.goto("/")
    assert page.get_attribute("html", "dir") == "rtl"


def way(page: Any, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("one => getComputedStyle(one).direction"))


def test_pages_are_read_from_right_to_left(page: Any, phone: Any, dark: Any, product: Product) -> None:
    phone.set_viewport_size({"width": 360, "height": 780})
    for screen, look in ((page, ""), (phone, "-phone"), (dark, "-dark")):
        in_arabic(screen)
        fits(screen)
        shot(screen, f"home-arabic{look}")
        assert way(screen, "main") == "rtl"
        assert way(screen, ".post .says > div") == "ltr"  # a post in English
        for path in PAGES:
            screen.goto(path)
            fits(screen)
    rail, column = (page.locator(one).bounding_box() for one in (".rail", "main"))
    assert rail["x"] > column["x"] + column["width"], "the rail is where reading begins"


def test_what_one_writes_runs_its_own_way(page: Any, product: Product) -> None:
    in_arabic(page)
    for text, runs in (("Good morning from Lyon", "ltr"), ("صباح الخير من ليون", "rtl")):
        page.goto("/write")
        page.fill("textarea[name=text]", text)
        bidi = page.locator("textarea[name=text]").evaluate("one => getComputedStyle(one).unicodeBidi")
        assert bidi == "plaintext", "each line of a field runs as it is written, an empty one as the page"
        page.locator("form.composer button.primary").click()
        page.get_by_text(text).first.wait_for()
        assert way(page, f".post .says > div:has-text('{text}')") == runs
    page.goto(f"/messages/to/{product.id_of('bo')}")
    page.fill("form textarea", "كيف كان أسبوعك الأول؟")
    page.locator("main form button.primary").first.click()
    page.locator(".bubble").first.wait_for()
    fits(page)
    back = page.locator(".talk-head a .icon").first
    assert "matrix(-1" in back.evaluate("one => getComputedStyle(one).transform"), "the arrow back points right"
    shot(page, "messages-arabic")
