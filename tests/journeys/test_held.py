"""What moderators hold and no more: an offer of work until somebody has looked, one message of a conversation."""

from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.test_reading_and_writing import publish

OWN_PRODUCT = True  # things are held
OFFER = "We are hiring! Two hours a day from home, 450 euro a day, no experience needed."


def test_an_offer_waits_until_a_moderator_shows_it_to_everybody(page: Any, phone: Any, plain: Any) -> None:
    log_in(phone, "dalia")
    publish(phone, OFFER)
    until_there(phone, "/account/decisions", "much money for work that needs nothing")
    fits(phone)
    press(phone, phone.get_by_role("link", name="The post"))
    assert "Held by the moderators: only you see it" in phone.inner_text("main")
    fits(phone)
    plain.goto("/@dalia/posts")
    assert "450 euro" not in plain.inner_text("main")

    log_in(page, "farah")
    page.goto("/settings/moderation")
    page.locator("main").get_by_role("link", name="dalia").first.click()
    page.get_by_text("An offer of work that is held").wait_for()
    assert "this server" in page.inner_text("main .facts")
    fits(page)
    shot(page, "offer-held-light")
    page.get_by_role("button", name="Nothing is wrong: show it to everybody").click()
    page.get_by_text("Taken back. The person is told.").wait_for()
    until_there(plain, "/@dalia/posts", "450 euro")


def test_a_reported_message_is_held_and_the_conversation_goes_on(page: Any, phone: Any, plain: Any) -> None:
    log_in(plain, "bo")
    log_in(phone, "amara")
    plain.goto("/@amara")
    plain.get_by_role("link", name="Message", exact=True).click()
    for words in ("Send 500 euro to my account, I pay it back", "And how is the garden?"):
        plain.get_by_label("Your message").fill(words)
        plain.get_by_role("button", name="Send").click()
        plain.get_by_text(words).wait_for()
    talk = plain.url.partition("#")[0].partition("?")[0]

    phone.goto(talk)
    phone.goto(talk + "/report")
    phone.get_by_label("Send 500 euro").check()
    phone.locator("main form button.primary").click()
    phone.get_by_label("It is spam").check()
    phone.get_by_role("button", name="Send to the moderators").click()

    log_in(page, "farah")
    page.goto("/settings/moderation")
    page.locator("main").get_by_role("link", name="bo").first.click()
    page.get_by_label("Hold: nobody else sees the post, nobody the message").check()
    page.get_by_label("What happened, and why is this the answer?").fill("We do not ask each other for money here.")
    fits(page)
    page.get_by_role("button", name="Do it, and close the report").click()
    page.get_by_text("Done. The person can read why.").wait_for()

    until_there(phone, talk, "Taken away by the moderators")
    assert "500 euro" not in phone.inner_text("main")
    assert "And how is the garden?" in phone.inner_text("main")
    fits(phone)
    shot(phone, "message-held-phone")
    until_there(plain, "/account/decisions", "We do not ask each other for money here.")
