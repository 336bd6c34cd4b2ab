"""A vocabulary is loaded; somebody adds a skill in German, a reader in English finds it; two skills are made one."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import HOME, Product
from tests.profiles.esco import published

OWN_PRODUCT = True


def load(product: Product, folder: Path) -> str:
    """What an administrator does on the machine of the server, while it runs."""
    files = [str(path) for path in published(folder)]
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    words = [sys.executable, "-m", "mutuals", "skills", "load", *files]
    return subprocess.run(words, cwd=HOME, env=env, check=True, capture_output=True, text=True).stdout


def test_a_skill_written_in_german_is_found_in_english(
    plain: Any, page: Any, phone: Any, dark: Any, product: Product, tmp_path: Path
) -> None:
    assert "de: 13 skills" in load(product, tmp_path)
    plain.goto("/login")
    press(plain, plain.get_by_role("button", name="Deutsch"))
    log_in(plain, "bo")
    plain.goto("/settings/profile/skills")
    plain.fill("#id_skills", "Keramik")
    plain.get_by_role("button", name="Vorschläge").click()
    press(plain, plain.get_by_role("button", name="töpfern"))
    assert "töpfern" in plain.inner_text("main ul.rows")

    log_in(page, "chen")
    until_there(page, "/search?q=Keramik", "make pottery")
    assert "Bo Lindqvist" in page.inner_text("main")
    press(page, page.get_by_role("link", name="Bo Lindqvist").first)
    assert "make pottery" in page.inner_text("main")

    page.goto("/settings/profile/skills")
    page.locator("#id_skills").press_sequentially("Basket weaving, beekee")
    page.locator("#known_skills option[value='Basket weaving, keep bees']").wait_for(state="attached")
    page.fill("#id_skills", "Throwing pots, beekeeping")
    press(page, page.get_by_role("button", name="Add", exact=True))
    assert "keep bees" in page.inner_text("main ul.rows")
    press(page, page.get_by_role("button", name="Show as “beekeeping”"))
    assert page.get_by_role("button", name="Show as “keep bees”").count() == 1
    fits(page)
    shot(page, "skills-light")

    for reader, look in ((phone, "phone"), (dark, "dark")):
        log_in(reader, "farah")
        reader.goto("/settings/house/skills")
        fits(reader)
        shot(reader, f"skills-house-{look}")
    reader.get_by_label("The skill that goes").fill("Throwing pots")
    reader.get_by_label("The skill that it is").fill("töpfern")
    press(reader, reader.get_by_role("button", name="Make one of two"))
    until_there(reader, "/settings/house/skills", "Undo")
    until_there(page, "/search?q=Keramik", "Chen Wei")
    assert "Throwing pots" in page.inner_text("main")  # still in her own words
    reader.get_by_role("button", name=re.compile("Undo.*Throwing pots")).click()
    for _ in range(40):
        reader.goto("/settings/house/skills")
        if reader.get_by_text("undone", exact=True).count():
            break
        reader.wait_for_timeout(250)
    assert reader.get_by_text("undone", exact=True).count() == 1
