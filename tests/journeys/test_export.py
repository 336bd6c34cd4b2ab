"""Somebody takes everything along: asks once, sees how far it is, fetches the archive."""

import json
import zipfile
from pathlib import Path
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot


def test_everything_comes_along_in_one_archive(page: Any, tmp_path: Path) -> None:
    log_in(page, "amara")
    page.goto("/settings")
    press(page, page.get_by_role("link", name="Take everything along"))
    fits(page)
    page.get_by_role("button", name="Prepare the archive").click()
    page.get_by_role("link", name="Fetch the archive").wait_for(timeout=120_000)
    fits(page)
    shot(page, "export")
    with page.expect_download() as download:
        page.get_by_role("link", name="Fetch the archive").click()
    download.value.save_as(tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("people/person.json"))[0]["handle"] == "amara"
        assert json.loads(archive.read("posts/posts.json"))
        assert "mastodon/following_accounts.csv" in archive.namelist()
    page.goto("/notices")
    assert "fetch it within seven days" in page.inner_text("main")
    page.goto("/settings/export")
    page.set_viewport_size({"width": 390, "height": 844})
    fits(page)
    shot(page, "export-phone")
    page.get_by_role("button", name="Delete it").click()
    page.get_by_role("button", name="Prepare the archive").wait_for()
    assert page.get_by_role("link", name="Fetch the archive").count() == 0
