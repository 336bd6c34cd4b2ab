"""Joining from within a program (Mastodon's documentation, "Register an account")."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from mutuals.domains.apps.queries import Program
from mutuals.domains.apps.services.exchanging import Issued
from mutuals.domains.apps.services.tokens import issue
from mutuals.domains.people.queries import site
from mutuals.domains.people.services import check_handle, check_mail, invitation_works, join, note_security
from mutuals.domains.people.services.join import HANDLE, RESERVED
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.kit.text.clean import clean_text

Details = dict[str, list[tuple[str, str]]]  # by field: Mastodon's error code and a sentence


class SignUpClosed(Refused):
    """Nobody can join in this way."""


class SignUpRefused(Refused):
    """What is wrong with each field."""

    def __init__(self, details: Details) -> None:
        said = ", ".join(f"{name.capitalize()} {text}" for name, all_of in details.items() for _code, text in all_of)
        super().__init__(_("Validation failed: %s") % said)
        self.details = details


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody gave in order to join."""

    username: str
    email: str
    password: str
    agreement: bool
    locale: str = ""
    reason: str = ""
    invite_code: str = ""


def sign_up(program: Program, *, scopes: str, wish: Wish, address: str = "", agent: str = "") -> tuple[Issued, Viewer]:
    """Somebody joins through the program, which gets a token for them; the token works once the account does.

    Raises SignUpClosed, or SignUpRefused with all that is wrong.
    """
    _open_for(wish)
    if details := _wrong(wish):
        raise SignUpRefused(details)
    language = wish.locale.partition("-")[0].lower()
    try:
        with transaction.atomic():
            viewer = join(
                username=wish.username,
                name="",
                password=wish.password,
                email=wish.email,
                language=language if language in dict(settings.LANGUAGES) else "",
                reason=clean_text(wish.reason, 500),
                code=wish.invite_code,
                address=address,
            )
            _keep_address(viewer, wish.email.lower())
            text, token = issue(program.id, viewer=viewer, scopes=scopes, from_sign_up=True)
            note_security(viewer.my_account, "joined", address=address, agent=agent)
            note_security(viewer.my_account, "app_allowed", detail=program.name, address=address, agent=agent)
    except Refused as no:
        raise SignUpRefused(
            {no.field or "username": [("ERR_BLOCKED" if no.field == "email" else "ERR_TAKEN", no.sentence)]}
        ) from no
    return Issued(text, scopes, int(token.created_at.timestamp())), viewer


def change_unconfirmed_address(actor: Viewer, *, email: str) -> None:
    """Another address for an account that has confirmed none yet. Raises SignUpRefused."""
    if _bad_address(email):
        raise SignUpRefused({"email": [("ERR_INVALID", _("is not an e-mail address"))]})
    try:
        check_mail(email)
    except Refused as no:
        raise SignUpRefused({"email": [("ERR_BLOCKED", no.sentence)]}) from no
    with transaction.atomic():
        EmailAddress.objects.filter(user_id=actor.my_account, verified=False).delete()
        _keep_address(actor, email.lower())


def _open_for(wish: Wish) -> None:
    mode = site().sign_up
    if mode == "closed" or (mode == "invitation" and not invitation_works(wish.invite_code)):
        raise SignUpClosed(_("Nobody can join here in this way at the moment."))


def _wrong(wish: Wish) -> Details:
    found: Details = {}
    if not wish.username:
        found["username"] = [("ERR_BLANK", _("can't be blank"))]
    else:
        try:
            check_handle(wish.username)
        except Refused as no:
            invalid = not HANDLE.fullmatch(wish.username)
            code = "ERR_INVALID" if invalid else "ERR_RESERVED" if wish.username.lower() in RESERVED else "ERR_TAKEN"
            found["username"] = [(code, no.sentence)]
    if not wish.email:
        found["email"] = [("ERR_BLANK", _("can't be blank"))]
    elif _bad_address(wish.email):
        found["email"] = [("ERR_INVALID", _("is not an e-mail address"))]
    if bad := _weak(wish.password):
        found["password"] = bad
    if not wish.agreement:
        found["agreement"] = [("ERR_ACCEPTED", _("must be accepted"))]
    return found


def _weak(password: str) -> list[tuple[str, str]]:
    if not password:
        return [("ERR_BLANK", _("can't be blank"))]
    if len(password) > 256 or not password.isprintable():
        return [("ERR_INVALID", _("cannot be used"))]
    try:
        if not settings.MUTUALS_TEST_MODE:
            validate_password(password)
    except ValidationError as no:
        codes = {"password_too_short": "ERR_TOO_SHORT"}
        return [(codes.get(str(e.code), "ERR_INVALID"), str(e.messages[0])) for e in no.error_list]
    return []


def _bad_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return True
    return len(email) > 254


def _keep_address(viewer: Viewer, email: str) -> None:
    """Waits to be confirmed, as all addresses; in test mode it counts as confirmed, if nobody has it."""
    taken = EmailAddress.objects.filter(email=email, verified=True).exists()
    EmailAddress.objects.create(
        user_id=viewer.my_account, email=email, primary=True, verified=settings.MUTUALS_TEST_MODE and not taken
    )
