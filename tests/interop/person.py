"""A person in front of a browser, as far as a log-in needs one: forms over HTTP, without scripts."""

import re
from html import unescape

import requests

from tests.journeys.seed import PASSWORD

FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Person:
    """Somebody of the cast, logged in to the running server."""

    def __init__(self, url: str, name: str) -> None:
        self.url = url
        self.session = requests.Session()
        page = self.session.get(f"{url}/login", timeout=30)
        form = dict(FIELD.findall(page.text)) | {"login": name, "password": PASSWORD}
        page = self.session.post(f"{url}/login", form, headers={"Referer": url}, timeout=30)
        assert "/login" not in page.url, page.text

    def allow(self, address: str) -> str:
        """Opens what a program asked to open, presses Allow, and reads the code from the page."""
        page = self.session.get(address, timeout=30)
        form = page.text.partition('<form method="post" action="/oauth/authorize"')[2].partition("</form>")[0]
        fields = {name: unescape(value) for name, value in FIELD.findall(form)} | {"do": "allow"}
        page = self.session.post(f"{self.url}/oauth/authorize", fields, headers={"Referer": address}, timeout=30)
        found = re.search(r'class="oauth-code" readonly value="([^"]+)"', page.text)
        assert found, page.text
        return found[1]
