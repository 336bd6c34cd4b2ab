"""A contact that stands there twice is found, merged with one tap and undone with one; two namesakes stay two."""

from typing import Any

from tests.journeys.browser import fits, log_in, press, shot

OWN_PRODUCT = True


def add(page: Any, name: str, **more: str) -> None:
    page.goto("/contacts/new")
    for label, value in {"Name": name, **more}.items():
        page.get_by_label(label, exact=label == "Name").fill(value)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/notes/*")


def test_twice_the_same_contact_becomes_one_and_two_again(page: Any, phone: Any, dark: Any, plain: Any) -> None:
    for reader in (page, phone, dark, plain):
        log_in(reader, "chen")
    page.goto("/contacts/duplicates")
    fits(page)
    assert "None of your contacts stands there twice." in page.inner_text("main")
    add(page, "Ngozi Eze", **{"E-mail address": "ngozi@example.org"})
    add(page, "N. Eze", **{"E-mail address": "Ngozi@example.org"})
    add(page, "Paul Martin", **{"Works at": "Umbrella"})
    add(page, "Paul Martin", **{"Works at": "Globex"})
    phone.goto("/contacts")
    press(phone, phone.get_by_role("link", name="Twice the same?"))
    fits(phone)
    shot(phone, "duplicates-phone")
    assert "the same e-mail address" in phone.inner_text("main")
    dark.goto("/contacts/duplicates")
    fits(dark)
    shot(dark, "duplicates-dark")
    plain.goto("/contacts/duplicates")  # without scripts
    plain.get_by_role("button", name="Two people Paul Martin, Paul Martin").click()
    plain.wait_for_url("**/contacts/duplicates")
    assert "Paul Martin" not in plain.inner_text("main")
    page.goto("/contacts/duplicates")
    page.get_by_role("button", name="One person: merge").click()
    page.get_by_role("heading", name="Merged").wait_for()
    fits(page)
    page.goto("/contacts?q=eze")
    assert page.locator("main").inner_text().count("Eze") == 1
    page.goto("/contacts/duplicates")
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("the same e-mail address").wait_for()
