"""A talk on the profile: added, given slides and a picture, put in order, looked at by a visitor; also without scripts."""

import io
from pathlib import Path
from typing import Any

from PIL import Image

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.media.made import pdf


def files(folder: Path) -> list[Path]:
    drawn = io.BytesIO()
    Image.effect_mandelbrot((640, 360), (-3, -2.5, 2, 2.5), 90).convert("RGB").save(drawn, "PNG")
    (folder / "stage.png").write_bytes(drawn.getvalue())
    (folder / "Slides.pdf").write_bytes(pdf("Trust in small networks", "Who vouches for whom"))
    return [folder / "Slides.pdf", folder / "stage.png"]


def test_a_talk_is_shown_with_its_slides_on_a_page_of_its_own(
    plain: Any, page: Any, phone: Any, dark: Any, tmp_path: Path
) -> None:
    log_in(plain, "dalia")
    plain.goto("/settings/profile/talk")
    plain.get_by_label("Talk", exact=True).fill("Trust in small networks")
    plain.get_by_label("Event").fill("PyCon")
    plain.get_by_label("Your role").fill("Speaker")
    plain.get_by_label("More about it").fill("What **sixty** teams taught me.\n\n- slides below")
    plain.get_by_role("button", name="Add", exact=True).click()
    plain.get_by_label("Add files, 8 in all").set_input_files(files(tmp_path))
    plain.get_by_role("button", name="Save").click()
    plain.get_by_role("link", name="Trust in small networks").click()
    plain.locator(".work-files li").nth(1).get_by_label("What is to be seen or heard?").fill("A stage seen from above")
    plain.locator(".work-files li").nth(1).get_by_label("Place").fill("1")
    plain.locator(".work-files li").nth(0).get_by_label("Place").fill("2")
    press(plain, plain.get_by_role("button", name="Save"))
    log_in(page, "dalia")
    page.goto("/settings/profile/talk")
    press(page, page.get_by_role("link", name="Trust in small networks"))
    fits(page)
    shot(page, "work-edit-light")
    page.get_by_role("link", name="Its page").click()
    page.wait_for_url("**/@dalia/works/*")
    address = page.url
    until_there(phone, address, "Slides.pdf")  # a visitor
    assert phone.locator("article strong").inner_text() == "sixty"
    first = phone.locator(".work .grid img").first
    assert first.get_attribute("alt") == "A stage seen from above"
    assert phone.locator("meta[property='og:image']").get_attribute("content").endswith("/large.webp")
    fits(phone)
    shot(phone, "work-phone")
    phone.get_by_role("link", name="Slides.pdf").click()
    phone.wait_for_url("**/documents/*")
    phone.goto("/@dalia")
    phone.locator(".gallery .work-picture img").first.scroll_into_view_if_needed()
    fits(phone)
    shot(phone, "works-phone")
    log_in(dark, "bo")
    dark.goto(address)
    fits(dark)
    shot(dark, "work-dark")
    dark.goto("/@dalia#talk")
    fits(dark)
    shot(dark, "works-dark")
