"""A program introduces itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from mutuals.domains.apps.models import App
from mutuals.domains.apps.policy import LONGEST, is_redirect_uri
from mutuals.domains.apps.queries import Program
from mutuals.domains.apps.scopes import DEFAULT, known_scopes
from mutuals.kit.refusal import Refused
from mutuals.kit.secret import digest, new_secret
from mutuals.kit.text.clean import clean_line

LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Registered:
    """A new program with its secret, which nobody can read again."""

    program: Program
    secret: str


def register(
    *,
    name: str,
    redirect_uris: Sequence[str],
    scopes: str = "",
    website: str = "",
    client_id: str = "",
    secret: str = "",
) -> Registered:
    """Anybody's program can ask people for access; this gives it a name to ask by. Raises Refused.

    `client_id` and `secret` are made unless given (the command line gives them for suites of tests).
    """
    wanted = known_scopes(scopes)
    if wanted is None:
        raise Refused(
            _("There is no such scope. They are listed at /.well-known/oauth-authorization-server."), field="scopes"
        )
    app = App.objects.create(
        client_id=client_id or new_secret(),
        secret_hash=digest(secret := secret or new_secret()),
        name=_name(name),
        website=_website(website),
        redirect_uris="\n".join(_addresses(redirect_uris)),
        scopes=wanted or DEFAULT,
    )
    return Registered(
        Program(app.id, app.client_id, app.name, app.website, app.redirect_uris.splitlines(), app.scopes), secret
    )


def _name(text: str) -> str:
    clean = clean_line(text, 10 * LONGEST_NAME)
    if not 1 <= len(clean) <= LONGEST_NAME:
        raise Refused(
            _("Give the app a name of 1 to %(longest)d characters.") % {"longest": LONGEST_NAME}, field="client_name"
        )
    return clean


def _addresses(uris: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(uris))
    if not found or sum(len(uri) + 1 for uri in found) > LONGEST or not all(is_redirect_uri(uri) for uri in found):
        raise Refused(_("Each redirect URI must be an absolute URI without a fragment."), field="redirect_uris")
    return found


def _website(text: str) -> str:
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or len(text) > LONGEST or not text.isprintable() or " " in text:
        raise Refused(_("The website must be a whole address that begins with https:// or http://."), field="website")
    return text
