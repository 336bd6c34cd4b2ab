"""The log-in of programs, but for the page that a person sees.

RFC 6749, 7009, 8414, and Mastodon's documentation, "oauth API methods".
"""

import base64
import binascii
from typing import Any
from urllib.parse import unquote_plus

import orjson
from django.conf import settings

from mutuals.api.answers import JSON, Answer
from mutuals.api.call import Call
from mutuals.api.entities.accounts import accounts
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.apps import services as apps
from mutuals.domains.apps.scopes import SCOPES
from mutuals.domains.apps.services import Issued, OAuthError
from mutuals.federation.translate import actor_uri

UNSTORED = (b"cache-control", b"no-store")


class Client(Params):
    client_id: str = ""
    client_secret: str = ""


class Grant(Client):
    grant_type: str = ""
    code: str = ""
    redirect_uri: str = ""
    scope: str = ""
    code_verifier: str = ""


class Ended(Client):
    token: str = ""


@endpoint("POST", "/oauth/token", needs="nobody")
def token(call: Call, q: Grant) -> Answer:
    """A token for a code, or one for the program alone. There is no password grant."""
    try:
        return Answer(200, orjson.dumps(as_token(_granted(call, q))), (*JSON, UNSTORED))
    except OAuthError as no:
        return refusal(no)


def _granted(call: Call, q: Grant) -> Issued:
    if not q.grant_type:
        raise OAuthError("invalid_request", "Missing required parameter: grant_type.")
    if q.grant_type not in {"authorization_code", "client_credentials"}:
        offered = "The authorization grant type is not supported by the authorization server."
        raise OAuthError("unsupported_grant_type", offered)
    client_id, secret = _client(call, q)
    program = apps.authenticate(client_id=client_id, secret=secret)
    if q.grant_type == "client_credentials":
        return apps.token_for_program(program, scope=q.scope)
    if not q.code:
        raise OAuthError("invalid_request", "Missing required parameter: code.")
    return apps.exchange_code(program, code=q.code, redirect_uri=q.redirect_uri, verifier=q.code_verifier)


@endpoint("POST", "/oauth/revoke", needs="nobody")
def revoke(call: Call, q: Ended) -> Answer:
    """Ends a token of the program; from then on it is refused."""
    client_id, secret = _client(call, q)
    foreign = refusal(OAuthError("unauthorized_client", "You are not authorized to revoke this token", 403))
    try:
        program = apps.authenticate(client_id=client_id, secret=secret)
        if not q.token:
            return foreign
        apps.revoke_token(program, token=q.token)
    except OAuthError:  # an unknown program is answered as one that does not own the token
        return foreign
    return Answer(200, b"{}")


def userinfo(call: Call) -> dict[str, Any]:
    """Who the token is for (OpenID Connect's words, as in Mastodon 4.4)."""
    me = call.viewer.me
    account = orjson.loads(accounts(call.viewer, [me])[me])
    return {
        "iss": f"{settings.MUTUALS_URL}/",
        "sub": actor_uri(me),
        "name": account["display_name"],
        "preferred_username": account["username"],
        "profile": account["url"],
        "picture": account["avatar"],
    }


for method in ("GET", "POST"):
    endpoint(method, "/oauth/userinfo", scope="profile")(userinfo)


@endpoint("GET", "/.well-known/oauth-authorization-server", needs="nobody", hot=True)
def metadata(call: Call) -> dict[str, Any]:
    """What the log-in of this server offers (RFC 8414, with Mastodon's addition of where programs register)."""
    url = settings.MUTUALS_URL
    return {
        "issuer": f"{url}/",
        "authorization_endpoint": f"{url}/oauth/authorize",
        "token_endpoint": f"{url}/oauth/token",
        "userinfo_endpoint": f"{url}/oauth/userinfo",
        "revocation_endpoint": f"{url}/oauth/revoke",
        "app_registration_endpoint": f"{url}/api/v1/apps",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "service_documentation": "https://docs.joinmastodon.org/",
    }


def as_token(issued: Issued) -> dict[str, Any]:
    """Mastodon's entity Token."""
    return {
        "access_token": issued.text,
        "token_type": "Bearer",
        "scope": issued.scopes,
        "created_at": issued.created_at,
    }


def refusal(no: OAuthError) -> Answer:
    """An error as RFC 6749, section 5.2 has it. Its header does not say Basic: browsers would ask for a password."""
    body = orjson.dumps({"error": no.error, "error_description": no.description})
    header = (b"www-authenticate", f'Bearer realm="Mutuals", error="{no.error}"'.encode())
    return Answer(no.status, body, (*JSON, UNSTORED, header) if no.status == 401 else (*JSON, UNSTORED))


def _client(call: Call, q: Client) -> tuple[str, str]:
    """Id and secret: from HTTP Basic where it is used (RFC 6749, section 2.3.1), else from the parameters."""
    scheme, _, word = call.header("authorization").partition(" ")
    if scheme.lower() != "basic":
        return q.client_id, q.client_secret
    try:
        client_id, _, secret = base64.b64decode(word, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    return unquote_plus(client_id), unquote_plus(secret)
