"""A short video, and a PDF: sent while one writes, posted when it is ready, played on a press, jumped in; also without scripts."""

from pathlib import Path
from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot, until_there
from tests.media.made import needs_ffmpeg, pdf, recording

PATIENCE = 60_000


def film(folder: Path) -> Path:
    path = folder / "cranes.mp4"
    path.write_bytes(recording("mp4", seconds=4, size="320x180"))
    return path


@needs_ffmpeg
def test_a_video_is_sent_with_progress_described_posted_and_played(page: Any, tmp_path: Path) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", "Cranes over the harbour")
    page.get_by_text("Pictures, video, sound").click()
    page.set_input_files("#pictures", film(tmp_path))
    page.locator(".pics [data-file]").wait_for()
    page.get_by_label("What is to be seen and heard?").fill("A test card with cranes")
    page.locator(".pics [data-file]:not([data-waiting])").wait_for(timeout=PATIENCE)
    assert page.get_by_label("What is to be seen and heard?").input_value() == "A test card with cranes"
    page.locator(".pics img").click(position={"x": 70, "y": 5})
    assert page.get_by_label("What matters most is").input_value() == "100,0"
    axe(page)
    shot(page, "write-video")
    page.locator("form.composer button[value=publish]").click()
    page.wait_for_url("**/?undo=*")
    video = page.locator(".post", has_text="Cranes over the harbour").locator("video").first
    assert video.evaluate("v => [v.paused, v.autoplay, v.preload, v.controls, v.readyState]") == [
        True, False, "none", True, 0]  # fmt: skip
    assert page.locator(".post figcaption").first.inner_text() == "A test card with cranes"
    assert video.evaluate("v => v.getBoundingClientRect().height") > 100  # its place is kept before it loads
    axe(page)
    # Debian's Chromium plays H.264; the jump asks for a part of the file
    parts: list[int] = []
    page.on("response", lambda r: parts.append(r.status) if "/original.mp4" in r.url else None)
    video.evaluate("v => { v.muted = true; return v.play() }")
    page.wait_for_function("v => v.currentTime > 0.2", arg=video.element_handle())
    video.evaluate("v => { v.currentTime = 3 }")
    page.wait_for_function("v => !v.seeking && v.currentTime >= 3", arg=video.element_handle())
    assert parts
    assert set(parts) == {206}
    assert [text for text in told if "Content Security" in text] == []


@needs_ffmpeg
def test_a_post_that_is_sent_at_once_waits_for_its_video(page: Any, tmp_path: Path) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", "Sent before it was ready")
    page.get_by_text("Pictures, video, sound").click()
    page.set_input_files("#pictures", film(tmp_path))
    page.locator("form.composer button[value=publish]").click()
    page.wait_for_url("**/?undo=*", timeout=PATIENCE)
    assert page.locator(".post", has_text="Sent before it was ready").locator("video").count() == 1


def test_a_file_that_is_refused_says_why_and_holds_the_post(page: Any, tmp_path: Path) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", "With a false picture")
    page.get_by_text("Pictures, video, sound").click()
    (tmp_path / "a.png").write_bytes(b"<svg/>")
    page.set_input_files("#pictures", tmp_path / "a.png")
    assert "not a picture that can be read" in page.locator(".pics .error").inner_text()
    axe(page)
    assert page.url.endswith("/write")


@needs_ffmpeg
def test_a_video_needs_no_scripts(plain: Any, tmp_path: Path) -> None:
    log_in(plain, "dalia")
    plain.goto("/write")
    plain.fill("form.composer textarea[name=text]", "Sent with the form")
    plain.get_by_text("Pictures, video, sound").click()
    plain.set_input_files("#pictures", film(tmp_path))
    press(plain, plain.locator("form.composer button[value=publish]"))
    plain.get_by_label("What is to be seen and heard?").wait_for()
    for _ in range(30):  # pressing again is all one can do; each press is answered
        plain.get_by_label("What is to be seen and heard?").fill("A test card")
        press(plain, plain.locator("form.composer button[value=publish]"))
        if "undo=" in plain.url:
            break
    assert "undo=" in plain.url
    assert plain.locator(".post", has_text="Sent with the form").locator("video[controls]").count() == 1


def test_a_pdf_is_posted_and_read_page_by_page_without_scripts(
    plain: Any, phone: Any, dark: Any, tmp_path: Path
) -> None:
    pages = ["Cranes over the harbour", "What it costs", "Who pays"]
    (tmp_path / "Harbour plan.pdf").write_bytes(pdf(*pages))
    log_in(plain, "dalia")
    plain.goto("/write")
    plain.fill("form.composer textarea[name=text]", "The plan, to be read here")
    plain.get_by_text("Pictures, video, sound, PDF").click()
    plain.set_input_files("#pictures", tmp_path / "Harbour plan.pdf")
    plain.locator("form.composer button[value=publish]").click()
    plain.wait_for_url("**/?undo=*")
    post = plain.locator(".post", has_text="The plan, to be read here")
    post.get_by_role("link", name="Harbour plan.pdf").click()
    until_there(plain, plain.url, "Page 1 of 3")
    address = plain.url
    for number, text in enumerate(pages, 1):
        plain.get_by_text("The text of this page").click()
        assert text in plain.inner_text(".leaf-text")
        if number < len(pages):
            plain.get_by_role("link", name="Next page").click()
    plain.get_by_text("All pages").click()
    plain.get_by_role("link", name="Page 2").click()
    assert plain.get_by_text("Page 2 of 3").is_visible()
    log_in(phone, "dalia")
    until_there(phone, "/", "The plan, to be read here")
    first = phone.locator(".post", has_text="The plan, to be read here").locator(".document img")
    first.scroll_into_view_if_needed()
    phone.wait_for_function("i => i.complete && i.naturalWidth > 100", arg=first.element_handle())
    fits(phone)
    shot(phone, "post-pdf-phone")
    for reader, name in ((phone, "phone"), (dark, "dark")):
        log_in(reader, "dalia")
        reader.goto(address)
        fits(reader)
        shot(reader, f"document-{name}")
