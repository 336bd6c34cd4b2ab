"""A newcomer brings what LinkedIn gave them: looks first, chooses, and finds it here. The sample's counts, where it is."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.browser import axe, log_in, shot
from tests.portability.exports import small_files, zipped


def upload(page: Any, path: Path) -> None:
    page.goto("/imports")
    axe(page)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Upload and look").click()
    page.get_by_role("button", name="Take it in").wait_for(timeout=30_000)


def take_in(page: Any) -> None:
    page.get_by_role("button", name="Take it in").click()
    page.locator("main", has_text="Who of them is here").wait_for(timeout=60_000)


def test_an_export_is_looked_at_chosen_and_taken_in(page: Any, tmp_path: Path) -> None:
    log_in(page, "dalia")
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(small_files()).getvalue())
    upload(page, path)
    axe(page)
    assert "Contacts, for you alone: 2" in page.inner_text("main")
    take_in(page)
    page.goto("/contacts")
    axe(page)
    assert "Bo Lindqvist" in page.inner_text("main")
    assert "=1+1 Wei" in page.inner_text("main")
    page.goto("/@dalia")
    assert "Ruby on Rails" in page.inner_text("main")


def test_the_sample_archive_has_the_counts_of_its_manifest(page: Any, phone: Any, dark: Any) -> None:
    folder = os.environ.get("MUTUALS_SAMPLE_ARCHIVES", "")
    if not folder:
        pytest.skip("MUTUALS_SAMPLE_ARCHIVES does not say where sample archives are")
    wanted = json.loads((Path(folder) / "manifest.json").read_text())["archives"]["linkedin.zip"]
    log_in(page, "chen")
    upload(page, Path(folder) / "linkedin.zip")
    preview = page.url
    for reader, look in ((phone, "phone"), (dark, "dark"), (page, "light")):
        log_in(reader, "chen")
        reader.goto(preview)
        axe(reader)
        shot(reader, f"import-preview-{look}")
    seen = page.inner_text("main")
    for words, key in {
        "Experience": "positions",
        "Education": "education",
        "Skills": "skills_after_alias_merge",
        "Languages": "languages",
        "Certificates": "certifications",
        "Projects": "projects",
        "Publications": "publications",
        "Honours": "honors",
        "Volunteering": "volunteering",
        "Courses": "courses",
        "Posts": "posts",
        "Contacts, for you alone": "connections_unique",
    }.items():
        assert f"{words}: {wanted[key]}\n" in seen, words
    take_in(page)
    shot(page, "import-done")
