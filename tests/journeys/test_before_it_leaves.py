"""A post with a number and a holiday is caught, left out, published; one is posted anyway without scripts; a document is
taken off again; a link warns."""

from pathlib import Path
from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.media.made import pdf

AWAY = "Call me on +44 20 7946 0958. We are on holiday from 3 to 17 August."


def test_what_gives_somebody_away_is_caught_and_left_out(page: Any, phone: Any, dark: Any, plain: Any) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("#text", AWAY)
    press(page, page.get_by_role("button", name="Post", exact=True))
    warned = page.locator(".warned")
    assert warned.locator("mark").all_inner_texts() == ["+44 20 7946 0958", "on holiday from 3 to 17 August"]
    axe(page)
    shot(page, "warned-light")
    press(page, page.get_by_role("button", name="Leave it all out"))
    assert page.input_value("#text") == "Call me on [telephone number]. We are [dates of absence]."
    press(page, page.get_by_role("button", name="Post", exact=True))
    assert page.locator(".post", has_text="[dates of absence]").count() >= 1
    for other, name in ((phone, "warned-phone"), (dark, "warned-dark")):
        log_in(other, "dalia")
        other.goto("/write")
        other.fill("#text", AWAY)
        press(other, other.get_by_role("button", name="Post", exact=True))
        other.locator(".warned").wait_for()
        fits(other)
        axe(other)
        shot(other, name)
        other.goto("/settings/caution")
        fits(other)
        axe(other)
    log_in(plain, "dalia")
    plain.goto("/write")
    plain.fill("#text", AWAY + " Really.")
    plain.get_by_role("button", name="Post", exact=True).click()
    press(plain, plain.get_by_role("button", name="Post anyway"))
    assert plain.locator(".post", has_text="Really.").count() >= 1


def test_a_number_inside_a_document_is_caught_and_the_document_taken_off(
    page: Any, phone: Any, dark: Any, plain: Any, tmp_path: Path
) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    document = tmp_path / "Harbour plan.pdf"
    document.write_bytes(pdf("Cranes over the harbour", "Who pays: call +44 20 7946 0958"))
    for other, name in ((page, "warned-document-light"), (phone, "warned-document-phone"), (dark, "warned-document-dark"),
                        (plain, "")):  # fmt: skip
        log_in(other, "dalia")
        other.goto("/write")
        other.fill("form.composer textarea[name=text]", "The plan, as promised")
        other.get_by_text("Pictures, video, sound, PDF").click()
        other.set_input_files("#pictures", document)
        if other is not plain:
            other.locator(".pics [data-file]").wait_for()
        other.locator("form.composer button[value=publish]").click()
        warned = other.locator(".warned")
        warned.wait_for()
        assert "In the document Harbour plan.pdf, page 2: telephone number" in " ".join(warned.inner_text().split())
        assert warned.get_by_role("button", name="Leave it all out").count() == 0
        if name:
            fits(other)
            shot(other, name)
        press(other, warned.get_by_role("button", name="Take the document off"))
        assert other.locator(".warned").count() == 0
        assert other.locator("form.composer [data-file]").count() == 0
    plain.locator("form.composer button[value=publish]").click()
    plain.wait_for_url("**/?undo=*")
    assert plain.locator(".post", has_text="The plan, as promised").locator(".document").count() == 0
    assert [line for line in told if "422" not in line] == []


def test_a_link_that_looks_like_another_is_told_of_before(page: Any, phone: Any) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("#text", "The invoice: https://paypa1.com/invoice")
    press(page, page.get_by_role("button", name="Post", exact=True))
    page.locator(".post", has_text="The invoice").first.locator("a[href^='/leaving']").click()
    page.wait_for_url("**/leaving?**")
    assert "It looks like paypal.com, and is not." in page.inner_text("main")
    axe(page)
    phone.goto(page.url)
    fits(phone)
    axe(phone)
    shot(phone, "leaving-phone")
