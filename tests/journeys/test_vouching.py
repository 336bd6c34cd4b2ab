"""Bo recommends Amara, who shows it; Amara's project names Bo, who says that it is so; either takes it back."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot

OWN_PRODUCT = True


def add_skill_and_project(page: Any) -> None:
    page.goto("/settings/profile/skills")
    page.locator("[name=skills]").fill("PostgreSQL, Data quality")
    press(page, page.get_by_role("button", name="Add"))
    page.goto("/settings/profile/project")
    page.fill("[name=title]", "Ledger in a day")
    page.fill("[name=started]", "2021")
    page.get_by_role("button", name="Add", exact=True).click()


def test_a_recommendation_is_written_accepted_shown_and_taken_back(page: Any, phone: Any, plain: Any) -> None:
    log_in(page, "amara")
    add_skill_and_project(page)
    log_in(phone, "bo")
    phone.goto("/@amara")
    phone.locator(".profile-actions").get_by_label("More").click()
    press(phone, phone.get_by_role("link", name="Recommend"))
    fits(phone)
    phone.get_by_label("What you did together, and where").fill("The data platform at Ledger")
    phone.get_by_label("From").fill("2019")
    phone.get_by_label("To (optional)").fill("2022")
    phone.get_by_label("PostgreSQL").check()
    phone.get_by_label("In your words").fill("Calm in the worst week, and the tests were written before anybody asked.")
    shot(phone, "recommend-phone")
    phone.get_by_role("button", name="Send").click()
    phone.get_by_text("It is shown once they accept it.").wait_for()
    page.goto("/notices")
    page.locator("li", has_text="spoke for you").get_by_role("link", name="Answer").click()
    page.get_by_role("heading", name="Bo Lindqvist recommends you").wait_for()
    fits(page)
    shot(page, "recommendations-light")
    page.get_by_role("button", name="It is so: show it").click()
    page.get_by_role("heading", name="By Bo Lindqvist, on your profile").wait_for()
    plain.goto("/@amara")
    assert "Calm in the worst week" in plain.inner_text("main")
    assert "The data platform at Ledger" in plain.inner_text("main")
    phone.goto("/settings/profile/recommendations")
    fits(phone)
    phone.get_by_role("button", name="Take it back").click()
    phone.get_by_text("Gone, everywhere.").wait_for()
    plain.goto("/@amara")
    assert "Calm in the worst week" not in plain.inner_text("main")


def test_a_project_names_somebody_who_says_that_it_is_so(page: Any, dark: Any, plain: Any) -> None:
    log_in(page, "amara")
    page.goto("/settings/profile/project")
    page.get_by_role("link", name="Ledger in a day").click()
    page.get_by_label("One of your connections").select_option(label="Bo Lindqvist (@bo)")
    page.get_by_label("What they did").fill("Wrote the loader")
    page.get_by_role("button", name="Ask them").click()
    page.get_by_text("waits for their yes").wait_for()
    fits(page)
    log_in(dark, "bo")
    dark.goto("/notices")
    press(dark, dark.locator("li", has_text="named you").get_by_role("link", name="Answer"))
    fits(dark)
    dark.get_by_role("button", name="It is so").click()
    dark.get_by_role("button", name="Take my name off").wait_for()
    plain.goto("/@amara")
    assert "Wrote the loader" in plain.inner_text("main")
    dark.goto("/@amara")
    axe(dark)
    dark.get_by_text("Wrote the loader").scroll_into_view_if_needed()
    shot(dark, "collaborator-dark")
