"""What programs ask for themselves: a token for a code, a token of their own, the end of a token."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mutuals.domains.apps.models import App, Code, Token
from mutuals.domains.apps.policy import redirect_of, scopes_of
from mutuals.domains.apps.queries import Program, program_called
from mutuals.domains.apps.services.tokens import end, issue
from mutuals.domains.people.queries import viewer_for_person
from mutuals.kit.secret import digest, fits

_NOBODY = digest("")  # compared with where there is no such program, so that it takes as long


class OAuthError(Exception):
    """No, in the words of RFC 6749, section 5.2: an error code, a description, a status."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(error)
        self.error, self.description, self.status = error, description, status


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token: its text, which nobody can read again, and what it is good for."""

    text: str
    scopes: str
    created_at: int  # seconds since 1970


def authenticate(*, client_id: str, secret: str) -> Program:
    """The program of this client id and secret. Raises OAuthError."""
    program = program_called(client_id)
    kept = App.objects.values_list("secret_hash", flat=True).get(id=program.id) if program else _NOBODY
    if not fits(secret, kept) or program is None:
        raise OAuthError(
            "invalid_client",
            "Client authentication failed due to unknown client, no client authentication included, "
            "or unsupported authentication method.",
            401,
        )
    return program


def exchange_code(program: Program, *, code: str, redirect_uri: str, verifier: str = "") -> Issued:
    """The token for a person's yes. Raises OAuthError.

    A code that comes a second time was stolen, before or after: the token that was made from it dies (RFC 6749,
    section 4.1.2).
    """
    no = OAuthError(
        "invalid_grant",
        "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the "
        "authorization request, or was issued to another client.",
    )
    with transaction.atomic():
        row = Code.objects.select_for_update().filter(hash=digest(code), app_id=program.id).first()
        if row is not None and row.token_id is None:
            fits_request = redirect_of(program, redirect_uri) == row.redirect_uri and _proves(verifier, row.challenge)
            if row.expires_at < timezone.now() or not fits_request:
                raise no
            text, token = issue(program.id, viewer=viewer_for_person(row.person_id), scopes=row.scopes)
            Code.objects.filter(id=row.id).update(token=token)
            return Issued(text, token.scopes, int(token.created_at.timestamp()))
        if row is not None and row.token_id is not None:
            end(Token.objects.filter(id=row.token_id))
    raise no


def token_for_program(program: Program, *, scope: str) -> Issued:
    """A token for the program alone, before any person logs in with it (RFC 6749, section 4.4). Raises OAuthError."""
    scopes = scopes_of(program, scope)
    if scopes is None:
        raise OAuthError("invalid_scope", "The requested scope is invalid, unknown, or malformed.")
    with transaction.atomic():
        text, token = issue(program.id, viewer=None, scopes=scopes)
    return Issued(text, scopes, int(token.created_at.timestamp()))


def revoke_token(program: Program, *, token: str) -> None:
    """Ends a token of the program (RFC 7009); one that works no longer is fine. Raises OAuthError for another's."""
    rows = Token.objects.filter(hash=digest(token))
    if rows.exclude(app_id=program.id).exists():
        raise OAuthError("unauthorized_client", "This token belongs to another program.", 403)
    end(rows.filter(app_id=program.id))


def _proves(verifier: str, challenge: str) -> bool:
    """Whether the verifier is the one that the challenge was made from (RFC 7636, section 4.6).

    A verifier where nothing was challenged does not fit: somebody took the challenge away (RFC 9700, section 2.1.1).
    """
    if not challenge or not verifier:
        return challenge == verifier
    hashed = hashlib.sha256(verifier.encode("utf-8", "surrogatepass")).digest()
    made = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
    return hmac.compare_digest(made, challenge)
