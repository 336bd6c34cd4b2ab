"""An article shows a document and a film that was too large for one request: put in while writing; and without scripts."""

from pathlib import Path
from typing import Any

from tests.journeys.browser import axe, fits, log_in, shot, until_there
from tests.journeys.test_articles import saved, until
from tests.journeys.test_large_files import PATIENCE, film
from tests.media.made import needs_ffmpeg, pdf

OWN_PRODUCT = True


def report(folder: Path) -> Path:
    path = folder / "Harbour report.pdf"
    path.write_bytes(pdf("Cranes over the harbour", "What they cost"))
    return path


@needs_ffmpeg
def test_a_document_and_a_large_film_stand_in_an_article(page: Any, phone: Any, dark: Any, tmp_path: Path) -> None:
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    log_in(page, "amara")
    page.goto("/articles/new")
    page.get_by_role("textbox", name="Title").fill("Cranes at dawn")
    page.get_by_role("textbox", name="Text").fill("What the harbour told us.\n\n")
    page.get_by_text("Pictures, video, sound, PDF").click()
    page.set_input_files("#pictures", report(tmp_path))
    until(page, lambda: "/original.pdf)" in page.input_value("#source"))
    page.keyboard.type("The report of last year")
    assert "![The report of last year](/media/" in page.input_value("#source")
    page.locator("#source").press("Control+End")
    page.set_input_files("#pictures", film(tmp_path, "cranes.mp4"))
    page.locator(".arriving progress").wait_for()
    until(page, lambda: "/original.mp4)" in page.input_value("#source"))
    assert not page.locator(".arriving").is_visible()
    page.locator("#source").press("Control+End")
    page.keyboard.type("\n\nThat was all.")
    saved(page)
    fits(page)
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("Only you see this").wait_for()
    assert page.locator("main .document").count() == 1
    until_there(page, page.url, "That was all.")
    for _ in range(100):
        page.reload()
        if page.locator("main video").count() and page.locator("main .document img").count():
            break
        page.wait_for_timeout(300)
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish now").click()
    page.get_by_role("heading", name="Cranes at dawn").first.wait_for()
    where = page.url
    axe(page)
    assert page.locator("main video").evaluate("one => one.paused && one.preload === 'none' && one.controls")
    page.locator("figure.file").first.scroll_into_view_if_needed()
    shot(page, "article-files-light")
    page.get_by_role("link", name="Harbour report.pdf").click()
    page.get_by_text("Page 1 of 2").wait_for()
    assert broken == []

    phone.set_viewport_size({"width": 360, "height": 780})
    for reader, name in ((phone, "phone"), (dark, "dark")):
        reader.goto(where)
        fits(reader)
        reader.locator("figure.file").first.scroll_into_view_if_needed()
        shot(reader, f"article-files-{name}")
    phone.locator("main video").evaluate("one => one.play()")
    phone.wait_for_function("() => document.querySelector('main video').currentTime > 0", timeout=PATIENCE)


def test_without_scripts_the_form_brings_it(plain: Any, tmp_path: Path) -> None:
    log_in(plain, "bo")
    plain.goto("/articles/new")
    plain.get_by_role("textbox", name="Title").fill("Harbour")
    plain.get_by_role("textbox", name="Text").fill("Read it.")
    plain.get_by_text("Pictures, video, sound, PDF").click()
    plain.set_input_files("#pictures", report(tmp_path))
    plain.get_by_role("button", name="Save", exact=True).click()
    plain.get_by_text("Saved.").wait_for()
    assert "/original.pdf)" in plain.input_value("#source")
    plain.get_by_role("button", name="Preview").click()
    plain.get_by_role("link", name="Harbour report.pdf").wait_for()
