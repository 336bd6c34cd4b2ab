"""What every journey does: log in, check a page for accessibility, keep a picture of it."""

import base64
import hashlib
import hmac
import os
import struct
import time
from typing import Any

from tests.journeys.product import HOME
from tests.journeys.seed import PASSWORD

SHOTS = HOME / "docs" / "screenshots"
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # as in the cast
_sessions: dict[tuple[str, str], list[Any]] = {}


def log_in(page: Any, name: str) -> None:
    """Logs one of the cast in: through the form the first time, later with the same cookies."""
    page.goto("/login")
    origin = page.evaluate("location.origin")
    known = _sessions.get((origin, name))
    if known:
        page.context.add_cookies(known)
        page.goto("/settings")
        return
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: not url.endswith("/login"), timeout=60_000)
    if page.url.endswith("/login/factor"):  # who keeps the server has a second factor
        page.fill("input[name=code]", code_of(APP_SECRET))
        page.press("input[name=code]", "Enter")
        page.wait_for_url(lambda url: "/login" not in url, timeout=60_000)
    _sessions[(origin, name)] = page.context.cookies()


def code_of(secret: str) -> str:
    """What an authenticator app with that secret shows now (RFC 6238)."""
    counter = int(time.time()) // 30
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    at = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def set_up_app(page: Any) -> None:
    """From a page that offers the ways to a second factor, through the app (also without scripts), to where it leads."""
    page.get_by_role("link", name="Authenticator app").click()
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button.primary").first.click()
    page.locator("main details summary").click()
    secret = page.locator("main details code").inner_text()
    page.fill("input[name=code]", code_of(secret))
    press(page, page.get_by_role("button", name="Switch it on"))


def press(page: Any, button: Any) -> None:
    """Presses what leads to a page, be it the same one, and waits until that page is there (and not the one before)."""
    with page.expect_navigation():
        button.click()


def axe(page: Any) -> None:
    """Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    only = {"runOnly": tags, "resultTypes": ["violations"]}  # what passes is not described at length: half the time
    found = Axe().run(page, options=only).response["violations"]
    told = [f"{v['id']}: {v['help']}\n    " + "\n    ".join(n["html"][:200] for n in v["nodes"][:5]) for v in found]
    assert not told, f"axe at {page.url}:\n" + "\n".join(told)
    twice = page.evaluate("""() => [...document.querySelectorAll('[id]')].map((one) => one.id)
        .filter((id, index, all) => all.indexOf(id) !== index)""")
    assert not twice, f"ids that stand twice at {page.url}: {twice}"


def fits(page: Any) -> None:
    """Asserts that the page can be used by everybody and does not scroll sideways."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} scrolls sideways"


def until_there(page: Any, path: str, text: str) -> None:
    """Opens a page again and again until a text stands on it: the worker did its part, the undo window is over."""
    for _ in range(80):
        page.goto(path)
        if text in page.inner_text("main"):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{text!r} did not come to {path}")


def shot(page: Any, name: str) -> None:
    """Keeps a picture of what is in view as docs/screenshots/<name>.png, where MUTUALS_SHOTS=1 asks for it."""
    if os.environ.get("MUTUALS_SHOTS") == "1":
        SHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SHOTS / f"{name}.png", animations="disabled", caret="hide")
