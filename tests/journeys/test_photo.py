"""A photo is chosen: the square lies on the face, advice is one click away from its mending, and nothing is refused."""

from pathlib import Path
from typing import Any

import pytest

from mutuals.kit.portraits.advice import finds_faces
from tests.journeys.browser import axe, fits, log_in, shot
from tests.profiles import portraits

OWN_PRODUCT = True
needs_opencv = pytest.mark.skipif(not finds_faces(), reason="no OpenCV here: faces were not looked for")
PAGE = "/settings/profile/photo"


def stored(image: Any, folder: Path, name: str) -> Path:
    path = folder / name
    image.save(path)
    return path


@needs_opencv
def test_a_photo_is_cut_to_the_face_and_used(page: Any, phone: Any, dark: Any, tmp_path: Path) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    log_in(page, "chen")
    page.goto(PAGE)
    assert not page.get_by_role("button", name="Look at it first").is_visible()
    page.set_input_files("#id_photo", portraits.ASTRONAUT)
    page.get_by_text("The square was put around the face.").wait_for()
    assert 35 < float(page.input_value("[name=x]")) < 50
    assert float(page.input_value("[name=zoom]")) > 1.5
    page.get_by_role("button", name="Keep the middle instead").click()
    page.get_by_role("button", name="Cut to the face").wait_for()
    axe(page)
    fits(page)
    page.get_by_role("button", name="Cut to the face").click()
    page.wait_for_function("() => !document.querySelector('.advice li')")
    page.locator("[data-stage]").hover()
    page.mouse.down()
    page.mouse.move(900, 900, steps=4)
    page.mouse.up()
    page.get_by_text("The face is at the edge of the square").wait_for()
    page.get_by_role("button", name="Cut to the face").click()
    page.wait_for_function("() => !document.querySelector('.advice li')")

    page.set_input_files("#id_photo", stored(portraits.two(), tmp_path, "two.png"))
    page.get_by_text("There are several faces").wait_for()
    shot(page, "photo-advice-light")
    page.get_by_role("button", name="Cut to the right face").click()
    page.wait_for_function("() => !document.querySelector('.advice li')")
    assert float(page.input_value("[name=x]")) > 50
    with page.expect_navigation():
        page.get_by_role("button", name="Use this photo").first.click()
    page.get_by_text("Saved.").wait_for()
    assert page.locator("img.avatar.huge").evaluate("one => one.complete && one.naturalWidth > 100")
    assert broken == []

    log_in(phone, "chen")
    phone.goto(PAGE)
    phone.set_input_files("#id_photo", stored(portraits.dark(), tmp_path, "dark.png"))
    phone.get_by_text("It is dark.").wait_for()
    phone.get_by_text("Advice only").wait_for()
    axe(phone)
    fits(phone)
    phone.set_viewport_size({"width": 360, "height": 800})
    fits(phone)
    phone.locator(".advice").scroll_into_view_if_needed()
    shot(phone, "photo-advice-phone")
    phone.get_by_role("button", name="It is as I want it").click()
    assert phone.locator(".advice").count() == 0

    log_in(dark, "chen")
    dark.goto(PAGE)
    dark.set_input_files("#id_photo", stored(portraits.astronaut().crop((0, 0, 360, 512)), tmp_path, "me.jpg"))
    dark.get_by_text("The square was put around the face.").wait_for()
    axe(dark)
    shot(dark, "photo-advice-dark")


@needs_opencv
def test_without_scripts_buttons_do_the_same(plain: Any, tmp_path: Path) -> None:
    log_in(plain, "dalia")
    plain.goto(PAGE)
    plain.set_input_files("#id_photo", stored(portraits.two(), tmp_path, "two.png"))
    plain.get_by_role("button", name="Look at it first").click()
    plain.get_by_text("There are several faces").wait_for()
    plain.get_by_role("button", name="Cut to the left face").click()
    plain.get_by_role("button", name="Look at it again").wait_for()
    assert plain.get_by_text("There are several faces").count() == 0
    plain.get_by_role("button", name="Use this photo").first.click()
    plain.get_by_text("Saved.").wait_for()
    assert plain.locator("img.avatar.huge").count() == 1
