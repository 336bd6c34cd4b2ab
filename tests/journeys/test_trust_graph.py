"""An administrator says whom they know; a day's run later a ring of fakes stands apart, and a moderator reads why."""

import os
import re
import subprocess
import sys
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import HOME, Product

OWN_PRODUCT = True


def number_far(page: Any) -> int:
    """How many the last run found, as the page says."""
    return int(
        page.locator("dt", has_text="In the lowest region").locator("xpath=following-sibling::dd[1]").inner_text()
    )


def test_from_people_one_knows_a_ring_is_seen_and_one_of_it_set_aside(
    page: Any, phone: Any, dark: Any, plain: Any, product: Product
) -> None:
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-m", "tests.journeys.town"], cwd=HOME, env=env, check=True)
    log_in(plain, "farah")
    plain.goto("/settings/house")
    press(plain, plain.get_by_role("link", name="The trust graph"))
    assert "From nobody yet" in plain.inner_text("main")
    for number in range(0, 60, 6):
        plain.get_by_label("Address of somebody here").fill(f"@neighbour{number}")
        plain.get_by_role("button", name="Start from them too").last.click()
    plain.get_by_label("Address of somebody here").fill("@nobody-at-all")
    press(plain, plain.get_by_role("button", name="Start from them too").last)
    assert "Nobody here has that address" in plain.inner_text("main")
    press(plain, plain.get_by_role("button", name="Run it now"))
    until_there(plain, "/settings/house/trust-graph", "In the lowest region")

    for reader, look in ((page, "light"), (dark, "dark"), (phone, "phone")):
        log_in(reader, "farah")
        reader.goto("/settings/house/trust-graph")
        assert number_far(reader) == 20
        fits(reader)
        shot(reader, f"trust-graph-{look}")
        reader.goto("/settings/moderation/people?q=copy12")
        press(reader, reader.get_by_role("link", name=re.compile("Copy 12")))
        assert "It stands in the lowest region" in reader.inner_text("main")
        fits(reader)
        shot(reader, f"trust-graph-account-{look}")
    page.get_by_role("button", name="I looked: set it aside").click()
    page.get_by_role("button", name="Let it count again").wait_for()
    assert "nothing follows from it" in page.inner_text("main")
