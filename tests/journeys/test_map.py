"""The map of one's ties: a picture and a list that says the same; for its owner alone."""

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.journeys.browser import fits, log_in, press, shot
from tests.journeys.product import HOME, Product


@pytest.fixture(scope="module", autouse=True)
def _gesa(product: Product) -> None:
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}", "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-m", "tests.journeys.network"], cwd=HOME, env=env, check=True)


def test_a_map_is_read_as_a_picture_and_as_a_list(page: Any, dark: Any, phone: Any) -> None:
    log_in(page, "gesa")
    page.goto("/people")
    page.get_by_role("link", name="Map").click()
    page.wait_for_url("**/people/map")
    fits(page)
    shot(page, "map-light")
    groups = page.get_by_role("region", name="Groups")
    assert groups.get_by_role("link", name="Réseau Rhône").is_visible()
    assert "13 of 13 worked at Réseau Rhône." in groups.inner_text()
    assert "Civic Desk" in page.get_by_role("region", name="Gaps").inner_text()
    page.locator("svg a.cluster", has_text="Öresund Care").first.click()
    page.wait_for_url("**/people/map/2")
    fits(page)
    shot(page, "map-group-light")
    person = page.get_by_role("region", name="People").get_by_role("link").first
    name = person.inner_text()
    press(page, page.locator(f'svg a.mark[aria-label="{name}"]').first)
    assert name in page.inner_text("h1")
    page.goto("/people/map")
    assert page.get_by_role("region", name="Gone quiet").get_by_role("link").count() == 2
    page.get_by_role("link", name="Give and take").click()
    page.wait_for_url("**/people/balance")
    fits(page)
    shot(page, "give-and-take-light")
    assert "on 4 days of the last 60" in page.get_by_role("region", name="Perhaps your turn").inner_text()
    assert "You wrote on 4 days" in page.get_by_role("region", name="You gave").inner_text()
    page.get_by_role("region", name="Gone quiet").get_by_role("link", name="Write to").first.click()
    page.wait_for_url("**/messages/**")
    for reader, look in ((dark, "dark"), (phone, "phone")):
        log_in(reader, "gesa")
        reader.goto("/people/map")
        fits(reader)
        shot(reader, f"map-{look}")
        reader.goto("/people/map/1")
        fits(reader)
    shot(phone, "map-group-phone")
    phone.goto("/people/balance")
    fits(phone)
    shot(phone, "give-and-take-phone")


def test_a_map_works_without_scripts_and_shows_nothing_to_others(plain: Any) -> None:
    log_in(plain, "gesa")
    plain.goto("/people/map")
    press(plain, plain.locator("svg a.cluster", has_text="Harbour Archive").first)
    assert "Harbour Archive" in plain.inner_text("h1")
    plain.context.clear_cookies()
    log_in(plain, "dalia")
    plain.goto("/people/map/1")
    assert "Harbour Archive" not in plain.content()
