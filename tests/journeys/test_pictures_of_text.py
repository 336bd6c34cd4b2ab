"""A screenshot with a telephone number: the composer waits until it is read, says what stands in it, takes it off."""

from pathlib import Path
from typing import Any

from tests.guard.test_pictures_of_text import CALL, needs_tesseract, picture
from tests.journeys.browser import axe, fits, log_in, press, shot

OWN_PRODUCT = True
SETTINGS = {"MUTUALS_READ_PICTURES": "on"}
PATIENCE = 60_000


@needs_tesseract
def test_a_number_in_a_screenshot_is_caught(page: Any, phone: Any, dark: Any, plain: Any, tmp_path: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    path = tmp_path / "screenshot.png"
    path.write_bytes(picture("Harbour meeting", CALL, "Thank you").getvalue())
    for other, name in ((page, "warned-picture-light"), (phone, "warned-picture-phone"), (dark, "warned-picture-dark")):
        log_in(other, "dalia")
        other.goto("/write")
        other.fill("form.composer textarea[name=text]", "Look what they sent me")
        other.get_by_text("Pictures, video, sound, PDF").click()
        other.set_input_files("#pictures", path)
        other.locator("form.composer button[value=publish]").click()  # at once: it waits for the reading by itself
        warned = other.locator(".warned")
        warned.wait_for(timeout=PATIENCE)
        assert "In the picture: telephone number" in " ".join(warned.inner_text().split())
        shot(other, name)
        other.get_by_text("Words in the picture").click()
        assert CALL in other.locator(".words").inner_text()
        fits(other)
        axe(other)
        press(other, warned.get_by_role("button", name="Take the picture off"))
        assert other.locator("form.composer [data-file]").count() == 0
    log_in(plain, "dalia")
    plain.goto("/write")
    plain.fill("form.composer textarea[name=text]", "Without scripts")
    plain.get_by_text("Pictures, video, sound, PDF").click()
    plain.set_input_files("#pictures", path)
    plain.locator("form.composer button[value=publish]").click()
    for _ in range(60):  # pressing again is all one can do; each press is answered
        plain.locator(".warned").wait_for()
        if "telephone number" in plain.locator(".warned").inner_text():
            break
        assert "not read yet" in plain.locator(".warned").inner_text()
        press(plain, plain.locator("form.composer button[value=publish]"))
    plain.get_by_role("button", name="Post anyway").click()
    plain.wait_for_url("**/?undo=*")
    assert [line for line in told if "422" not in line] == []
