"""Three people and an introduction that ends by itself: one of the two leaves, the introducer leaves, a block comes on top."""

from typing import Any

from tests.journeys.browser import fits, log_in, press
from tests.journeys.product import Product
from tests.journeys.seed import PASSWORD
from tests.journeys.test_introductions import ROOT, answer, circle, introduce, read

__all__ = ["circle"]
OWN_PRODUCT = True


def delete_account(page: Any) -> None:
    page.goto("/settings/leave")
    fits(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    page.wait_for_url("**/account/state")


def test_who_leaves_ends_the_question_and_says_nothing_to_the_others(
    page: Any, phone: Any, dark: Any, circle: dict[str, int], product: Product
) -> None:
    greta, hugo, ida = page, phone, dark
    for reader, name in ((greta, "greta"), (hugo, "hugo"), (ida, "ida")):
        log_in(reader, name)
    before = read(ida, ROOT, "/messages", "/today")
    address = introduce(greta, circle, "hugo", "ida", "You both count birds")
    answer(ida, address, "Yes, please")
    assert "Hugo Marchetti" in ida.inner_text("main")
    hugo.goto(ROOT)
    assert "Ida Nowak" in hugo.inner_text("main")
    delete_account(hugo)
    assert read(ida, ROOT, "/messages", "/today") == before
    ida.goto(address)
    assert "Hugo" not in ida.inner_text("body")
    fits(ida)
    greta.goto(ROOT)
    assert "refused" not in greta.inner_text("main")
    fits(greta)
    greta.goto("/notices")
    assert "Hugo" not in greta.inner_text("main")


def test_the_introducer_leaves_and_then_one_blocks_the_other(
    page: Any, phone: Any, dark: Any, circle: dict[str, int], product: Product
) -> None:
    greta, ida, jonas = page, phone, dark
    for reader, name in ((greta, "greta"), (ida, "ida"), (jonas, "jonas")):
        log_in(reader, name)
    before = read(ida, ROOT, "/messages"), read(jonas, ROOT, "/messages")
    address = introduce(greta, circle, "ida", "jonas", "You should meet")
    answer(jonas, address, "Yes, please")
    delete_account(greta)
    assert (read(ida, ROOT, "/messages"), read(jonas, ROOT, "/messages")) == before
    for reader in (ida, jonas):
        reader.goto(address)
        assert "You should meet" not in reader.inner_text("body")
    ida.goto("/@jonas")
    ida.get_by_label("More").click()
    press(ida, ida.get_by_role("button", name="Block"))
    assert read(jonas, ROOT, "/messages") == before[1]
    jonas.goto("/@ida")
    assert "Ida Nowak" not in jonas.inner_text("main")
    assert "Traceback" not in product.log
