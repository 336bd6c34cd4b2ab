"""A rule is written, tried over what was posted, switched on, and holds the next post."""

from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.test_reading_and_writing import publish

OWN_PRODUCT = True  # posts are held


def test_a_rule_is_tried_before_it_acts(page: Any, phone: Any, plain: Any) -> None:
    log_in(phone, "dalia")
    publish(phone, "Cheap tickets: https://tickets.example/now")
    until_there(phone, "/@dalia", "Cheap tickets")
    log_in(page, "farah")
    page.goto("/settings/house")
    press(page, page.get_by_role("link", name="Rules that act by themselves"))
    fits(page)
    page.get_by_role("link", name="Write a rule").click()
    page.get_by_label("Name of the rule").fill("New accounts that sell")
    page.get_by_label("The account is younger than").fill("3")
    page.get_by_label("The post has at least").fill("1")
    page.get_by_label("The post has one of these words").fill("cheap")
    page.get_by_label("Hold the post").check()
    page.get_by_label("What does the person read?").fill("Accounts of the first days do not advertise.")
    fits(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Look first at what it would have done.").wait_for()
    assert page.get_by_role("button", name="Switch on").count() == 0
    fits(page)
    page.get_by_role("button", name="See what it would have done").click()
    page.get_by_text("matched 1, their authors 1. Nothing was done.").wait_for()
    assert "Cheap tickets" in page.inner_text("main")
    fits(page)
    shot(page, "rule-trial-light")
    page.get_by_role("button", name="Switch on").click()
    page.get_by_text("This rule is on.").wait_for()

    publish(phone, "Cheap hotels: https://hotels.example/now")
    until_there(phone, "/account/decisions", "Accounts of the first days do not advertise.")
    fits(phone)
    log_in(plain, "emeka")
    plain.goto("/@dalia")
    assert "Cheap tickets" in plain.inner_text("main")
    assert "Cheap hotels" not in plain.inner_text("main")
    log_in(phone, "farah")
    phone.goto("/settings/house/automatic")
    fits(phone)
    press(phone, phone.get_by_role("link", name="New accounts that sell"))
    fits(phone)
