"""A word that somebody does not want to meet: folded, opened once, left out, and met again."""

from typing import Any

from tests.journeys.browser import axe, log_in, press, shot, until_there
from tests.journeys.test_reading_and_writing import publish


def test_a_filter_folds_leaves_out_and_ends(page: Any, phone: Any, plain: Any) -> None:
    log_in(page, "dalia")
    publish(page, "The zeppelin is late again")
    log_in(plain, "emeka")
    plain.goto("/settings/filters")
    assert "folded behind a title" in plain.inner_text("main")
    plain.get_by_role("link", name="New filter").click()
    plain.get_by_label("Title", exact=True).fill("Airships")
    plain.get_by_role("button", name="Save").click()  # words are missing
    assert "Write at least one word" in plain.inner_text("main")
    assert plain.get_by_label("Title", exact=True).input_value() == "Airships"
    plain.get_by_label("Words and phrases").fill("zeppelin")
    press(plain, plain.get_by_role("button", name="Save"))
    log_in(phone, "emeka")
    until_there(phone, "/local", "Airships")
    folded = phone.locator(".post", has_text="Airships")
    folded.first.wait_for()
    assert not phone.get_by_text("The zeppelin is late again").first.is_visible()
    axe(phone)
    folded.first.scroll_into_view_if_needed()
    shot(phone, "filter-folded-phone")
    folded.locator("summary").first.click()
    assert phone.get_by_text("The zeppelin is late again").first.is_visible()
    phone.goto("/settings/filters")
    axe(phone)
    press(phone, phone.get_by_role("link", name="Airships"))
    axe(phone)
    phone.get_by_label("Leave the post out").check()
    press(phone, phone.get_by_role("button", name="Save"))
    phone.goto("/local")
    assert "zeppelin" not in phone.inner_text("main")
    phone.goto("/settings/filters")
    phone.get_by_role("link", name="Airships").click()
    press(phone, phone.get_by_role("button", name="End this filter"))
    phone.goto("/local")
    assert "The zeppelin is late again" in phone.inner_text("main")
