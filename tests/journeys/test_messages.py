"""Two people talk: live in both directions, through a cut of the connection, without scripts, and after a request."""

import re
from pathlib import Path
from typing import Any

from tests.journeys.browser import SHOTS, axe, fits, log_in, press, shot, until_there
from tests.journeys.product import Product
from tests.media.made import needs_ffmpeg, pdf


def say(page: Any, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send").click()


def said(page: Any) -> list[str]:
    return [text.strip() for text in page.locator(".lines > [data-seq] .says").all_inner_texts()]


def test_two_people_chat_live_with_a_cut_in_the_middle(page: Any, phone: Any, product: Product) -> None:
    broken: list[str] = []
    for reader in (page, phone):
        reader.on("pageerror", lambda error: broken.append(str(error)))
    log_in(page, "amara")
    page.goto("/@bo")
    press(page, page.get_by_role("link", name="Message", exact=True))
    axe(page)
    say(page, "Shall we meet on **Friday**?")
    page.wait_for_url(re.compile(r"/messages/\d+"))
    log_in(phone, "bo")
    phone.goto("/messages")
    phone.locator("#talk-dot .dot").wait_for()
    axe(phone)
    shot(phone, "messages-list-phone")
    phone.locator(".talks a").first.click()
    phone.locator(".lines strong", has_text="Friday").wait_for()
    axe(phone)

    say(phone, "Yes, at ten.")
    page.locator(".lines .says", has_text="at ten").wait_for()
    say(page, "I bring the cake.")
    phone.locator(".lines .says", has_text="cake").wait_for()

    page.context.set_offline(True)
    say(page, "Written in a tunnel.")
    page.locator(".waits", has_text="Not sent yet").wait_for()
    say(page, "And one more.")
    say(phone, "Are you there?")
    phone.locator(".lines [data-seq] .says", has_text="there?").wait_for()
    page.context.set_offline(False)
    phone.locator(".lines .says", has_text="And one more").wait_for()
    page.locator(".lines .says", has_text="there?").wait_for()
    page.wait_for_function("() => !document.querySelector('.waits')")
    words = [
        "Shall we meet on Friday?",
        "Yes, at ten.",
        "I bring the cake.",
        "Are you there?",
        "Written in a tunnel.",
        "And one more.",
    ]
    assert said(page) == said(phone)
    assert sorted(said(page)) == sorted(words)
    assert said(page).index("Written in a tunnel.") < said(page).index("And one more.")
    for reader in (page, phone):
        reader.locator("#talk-dot .dot").wait_for(state="detached")  # what is looked at is read
    assert broken == []
    axe(page)
    shot(page, "messages-light")
    shot(phone, "messages-phone")


def test_a_message_is_signed_answered_and_deleted_over_the_open_conversation(page: Any, dark: Any) -> None:
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").click()
    page.emulate_media(reduced_motion="reduce")  # a menu that still fades in has no contrast yet
    line = page.locator(".line", has_text="at ten")
    line.locator("[data-menu]").click()
    axe(page)
    page.get_by_role("button", name="Thank you").click()
    line.locator(".signs").wait_for()
    log_in(dark, "bo")
    dark.goto("/messages")
    dark.locator(".talks a").first.click()
    dark.locator(".line", has_text="cake").locator("[data-menu]").click()
    dark.get_by_role("link", name="Answer this").click()
    say(dark, "Chocolate, please.")
    answer = page.locator(".line", has_text="Chocolate, please.")
    answer.wait_for()
    assert "I bring the cake." in answer.inner_text()
    page.locator(".line", has_text="tunnel").locator("[data-menu]").click()
    press(page, page.get_by_role("link", name="Delete"))
    axe(page)
    page.get_by_role("button", name="Delete").click()
    dark.locator(".lines .gone").wait_for()
    axe(dark)
    shot(dark, "messages-dark")


def test_without_scripts_one_reads_and_writes_by_loading_again(plain: Any) -> None:
    log_in(plain, "bo")
    plain.goto("/messages")
    plain.locator(".talks a").first.click()
    say(plain, "Sent without scripts.")
    assert said(plain)[-1] == "Sent without scripts."


def test_a_strangers_request_is_accepted(page: Any, phone: Any) -> None:
    log_in(phone, "dalia")
    phone.goto("/@amara")
    press(phone, phone.get_by_role("link", name="Message", exact=True))
    axe(phone)
    phone.get_by_label("Why you write").select_option("advice")
    say(phone, "How did you move your files? https://example.com/mine")
    phone.get_by_text("You can write more once they answer.").wait_for()
    axe(phone)
    log_in(page, "amara")
    page.goto("/messages")
    axe(page)
    press(page, page.get_by_role("link", name="Somebody you do not know wrote to you."))
    axe(page)
    shot(page, "messages-requests-light")
    press(page, page.get_by_role("link", name="Read it all"))
    assert page.locator(".says a").count() == 0
    axe(page)
    shot(page, "messages-request-light")
    press(page, page.get_by_role("button", name="Accept"))
    phone.get_by_label("Your message").wait_for()  # the open page hears of it
    say(phone, "Thank you for answering.")
    page.locator(".says", has_text="Thank you for answering.").wait_for()
    assert page.locator(".says a").count() == 1


def test_a_group_is_begun_by_naming_people(page: Any) -> None:
    log_in(page, "amara")
    page.goto("/messages/new")
    axe(page)
    page.get_by_label("To", exact=True).fill("@bo @nobody")
    page.get_by_role("button", name="Go on").click()
    axe(page)
    page.get_by_label("To", exact=True).fill("@bo @dalia")
    page.get_by_label("Name of the group").fill("Cake")
    page.get_by_role("button", name="Go on").click()
    say(page, "Who comes?")
    page.locator("[data-seq] .says", has_text="Who comes?").wait_for()
    press(page, page.get_by_role("link", name="About this conversation"))
    axe(page)
    shot(page, "messages-about-light")
    page.goto("/settings/messages")
    axe(page)


def test_a_meeting_is_proposed_picked_and_opened_as_a_file(page: Any, phone: Any) -> None:
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").first.click()
    page.locator(".talk-form summary").click()
    axe(page)
    page.get_by_role("link", name="Propose times").click()
    page.get_by_label("What it is about").fill("Coffee near the station")
    for number, day in ((1, 3), (2, 4)):
        time = page.evaluate("d => new Date(Date.now() + d * 864e5).toISOString().slice(0, 16)", day)
        page.get_by_label(f"Time {number}").fill(time)
    axe(page)
    shot(page, "messages-propose-light")
    page.get_by_role("button", name="Propose").click()
    page.locator(".meeting").wait_for()
    log_in(phone, "bo")
    phone.goto("/messages")
    press(phone, phone.locator(".talks a").first)
    axe(phone)
    shot(phone, "messages-meeting-phone")
    phone.get_by_role("button", name="Take this one").first.click()
    phone.get_by_role("link", name="Calendar file").wait_for()
    file = page.get_by_role("link", name="Calendar file")
    file.wait_for()  # the open page hears of it
    with page.expect_download() as download:
        file.click()
    assert b"SUMMARY:Coffee near the station" in download.value.path().read_bytes()
    axe(page)
    page.goto("/settings/messages")
    press(page, page.get_by_role("button", name="Make an address"))
    assert page.get_by_label("Address").input_value().endswith(".ics")
    axe(page)


def test_a_picture_is_sent_with_its_words(page: Any, phone: Any) -> None:
    log_in(phone, "bo")
    phone.goto("/messages")
    press(phone, phone.locator(".talks a").first)
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").first.click()
    page.locator(".talk-form summary").click()
    page.get_by_label("Files (at most 4)").set_input_files(SHOTS / "landing-light.png")
    page.get_by_label("What is it?").fill("The first page of this server")
    axe(page)
    page.get_by_role("button", name="Send").click()
    phone.get_by_alt_text("The first page of this server").wait_for()
    axe(phone)


def test_how_one_is_reached_is_shown_and_taken_back(page: Any, phone: Any) -> None:
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").first.click()
    page.locator(".talk-form summary").click()
    page.get_by_role("link", name="Share how you are reached").click()
    page.get_by_label("Number or address").fill("+33 6 12 34 56 78")
    axe(page)
    page.get_by_role("button", name="Share it").click()
    log_in(phone, "bo")
    phone.goto("/messages")
    phone.locator(".talks a").first.click()
    phone.get_by_role("link", name="+33 6 12 34 56 78").wait_for()
    axe(phone)
    page.get_by_role("button", name="Take it back").click()
    phone.get_by_text("Not shown any more").wait_for()


@needs_ffmpeg
def test_a_voice_message_is_recorded_heard_sent_and_played_by_the_other(page: Any, phone: Any) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.context.grant_permissions(["microphone"])
    log_in(phone, "bo")
    phone.goto("/messages")
    press(phone, phone.locator(".talks a").first)
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").first.click()
    page.get_by_role("button", name="Record").click()
    page.get_by_text("0:01").wait_for()
    axe(page)
    page.get_by_role("button", name="Stop").click()
    preview = page.get_by_label("What you recorded")
    preview.wait_for()
    preview.evaluate("a => { a.muted = true; return a.play() }")
    axe(page)
    shot(page, "messages-voice")
    page.get_by_role("button", name="Send").click()
    sound = phone.locator(".line audio").last
    sound.wait_for(timeout=60_000)
    sound.evaluate("a => { a.muted = true; return a.play() }")
    phone.wait_for_function("a => a.currentTime > 0.1", arg=sound.element_handle())
    axe(phone)
    page.get_by_role("button", name="Record").click()
    page.get_by_role("button", name="Throw away").click()
    page.get_by_role("button", name="Record").wait_for()
    assert [text for text in told if "Content Security" in text] == []


def test_a_document_is_sent_and_saved_by_the_other(page: Any, phone: Any, tmp_path: Path) -> None:
    report = tmp_path / "Bridge report.pdf"
    report.write_bytes(pdf("The survey of the bridge", "What it costs"))
    log_in(phone, "bo")
    phone.goto("/messages")
    press(phone, phone.locator(".talks a").first)
    log_in(page, "amara")
    page.goto("/messages")
    page.locator(".talks a", has_text="Bo Lindqvist").first.click()
    page.locator(".talk-form summary").click()
    page.get_by_label("Files (at most 4)").set_input_files(report)
    page.get_by_role("button", name="Send").click()
    phone.get_by_role("link", name="Bridge report.pdf").click()
    phone.wait_for_url("**/documents/*")
    until_there(phone, phone.url, "Page 1 of 2")  # drawn in the background
    phone.get_by_text("The text of this page").click()
    assert "The survey of the bridge" in phone.inner_text(".leaf-text")
    fits(phone)
    phone.get_by_role("link", name="Next page").click()
    assert phone.locator(".leaf img").evaluate("i => i.decode().then(() => i.naturalHeight)") > 1_000
    with phone.expect_download() as download:
        phone.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "Bridge report.pdf"
    assert b"ZQSECRET" not in download.value.path().read_bytes()
