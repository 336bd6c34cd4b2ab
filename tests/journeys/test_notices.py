"""From a thank to the notice of it."""

from typing import Any

from tests.journeys.browser import axe, log_in, shot


def test_what_happened_waits_in_notices_until_seen(page: Any) -> None:
    log_in(page, "amara")
    page.goto("/notices")
    entries = page.locator(".notices > li")
    entries.first.wait_for()
    assert "Chen Wei mentioned you" in page.inner_text("main")
    axe(page)
    shot(page, "notices-light")
    page.get_by_role("button", name="Mark all as read").click()
    page.wait_for_load_state()
    assert page.locator(".notices > li.unread").count() == 0
    assert "You are up to date" in page.inner_text("main")


def test_notices_read_well_on_a_phone_and_in_the_dark(phone: Any, dark: Any) -> None:
    for reader, name in ((phone, "notices-phone"), (dark, "notices-dark")):
        log_in(reader, "bo")
        reader.goto("/notices")
        axe(reader)
        shot(reader, name)


def test_notices_are_read_and_marked_without_scripts(plain: Any) -> None:
    log_in(plain, "bo")
    plain.goto("/notices")
    button = plain.get_by_role("button", name="Mark all as read")
    if button.count():
        button.click()
    assert plain.get_by_role("button", name="Mark all as read").count() == 0
