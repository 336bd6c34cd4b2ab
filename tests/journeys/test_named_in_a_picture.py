"""Amara says that a picture shows Bo: he is asked, says yes, is named, takes it back; his no looks like silence."""

from pathlib import Path
from typing import Any

from tests.guard.test_pictures_of_text import picture
from tests.journeys.browser import axe, fits, log_in, press, shot, until_there


def post_with_picture(page: Any, reader: Any, text: str, path: Path) -> str:
    """The address of a new post, once it has left and somebody else can read it."""
    page.goto("/write")
    page.fill("form.composer textarea[name=text]", text)
    page.get_by_text("Pictures, video, sound, PDF").click()
    page.set_input_files("#pictures", path)
    page.get_by_label("What is on the picture?").fill("Two people at the harbour")
    page.locator("form.composer button[value=publish]").click()
    page.wait_for_url("**/?undo=*")
    address = f"/posts/{page.url.partition('undo=')[2].partition('#')[0]}"
    until_there(reader, "/@amara", text)
    return address


def ask(page: Any, address: str, name: str) -> None:
    page.goto(address)
    page.locator(".post .menu summary").first.click()
    press(page, page.get_by_role("link", name="Who is in the pictures"))
    option = page.locator("select[name=person] option", has_text=f"(@{name})").get_attribute("value")
    page.locator("select[name=person]").select_option(option)
    page.get_by_label("Where they are (optional)").select_option("l1")
    press(page, page.get_by_role("button", name="Ask them"))
    assert "Asked. They are named once they say so." in page.inner_text("body")


def named(page: Any, address: str) -> str:
    """What the post says of who is in its picture, to whoever reads it."""
    page.goto(address)
    found = page.locator(".depicted")
    return " ".join(found.first.inner_text().split()) if found.count() else ""


def test_named_by_consent_and_a_no_looks_like_silence(page: Any, dark: Any, phone: Any, tmp_path: Path) -> None:
    told: list[str] = []
    for one in (page, dark, phone):
        one.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    path = tmp_path / "harbour.png"
    path.write_bytes(picture("Two at the harbour").getvalue())
    for reader, name in ((page, "amara"), (dark, "bo"), (phone, "chen")):
        log_in(reader, name)
    address = post_with_picture(page, phone, "At the harbour, last week", path)
    ask(page, address, "bo")
    fits(page)
    shot(page, "depicted-light")
    assert "waits for their yes" in named(page, address)
    assert named(phone, address) == ""  # nobody else reads it yet

    until_there(dark, "/notices", "in a picture")
    assert "The author says that this is you" in named(dark, address)
    fits(dark)
    dark.locator(".depicted").scroll_into_view_if_needed()
    shot(dark, "depicted-dark")
    press(dark, dark.get_by_role("button", name="Yes, name me"))
    assert "You are named there now." in dark.inner_text("body")
    for reader in (page, phone):
        assert "Bo" in named(reader, address)
        assert "on the left" in named(reader, address)
    assert "waits" not in named(page, address)
    fits(phone)
    phone.locator(".depicted").scroll_into_view_if_needed()
    shot(phone, "depicted-phone")

    named(dark, address)
    press(dark, dark.get_by_role("button", name="Do not name me"))
    assert "Nobody is told." in dark.inner_text("body")
    assert named(phone, address) == ""
    assert "waits for their yes" in named(page, address)

    other = post_with_picture(page, phone, "At the harbour, once more", path)
    ask(page, other, "bo")
    unanswered = _of_the_author(page, other)
    assert "The author says that this is you" in named(dark, other)
    press(dark, dark.get_by_role("button", name="No", exact=True))
    assert "You are not named there. Nobody is told." in dark.inner_text("body")
    assert _of_the_author(page, other) == unanswered  # the same words for silence and for a no
    assert named(phone, other) == ""
    axe(page)
    assert told == []


def _of_the_author(page: Any, address: str) -> tuple[str, str, int]:
    """What the author reads on the post, on the page of its pictures, and how many notices tell of one."""
    said = named(page, address)
    page.goto("/notices")
    notices = page.locator("main li", has_text="picture").count()
    page.goto(f"{address}/people")
    return said, " ".join(page.inner_text("main").split()), notices
