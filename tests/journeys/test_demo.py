"""The demo, as somebody looks around in it: its pages are the pictures that we show."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.browser import fits, shot
from tests.journeys.product import Product, start

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True},
}
PAGES = {"home": "/", "profile": "/@amara", "notices": "/notices", "search": "/search?q=data"}


@pytest.fixture(scope="module")
def demo(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = start(tmp_path_factory.mktemp("demo"), cast=False, command="demo")
    yield running
    running.stop()


def test_one_looks_around_in_the_demo(browser: Any, demo: Product) -> None:
    link = re.search(r"Log in as Amara Okafor: (\S+)", demo.log)
    assert link, demo.log[-2000:]
    kept = None  # the link works once
    for look, options in LOOKS.items():
        context = browser.new_context(
            base_url=demo.url, locale="en-GB", timezone_id="Europe/Paris", storage_state=kept, **options
        )
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto("/" if kept else link[1])
        kept = context.storage_state()
        for name, path in PAGES.items():
            page.goto(path)
            assert page.locator("html[data-me=amara]").count(), f"logged out at {path}"
            fits(page)
            shot(page, f"{name}-{look}")
        context.close()
