"""The server is killed in the middle of writing: what it said yes to is there afterwards, once."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.journeys.browser import log_in
from tests.journeys.product import HOME, start


def test_posts_that_were_accepted_outlive_the_plug(browser: Any, tmp_path: Path) -> None:
    product = start(tmp_path)
    context = browser.new_context(base_url=product.url)
    page = context.new_page()
    log_in(page, "dalia")
    page.goto("/")
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    accepted = []
    for number in range(10):
        form = {"csrfmiddlewaretoken": token, "text": f"Candle {number:02d}", "audience": "0", "do": "publish"}
        answer = page.request.post("/write", form=form, headers={"Referer": f"{product.url}/"}, max_redirects=0)
        if answer.status == 302:
            accepted.append(f"Candle {number:02d}")
    os.killpg(product.process.pid, signal.SIGKILL)
    product.process.wait()
    context.close()
    assert len(accepted) == 10
    env = {**os.environ, "MUTUALS_DATA": str(tmp_path), "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    count = (
        "import django; django.setup(); from mutuals.domains.posts.models import Post\n"
        "print(sorted(Post.objects.filter(source__startswith='Candle').values_list('source', flat=True)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", count],
        cwd=HOME,
        env={**env, "DJANGO_SETTINGS_MODULE": "mutuals.project.settings"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert told.stdout.strip() == repr(accepted)
    bind = product.url.removeprefix("http://")
    again = subprocess.Popen(
        [sys.executable, "-m", "mutuals", "run"],
        cwd=HOME,
        env={**env, "MUTUALS_BIND": bind},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(product.url)
    finally:
        os.killpg(again.pid, signal.SIGKILL)
        again.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/login", timeout=2).close()
            return
        except OSError:
            time.sleep(0.3)
    raise AssertionError("The product did not start again")
