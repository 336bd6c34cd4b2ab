"""A badge from its file to the profile, and taken back by its issuer, whose server the journey runs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.journeys.product import Product, start
from tests.profiles.issuers import School


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    running = School(tmp_path_factory.mktemp("school"))
    running.list_back()
    yield running
    running.close()


@pytest.fixture(scope="module")
def product(browser: Any, school: School, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.journeys.with_loopback",
        "JOURNEY_LOOPBACK": school.host,
        "MUTUALS_CA_BUNDLE": school.bundle,
    }
    running = start(tmp_path_factory.mktemp("badges"), settings=settings)
    yield running
    running.stop()


def until(page: Any, path: str, words: str) -> None:
    for _ in range(80):
        page.goto(path)
        if words in page.inner_text("main"):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{words!r} did not come: {page.inner_text('main')}")


def test_a_badge_is_added_seen_and_taken_back_by_its_issuer(
    plain: Any, page: Any, phone: Any, dark: Any, school: School, product: Product, tmp_path: Path
) -> None:
    log_in(plain, "amara")
    plain.goto("/settings/profile/certificate")
    plain.get_by_role("link", name="Add it as a badge").click()
    wrong = tmp_path / "badge.json"
    wrong.write_text("{}")
    plain.get_by_label("The badge's file").set_input_files(wrong)
    press(plain, plain.get_by_role("button", name="Add the badge"))
    assert "no badge that can be read" in plain.inner_text("[role=alert]")
    file = tmp_path / "badge.jwt"
    file.write_text(school.issue({"id": f"{product.url}/@amara"}, credentialStatus=school.status(7)))
    plain.get_by_label("The badge's file").set_input_files(file)
    plain.get_by_role("button", name="Add the badge").click()
    until(plain, "/settings/profile/badges", "Signature checked on")
    assert "the address of your profile here" in plain.inner_text("main")
    log_in(page, "amara")
    page.goto("/settings/profile/badges")
    axe(page)
    fits(page)
    shot(page, "badges-settings")
    log_in(phone, "amara")
    phone.goto("/settings/profile/badges")
    fits(phone)
    shot(phone, "badges-settings-phone")

    log_in(dark, "bo")
    dark.goto("/@amara")
    badge = dark.locator(".seal")
    assert "Lagos School of Data" in dark.inner_text("#certificate + ol")
    assert school.host in badge.inner_text()
    assert "Signature checked on" in badge.inner_text()
    axe(dark)
    fits(dark)
    badge.scroll_into_view_if_needed()
    shot(dark, "badges-profile-dark")
    phone.goto("/@amara")
    fits(phone)
    phone.locator(".seal").scroll_into_view_if_needed()
    shot(phone, "badges-profile-phone")

    school.list_back(7)
    plain.goto("/settings/profile/badges")
    plain.get_by_role("button", name="Check now").click()
    until(plain, "/settings/profile/badges", "Taken back by its issuer")
    dark.goto("/@amara")
    assert "Taken back by its issuer" in dark.locator(".seal").inner_text()
    assert "Signature checked on" not in dark.locator(".seal").inner_text()
    dark.locator(".seal").scroll_into_view_if_needed()
    shot(dark, "badges-withdrawn-dark")
    dark.goto("/@amara/cv")
    assert "Data Streams in Practice" not in dark.inner_text("main")
    with plain.expect_download() as fetched:
        plain.get_by_role("link", name="Its file").click()
    assert Path(fetched.value.path()).read_text() == file.read_text()
