"""A post is seen in the mirror, left for some days and without a domain, narrowed; an old one is found and redacted."""

from typing import Any

from tests.journeys.browser import axe, fits, log_in, press, shot, until_there

NUMBER = "+44 20 7946 0123"


def test_who_would_see_it_for_how_long_and_for_fewer_afterwards(page: Any, phone: Any, dark: Any, plain: Any) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("#text", "I look for new work, quietly.")
    page.select_option("#audience", "2")
    page.locator("#mirror", has_text="would see it").wait_for()
    page.get_by_text("Leave people out").click()
    page.fill("#excluded", "example.org")
    page.get_by_text("How long it stays").click()
    page.select_option("#lasts_days", "30")
    axe(page)
    shot(page, "mirror-light")
    press(page, page.get_by_role("button", name="Post", exact=True))
    until_there(page, "/@dalia/posts", "quietly")
    page.locator(".post", has_text="quietly").first.locator(".meta a").first.click()
    page.get_by_text("Never for example.org").wait_for()
    assert "It is deleted on" in page.inner_text("main")
    number = page.url.rsplit("/", 1)[1]
    page.goto(f"/posts/{number}/audience")
    axe(page)
    page.select_option("#audience", "7")
    page.get_by_role("button", name="Show it to fewer").click()
    page.get_by_text("Only you", exact=True).first.wait_for()
    for other, name in ((phone, "fewer-phone"), (dark, "fewer-dark")):
        log_in(other, "dalia")
        for path in ("/write", f"/posts/{number}/audience", "/settings/profile/left-out", "/settings/audit"):
            other.goto(path)
            fits(other)
        other.goto(f"/posts/{number}/audience")
        shot(other, name)
    log_in(plain, "dalia")
    plain.goto("/write")
    plain.fill("#text", "Asked without scripts.")
    plain.select_option("#audience", "7")
    press(plain, plain.get_by_role("button", name="Who would see it"))
    assert "Nobody else would see it." in plain.inner_text("#mirror")
    assert plain.input_value("#text") == "Asked without scripts."


def test_what_was_said_long_ago_is_found_and_its_words_left_out(page: Any, phone: Any) -> None:
    log_in(page, "dalia")
    page.goto("/write")
    page.fill("#text", f"My number is {NUMBER}")
    page.get_by_role("button", name="Post", exact=True).click()
    press(page, page.get_by_role("button", name="Post anyway"))
    page.wait_for_timeout(11_000)
    page.goto("/settings/audit")
    press(page, page.get_by_role("button", name="Look through it"))
    until_there(page, "/settings/audit", NUMBER)
    axe(page)
    shot(page, "audit-light")
    log_in(phone, "dalia")
    phone.goto("/settings/audit")
    fits(phone)
    page.locator("li.version", has_text=NUMBER).locator("input[type=checkbox]").first.check()
    press(page, page.get_by_role("button", name="Leave the words out"))
    assert NUMBER not in page.inner_text("main")
    until_there(page, "/@dalia/posts", "[telephone number]")
