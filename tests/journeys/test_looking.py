"""One's own profile, looked at as others get it."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot


def test_somebody_looks_at_their_profile_as_others_get_it(page: Any, dark: Any, phone: Any, plain: Any) -> None:
    log_in(plain, "amara")
    plain.goto("/@amara")
    plain.get_by_role("link", name="See it as others do").click()
    assert plain.get_by_text("This is what a visitor without log-in sees.").is_visible()
    plain.get_by_role("link", name="A connection").click()
    assert plain.get_by_text("connected with you.", exact=False).first.is_visible()
    plain.get_by_label("Somebody here").fill("@bo")
    plain.get_by_role("button", name="Show", exact=True).click()
    assert plain.get_by_text("This is what Bo Lindqvist sees.").is_visible()
    assert all(button.is_disabled() for button in plain.locator(".looked-at button").all())
    assert plain.locator(".looked-at a.button[href]").count() == 0
    for reader, name in ((page, "view-as-light"), (dark, "view-as-dark"), (phone, "view-as-phone")):
        log_in(reader, "amara")
        reader.goto("/@amara?as=person&person=@bo")
        fits(reader)
        axe(reader)
        shot(reader, name)


def test_a_cv_is_cut_for_an_opportunity_kept_and_printed(page: Any, dark: Any, phone: Any, plain: Any) -> None:
    log_in(plain, "amara")
    plain.goto("/@amara/cv")
    plain.get_by_text("Choose what it shows").click()
    plain.get_by_label("Skills").uncheck()
    press(plain, plain.get_by_role("button", name="Show these"))
    assert plain.locator(".cv .p-skill").count() == 0
    plain.get_by_text("Choose what it shows").click()
    plain.get_by_label("Keep what is shown now under a name").fill("Bank")
    plain.get_by_role("button", name="Keep", exact=True).click()
    press(plain, plain.get_by_role("link", name="Bank"))
    assert "kept=" in plain.url
    assert plain.locator(".cv .p-skill").count() == 0
    with plain.expect_download() as fetched:
        plain.get_by_role("link", name="PDF (A4)").click()
    assert fetched.value.suggested_filename == "amara-cv.pdf"
    for reader, name in ((page, "cv-light"), (dark, "cv-dark"), (phone, "cv-phone")):
        log_in(reader, "amara")
        reader.goto("/@amara/cv")
        fits(reader)
        axe(reader)
        shot(reader, name)
    page.emulate_media(media="print")
    assert not page.locator(".cv-tools").is_visible()
    assert not page.locator(".rail").is_visible()
