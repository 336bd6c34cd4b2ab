"""A program asks for access, in a real browser: the policy of the page is the browser's to keep."""

import json
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from tests.journeys.browser import axe, log_in, press, shot


@pytest.fixture
def program():
    """A web program on this machine: its address, and what browsers asked of it."""
    asked = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"logged in")

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/cb", asked
    server.shutdown()


def post(url, **words):
    request = urllib.request.Request(url, json.dumps(words).encode(), {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def ask(page, app, redirect, **more):
    words = {"client_id": app["client_id"], "redirect_uri": redirect, "response_type": "code", "scope": "read write"}
    page.goto(f"/oauth/authorize?{urlencode(words | more)}")


@pytest.mark.parametrize("reader", ["page", "plain", "phone", "dark"])
def test_yes_leads_to_the_program_and_the_settings_end_it(reader, request, product, program):
    page, (redirect, asked) = request.getfixturevalue(reader), program
    app = post(f"{product.url}/api/v1/apps", client_name="Elk", redirect_uris=redirect, scopes="read write")
    log_in(page, "chen")
    ask(page, app, redirect, state="s1")
    if reader != "plain":
        axe(page)
        shot(page, f"consent-{'light' if reader == 'page' else reader}")
    page.get_by_role("button", name="Allow", exact=True).click()
    page.wait_for_url("**/cb?**")
    answer = parse_qs(urlsplit(asked[0]).query)
    assert answer["state"] == ["s1"]
    grant = {"grant_type": "authorization_code", "code": answer["code"][0], "redirect_uri": redirect}
    secrets = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
    assert post(f"{product.url}/oauth/token", **grant, **secrets)["scope"] == "read write"
    page.goto(f"{product.url}/settings/apps")
    if reader != "plain":
        axe(page)
    press(page, page.get_by_role("button", name="End Elk").first)
    assert "cannot use your account any more" in page.content()


def test_a_scheme_of_the_programs_own_is_not_stopped_by_the_policy(page, product):
    redirect, said = "com.tapbots.Ivory.17:/request_token/1B3F", []
    app = post(f"{product.url}/api/v1/apps", client_name="Ivory", redirect_uris=redirect, scopes="read write")
    page.on("console", lambda message: said.append(message.text))
    log_in(page, "chen")
    ask(page, app, redirect)
    with page.expect_event("requestfailed", lambda failed: failed.url.startswith("com.tapbots.ivory.17:")) as failed:
        page.get_by_role("button", name="Allow", exact=True).click()
    assert "code=" in failed.value.url  # no program of that scheme is here; the browser did go there
    assert [text for text in said if "Content Security Policy" in text] == []


def test_the_code_is_shown_for_copying(page, product):
    oob = "urn:ietf:wg:oauth:2.0:oob"
    app = post(f"{product.url}/api/v1/apps", client_name="toot", redirect_uris=oob, scopes="read write")
    log_in(page, "chen")
    ask(page, app, oob)
    press(page, page.get_by_role("button", name="Allow", exact=True))
    code = page.locator(".oauth-code").input_value()
    axe(page)
    grant = {"grant_type": "authorization_code", "code": code, "redirect_uri": oob}
    secrets = {"client_id": app["client_id"], "client_secret": app["client_secret"]}
    token = post(f"{product.url}/oauth/token", **grant, **secrets)
    assert (token["token_type"], len(token["access_token"]) >= 43) == ("Bearer", True)
