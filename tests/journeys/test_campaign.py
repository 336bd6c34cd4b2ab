"""A spam wave of fifty accounts is stopped, judged once, retracted; and given back where that was wrong."""

import os
import subprocess
import sys
from typing import Any

from tests.journeys.browser import fits, log_in, press, shot, until_there
from tests.journeys.product import HOME, Product

OWN_PRODUCT = True


def let_a_wave_come(product: Product) -> int:
    """Fifty accounts post and write; how many first messages were refused."""
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    command = [sys.executable, "-m", "tests.journeys.wave"]
    done = subprocess.run(command, cwd=HOME, env=env, check=True, capture_output=True, timeout=240, text=True)
    return int(done.stdout.split()[-1])


def test_a_wave_is_stopped_judged_once_and_retracted(
    page: Any, phone: Any, dark: Any, plain: Any, product: Product
) -> None:
    assert let_a_wave_come(product) >= 40  # a handful of strangers got through, then the words were known
    log_in(phone, "dalia")
    until_there(phone, "/notices", "mentioned you")
    until_there(phone, "/@desk0", "certified trading desk")
    phone.locator(".post .menu", has_text="Report").first.locator("summary").click()
    phone.get_by_role("link", name="Report").click()
    phone.get_by_label("Spam").check()
    phone.locator("main form button").last.click()
    phone.get_by_text("The moderators will look at it").wait_for()

    for reader, look in ((dark, "dark"), (page, "light"), (plain, "")):
        log_in(reader, "farah")
        until_there(reader, "/settings/moderation/campaigns", "50 accounts")
        if look:
            fits(reader)
        reader.goto("/settings/moderation")
        reader.get_by_role("link", name="Desk0").first.click()
        reader.get_by_role("link", name="judge them together").first.click()
        reader.get_by_role("button", name="Remove all").wait_for()
        if look:
            fits(reader)
            shot(reader, f"campaign-{look}")
    plain.get_by_role("button", name="Remove all").click()
    plain.get_by_text("All copies are gone").wait_for()
    phone.goto("/@desk3")
    assert "certified trading desk" not in phone.inner_text("main")
    until_there(phone, "/notices", "several accounts sent it round")
    assert "mentioned you" not in phone.inner_text("main")
    fits(phone)
    phone.goto("/messages/requests")
    assert "trading" not in phone.inner_text("main")
    page.goto("/settings/moderation")
    assert "Desk0" not in page.inner_text("main")

    path = plain.url.replace(product.url, "")
    until_there(page, path, "those whom they reached are told")
    fits(page)
    until_there(plain, path, "those whom they reached are told")
    press(plain, plain.get_by_role("button", name="It was wrong: put all back"))
    until_there(phone, "/@desk3", "certified trading desk")
