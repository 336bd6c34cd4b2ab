"""From a thank to the notice of it."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot, until_there
from tests.journeys.test_accounts import join
from tests.journeys.test_reading_and_writing import publish


def test_what_happened_waits_in_notices_until_seen(page: Any) -> None:
    log_in(page, "amara")
    until_there(page, "/notices", "Chen Wei mentioned you")
    entries = page.locator(".notices > li")
    entries.first.wait_for()
    axe(page)
    press(page, page.get_by_role("button", name="Mark all as read"))
    assert page.locator(".notices > li.unread").count() == 0
    assert "You are up to date" in page.inner_text("main")


def test_notices_read_well_on_a_phone_and_in_the_dark(phone: Any, dark: Any) -> None:
    for reader in (phone, dark):
        log_in(reader, "bo")
        reader.goto("/notices")
        axe(reader)


def test_notices_are_read_and_marked_without_scripts(plain: Any) -> None:
    log_in(plain, "bo")
    plain.goto("/notices")
    button = plain.get_by_role("button", name="Mark all as read")
    if button.count():
        button.click()
    assert plain.get_by_role("button", name="Mark all as read").count() == 0


def test_how_one_is_told_can_be_chosen(page: Any) -> None:
    log_in(page, "dalia")
    page.goto("/notices")
    axe(page)
    press(page, page.get_by_role("link", name="How you are told"))
    axe(page)
    page.get_by_label("Add a person").fill("@nobody")
    press(page, page.get_by_role("button", name="Add"))
    assert "Nobody of that name" in page.inner_text("main")
    assert page.get_by_label("Add a person").input_value() == "@nobody"
    axe(page)
    page.get_by_label("Add a person").fill("@bo")
    page.get_by_role("button", name="Add").click()
    page.get_by_role("button", name="End for Bo Lindqvist").wait_for()
    axe(page)
    shot(page, "settings-notices")


def test_the_dot_appears_on_the_open_page(page: Any, phone: Any) -> None:
    join(page, "dora")  # somebody of whom no other journey knows
    page.goto("/settings")
    page.wait_for_function("document.readyState === 'complete'")
    assert page.locator("#dot .dot").count() == 0
    log_in(phone, "bo")
    phone.goto("/@dora")
    phone.get_by_role("button", name="Follow", exact=True).first.click()
    page.locator("#dot .dot").wait_for()


def test_what_was_put_aside_waits_folded_until_let_in(page: Any, phone: Any) -> None:
    join(page, "quim")
    page.goto("/settings/notices")
    page.get_by_label("People you do not follow", exact=True).select_option("filter")
    press(page, page.get_by_role("button", name="Save whose notices you take"))
    fits(page)
    log_in(phone, "bo")
    publish(phone, "May I ask you something, @quim?")
    until_there(page, "/notices", "Put aside")
    fits(page)
    page.locator("main details summary").first.click()
    fits(page)
    shot(page, "notices-requests-light")
    press(page, page.get_by_role("button", name="Show", exact=False).first)
    until_there(page, "/notices", "Bo Lindqvist mentioned you")


def test_what_comes_while_the_page_is_read_keeps_its_dot(page: Any, phone: Any) -> None:
    join(page, "nora")  # for whom nothing else waits
    log_in(phone, "bo")
    publish(phone, "Good morning @nora")
    asked: list[Any] = []
    page.route("**/notices/read", lambda route: asked.append(route))
    with page.expect_request("**/notices/read"):
        until_there(page, "/notices", "Good morning")
    with page.expect_response("**/notices/dot"):
        publish(phone, "One more thing, @nora")
    with page.expect_response("**/notices/dot") as answer:
        asked[0].continue_()
    answer.value.finished()
    assert page.locator("#dot .dot").count() == 1
