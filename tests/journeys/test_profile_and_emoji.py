"""A wide picture, how posts begin, emoji of the server, and posts found by their words."""

import io
from typing import Any

from PIL import Image

from tests.journeys.browser import axe, fits, log_in, press, shot, until_there
from tests.journeys.test_reading_and_writing import publish


def picture(colour: str, size: tuple[int, int]) -> dict[str, Any]:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return {"name": "picture.png", "mimeType": "image/png", "buffer": target.getvalue()}


def test_an_emoji_of_the_server_stands_in_a_post(page: Any, phone: Any, plain: Any) -> None:
    log_in(plain, "farah")
    plain.goto("/settings/house/emoji")
    plain.get_by_label("Name between the colons").fill("arch")
    plain.get_by_label("Picture").set_input_files(picture("teal", (200, 200)))
    press(plain, plain.get_by_role("button", name="Add", exact=True))
    assert ":arch:" in plain.inner_text("main")
    log_in(page, "bo")
    publish(page, "Through the :arch: we go")
    log_in(phone, "bo")
    until_there(phone, "/local", "Through the")
    assert phone.locator('.post img.emoji[alt=":arch:"]').first.is_visible()
    fits(phone)
    log_in(phone, "farah")
    phone.goto("/settings/house/emoji")
    fits(phone)
    shot(phone, "emoji-phone")


def test_a_wide_picture_stands_above_the_profile(page: Any, dark: Any, phone: Any) -> None:
    log_in(page, "chen")
    page.goto("/settings/profile/photo")
    wide = page.locator("section", has_text="Wide picture")
    wide.get_by_label("Picture").set_input_files(picture("orange", (1600, 500)))
    wide.get_by_label("What it shows").fill("Orange, all over")
    press(page, wide.get_by_role("button", name="Use this picture"))
    axe(page)
    for reader in (dark, phone):
        log_in(reader, "bo")
        reader.goto("/@chen")
        assert reader.get_by_alt_text("Orange, all over").is_visible()
        fits(reader)
    shot(phone, "profile-wide-phone")
    press(page, page.get_by_role("button", name="Remove the wide picture"))
    page.goto("/@chen")
    assert page.locator(".profile-wide").count() == 0


def test_posts_begin_as_chosen_and_are_found_by_words(page: Any, plain: Any, phone: Any) -> None:
    log_in(plain, "dalia")
    plain.goto("/settings/posting")
    plain.get_by_label("Who may quote this").select_option("nobody")
    plain.get_by_label("Who sees it").select_option("0")
    press(plain, plain.get_by_role("button", name="Save"))
    plain.goto("/settings/privacy")
    plain.get_by_label("Let search find what I share with everyone").check()
    press(plain, plain.get_by_role("button", name="Save"))
    log_in(page, "dalia")
    page.goto("/settings/posting")
    fits(page)
    publish(page, "A word for finding: quincunx")
    log_in(phone, "bo")
    until_there(phone, "/search?q=quincunx", "A word for finding")
    fits(phone)
    shot(phone, "search-posts-phone")
