"""Journeys run against the real product in a real Chromium: `page`, `phone`, `dark`, and `plain` without scripts.

Everything lives as long as this folder's tests only: the browser's event loop must be gone before others use a database.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.product import Product, start

CHROMIUM = Path("/usr/bin/chromium")
HERE = Path(__file__).parent
# one that beeps, for pages that were allowed it
_MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: ./mutuals test sets it up."
    )
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: apt install chromium")
    with playwright.sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", *_MICROPHONE])
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def shared_product(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = start(tmp_path_factory.mktemp("product"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def product(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product that all share; one of their own for journeys that change who knows whom (`OWN_PRODUCT`),
    with `SETTINGS` where they name some."""
    if not getattr(request.module, "OWN_PRODUCT", False):
        yield request.getfixturevalue("shared_product")
        return
    request.getfixturevalue("browser")
    running = start(tmp_path_factory.mktemp("product"), settings=getattr(request.module, "SETTINGS", None))
    yield running
    running.stop()


def _reader(name: str, width: int, height: int, **options: Any) -> Any:
    @pytest.fixture(name=name)
    def open_page(browser: Any, product: Product) -> Iterator[Any]:
        size = {"width": width, "height": height}
        context = browser.new_context(
            base_url=product.url, viewport=size, locale="en-GB", timezone_id="Europe/Paris", **options
        )
        context.set_default_timeout(60_000)  # two browsers may share two processors
        yield context.new_page()
        context.close()

    return open_page


page = _reader("page", 1280, 800, color_scheme="light")
phone = _reader("phone", 390, 844, color_scheme="light", has_touch=True, device_scale_factor=2)
dark = _reader("dark", 1280, 800, color_scheme="dark")
plain = _reader("plain", 1280, 800, color_scheme="light", java_script_enabled=False)
