"""Client programs of the tests, and the steps that all of them take."""

import base64
import hashlib
import re

from django.test import Client

from mutuals.domains.apps import services as apps

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
