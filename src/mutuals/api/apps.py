"""Programs introduce themselves (Mastodon's documentation, "apps API methods")."""

from typing import Any

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.apps.queries import Program, program
from mutuals.domains.apps.services import register
from mutuals.kit.ratelimit import spend
from mutuals.kit.webpush import public_key


class NewApp(Params):
    client_name: str = ""
    redirect_uris: list[str] = []
    scopes: str = ""
    website: str = ""


@endpoint("POST", "/api/v1/apps", needs="nobody")
def create(call: Call, q: NewApp) -> dict[str, Any]:
    """Registers a program; its secret is told this once (Mastodon's entity CredentialApplication)."""
    if not spend(f"apps:{call.request.address}", limit=20, per_seconds=600).ok:
        raise ApiError(429, "Too many requests")
    made = register(
        name=q.client_name,
        redirect_uris=[uri for several in q.redirect_uris for uri in several.split()],
        scopes=q.scopes,
        website=q.website,
    )
    secrets = {"client_id": made.program.client_id, "client_secret": made.secret, "client_secret_expires_at": 0}
    return application(made.program) | secrets


@endpoint("GET", "/api/v1/apps/verify_credentials", needs="app")
def verify_credentials(call: Call) -> dict[str, Any]:
    """The program whose token this is (Mastodon's entity Application)."""
    found = program(call.caller.app_id or 0)
    if found is None:
        raise ApiError(401, "The access token is invalid")
    return application(found)


def application(found: Program) -> dict[str, Any]:
    """What a program said of itself."""
    return {
        "id": str(found.id),
        "name": found.name,
        "website": found.website or None,
        "scopes": found.scopes.split(),
        "redirect_uri": "\n".join(found.redirect_uris),
        "redirect_uris": found.redirect_uris,
        "vapid_key": public_key(),
    }
