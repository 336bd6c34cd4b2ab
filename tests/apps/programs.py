"""Client programs of the tests, and the steps that all of them take."""

import base64
import hashlib
import io
import json as jsonlib
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.test import Client

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.bearer import caller_of
from mutuals.api.call import Request
from mutuals.api.door import answer
from mutuals.domains.apps import services as apps
from tests.api.client import Said

OOB = "urn:ietf:wg:oauth:2.0:oob"
IVORY = "com.tapbots.Ivory.17:/request_token/1B3F9C7E-6D2A-4E4B-9A57-0C8E5F1D2B3A"
PASSWORD = "four unrelated words"


def registered(redirect=OOB, scopes="read write follow push", name="Toot"):
    """A program that introduced itself."""
    uris = [redirect] if isinstance(redirect, str) else redirect
    return apps.register(name=name, redirect_uris=uris, scopes=scopes, website="https://app.example")


def words_for(made, **more):
    """The words of the request that the program sends a person's browser with."""
    words = {
        "response_type": "code",
        "client_id": made.program.client_id,
        "redirect_uri": made.program.redirect_uris[0],
        "scope": made.program.scopes,
    }
    return {name: value for name, value in (words | more).items() if value is not None}


def browser_of(viewer):
    """A browser in which that person is logged in."""
    from mutuals.domains.people.queries import account_of

    client = Client()
    client.force_login(account_of(viewer))
    return client


def code_on(page):
    """The code that a page shows for copying."""
    return re.search(r'class="oauth-code" readonly value="([^"]+)"', page.content.decode()).group(1)


def challenge_of(verifier):
    """PKCE, S256 (RFC 7636)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def allowed(viewer, made, **more):
    """A yes in the domain: the code for it."""
    return apps.allow(viewer, asked=apps.read_request(words_for(made, **more)), person_id=viewer.me)


def token_for(viewer, scopes="read write follow push", made=None):
    """A token that works for that person; its text."""
    made = made or registered()
    code = allowed(viewer, made, scope=scopes)
    return apps.exchange_code(made.program, code=code, redirect_uri=made.program.redirect_uris[0]).text


@dataclass
class Door:
    """A program at the API's door, with whatever token it has: the real look-up, as the server does it."""

    token: str = ""
    address: str = "192.0.2.7"

    def call(self, method, path, *, json=None, form=None, multipart=None, headers=None, **query):
        body, kind = b"", ""
        if json is not None:
            body, kind = jsonlib.dumps(json).encode(), "application/json"
        if form is not None:
            body, kind = urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded"
        if multipart is not None:
            lines = "".join(
                f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in multipart.items()
            )
            body, kind = f"{lines}--x--\r\n".encode(), "multipart/form-data; boundary=x"
        sent = {"content-type": kind, "user-agent": "Program/1"}
        if self.token:
            sent["authorization"] = f"Bearer {self.token}"
        sent |= headers or {}
        request = Request(method, path, urlencode(query), sent, io.BytesIO(body), len(body), self.address)
        said = answer(request, caller_of)
        return Said(said.status, said.body, {k.decode(): v.decode() for k, v in said.headers})

    def get(self, path, **options):
        return self.call("GET", path, **options)

    def post(self, path, **options):
        return self.call("POST", path, **options)
