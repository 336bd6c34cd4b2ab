"""A newcomer brings what LinkedIn gave them: looks first, chooses, and finds it here. The sample's counts, where it is."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.browser import axe, fits, log_in, press, shot
from tests.portability.archives import TABLES, mastodon
from tests.portability.exports import small_files, zipped
from tests.portability.test_addressbook import CARDS


def upload(page: Any, path: Path) -> None:
    page.goto("/imports")
    axe(page)
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Upload and look").click()
    page.get_by_role("button", name="Take it in").wait_for(timeout=60_000)


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


def test_an_address_book_and_tables_of_people_come_in_and_what_is_not_known_waits(
    page: Any, tmp_path: Path, phone: Any, dark: Any
) -> None:
    log_in(page, "chen")
    book = tmp_path / "book.vcf"
    book.write_text(CARDS)
    upload(page, book)
    axe(page)
    assert "Address book (vCard)" in page.inner_text("main")
    take_in(page)
    page.goto("/contacts")
    assert "Théo Mehta" in page.inner_text("main")
    tables = tmp_path / "tables.zip"
    tables.write_bytes(zipped(TABLES).getvalue())
    upload(page, tables)
    assert "People you follow: 2" in page.inner_text("main")
    take_in(page)
    page.get_by_role("link", name="Look at them").click()
    for reader, look in ((phone, "phone"), (dark, "dark"), (page, "light")):
        log_in(reader, "chen")
        reader.goto("/imports/wishes")
        axe(reader)
        fits(reader)
        shot(reader, f"import-wishes-{look}")
    page.get_by_label("dan@far.example").check()
    press(page, page.get_by_role("button", name="Forget these"))
    assert "dan@far.example" not in page.inner_text("main")
    for reader, look in ((phone, "phone"), (dark, "dark"), (page, "light")):
        reader.goto("/imports")
        axe(reader)
        fits(reader)
        shot(reader, f"import-ways-{look}")


def test_a_mastodon_archive_comes_with_pictures_for_whom_one_chooses(page: Any, tmp_path: Path) -> None:
    log_in(page, "bo")
    path = tmp_path / "archive.zip"
    path.write_bytes(mastodon().getvalue())
    upload(page, path)
    axe(page)
    shot(page, "import-mastodon")
    page.get_by_label("Who may see the old posts").select_option(label="Everyone")
    take_in(page)
    page.goto("/@bo")
    page.get_by_role("link", name="All posts").click()
    page.get_by_text("Tea?").wait_for()
    assert "salary" in page.inner_text("main")  # a content notice, with the post folded behind it
    assert page.get_by_alt_text("A teal field").count()


def test_the_sample_archive_has_the_counts_of_its_manifest(page: Any, phone: Any, dark: Any) -> None:
    folder = os.environ.get("MUTUALS_ARCHIVES", "")
    if not folder:
        pytest.skip("MUTUALS_ARCHIVES does not say where sample archives are")
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
