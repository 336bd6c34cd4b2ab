from mutuals.domains.apps.services.allowing import Asked, allow, read_request
from mutuals.domains.apps.services.ending import end_all, end_app
from mutuals.domains.apps.services.exchanging import (
    Issued,
    OAuthError,
    authenticate,
    exchange_code,
    revoke_token,
    token_for_program,
)
from mutuals.domains.apps.services.registering import Registered, register
from mutuals.domains.apps.services.signing_up import (
    SignUpClosed,
    SignUpRefused,
    Wish,
    change_unconfirmed_address,
    sign_up,
)
from mutuals.domains.apps.services.suites import token_for_command_line

__all__ = [
    "Asked",
    "Issued",
    "OAuthError",
    "Registered",
    "SignUpClosed",
    "SignUpRefused",
    "Wish",
    "allow",
    "authenticate",
    "change_unconfirmed_address",
    "end_all",
    "end_app",
    "exchange_code",
    "read_request",
    "register",
    "revoke_token",
    "sign_up",
    "token_for_command_line",
    "token_for_program",
]
