"""Joining from within a program, and the mail that confirms an address (Mastodon's "accounts" and "emails" methods)."""

from typing import Any

import orjson
from allauth.account.models import EmailAddress
from allauth.core.context import request_context
from django.conf import settings
from django.http import HttpRequest

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.oauth import as_token
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.apps import services as apps
from mutuals.domains.apps.queries import program, signed_up_with
from mutuals.domains.apps.services import SignUpClosed, SignUpRefused, Wish
from mutuals.domains.people.queries import account_of
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ratelimit import spend

OTHER_APP = "This method is only available to the application the user originally signed-up with"
CONFIRMED = "This method is only available while the e-mail is awaiting confirmation"


class Joining(Params):
    username: str = ""
    email: str = ""
    password: str = ""
    agreement: bool = False
    locale: str = ""
    reason: str = ""
    invite_code: str = ""


class Address(Params):
    email: str = ""


@endpoint("POST", "/api/v1/accounts", scope="write:accounts", needs="app")
def create(call: Call, q: Joining) -> dict[str, Any]:
    """Somebody joins through the program; the answer is a token for them."""
    found = program(call.caller.app_id or 0)
    if found is None or not call.viewer.is_anonymous:
        raise ApiError(403, "This action is not allowed")
    if not spend(f"sign-up:{call.request.address}", limit=20, per_seconds=3600).ok:
        raise ApiError(429, "Too many requests")
    wish = Wish(**q.model_dump())
    place = {"address": call.request.address, "agent": call.header("user-agent")}
    try:
        issued, viewer = apps.sign_up(found, scopes=found.scopes, wish=wish, **place)
    except SignUpClosed as no:
        raise ApiError(403, "This action is not allowed") from no
    except SignUpRefused as no:
        raise refused(no) from no
    ask_to_confirm(viewer)
    return as_token(issued)


@endpoint("POST", "/api/v1/emails/confirmations", scope="write:accounts")
def confirmation(call: Call, q: Address) -> dict[str, Any]:
    """Sends the mail that confirms an address again, or to another one."""
    if not signed_up_with(call.viewer, call.caller.app_id or 0):
        raise ApiError(403, OTHER_APP)
    if _is_confirmed(call.viewer):
        raise ApiError(403, CONFIRMED)
    if not spend(f"confirm:{call.viewer.my_account}", limit=5, per_seconds=1800).ok:
        raise ApiError(429, "Too many requests")
    if q.email:
        try:
            apps.change_unconfirmed_address(call.viewer, email=q.email)
        except SignUpRefused as no:
            raise refused(no) from no
    ask_to_confirm(call.viewer)
    return {}


@endpoint("GET", "/api/v1/emails/check_confirmation", scope="read:accounts")
def check_confirmation(call: Call) -> bytes:
    """Whether the caller's address is confirmed."""
    return orjson.dumps(_is_confirmed(call.viewer))


def refused(no: SignUpRefused) -> ApiError:
    """What is wrong with each field, as Mastodon says it."""
    details = {
        name: [{"error": code, "description": text} for code, text in all_of] for name, all_of in no.details.items()
    }
    return ApiError(422, no.sentence, details=details)


def ask_to_confirm(viewer: Viewer) -> None:
    """Puts the mail that confirms an address into the outbox, unless that is done."""
    address = EmailAddress.objects.filter(user_id=viewer.my_account, verified=False).first()
    if address is not None:
        address.user = account_of(viewer)
        with request_context(_page_of_this_server()):
            address.send_confirmation(None, signup=True)


def _is_confirmed(viewer: Viewer) -> bool:
    return bool(EmailAddress.objects.filter(user_id=viewer.my_account, verified=True).exists())


def _page_of_this_server() -> HttpRequest:
    """What django-allauth makes links from: the API's calls are no requests of Django."""
    request = HttpRequest()
    host = settings.MUTUALS_DOMAIN
    request.META = {"HTTP_HOST": host, "SERVER_NAME": host, "SERVER_PORT": "80", "REMOTE_ADDR": "127.0.0.1"}
    if settings.MUTUALS_URL.startswith("https://"):
        request.META["HTTP_X_FORWARDED_PROTO"] = "https"
    return request
