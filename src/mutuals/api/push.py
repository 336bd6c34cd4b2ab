"""The push subscription of a token (Mastodon's docs, "push")."""

from typing import Any

from mutuals.api.bearer import token_in
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import KINDS, push_of
from mutuals.kit.webpush import public_key

PATH = "/api/v1/push/subscription"
NO = {"", "0", "false", "f", "off", "False", "no"}


class Keys(Params):
    p256dh: str = ""
    auth: str = ""


class Receiver(Params):
    endpoint: str = ""
    keys: Keys = Keys()
    standard: bool = False


class Choice(Params):
    alerts: dict[str, Any] = {}
    policy: str = "all"


class Subscription(Params):
    subscription: Receiver = Receiver()
    data: Choice = Choice()
    policy: str | None = None


@endpoint("POST", PATH, scope="push")
def make(call: Call, q: Subscription) -> dict[str, Any]:
    """Subscribes; an older subscription of this token ends."""
    services.subscribe(
        call.viewer,
        token_id=_token(call),
        token=token_in(call.request) or "",
        endpoint=q.subscription.endpoint,
        p256dh=q.subscription.keys.p256dh,
        auth=q.subscription.keys.auth,
        standard=q.subscription.standard,
        alerts=_alerts(q),
        policy=q.policy or q.data.policy,
    )
    return read(call)


@endpoint("GET", PATH, scope="push")
def read(call: Call) -> dict[str, Any]:
    """The subscription of this token."""
    push = push_of(call.viewer, _token(call))
    return {
        "id": push.id & 0x7FFF_FFFF,  # a number that fits into 31 bits: apps decode nothing else, and name it never
        "endpoint": push.endpoint,
        "standard": push.standard,
        "alerts": {word: word in push.alerts.split() for word in KINDS},
        "policy": push.policy,
        "server_key": public_key(),
    }


@endpoint("PUT", PATH, scope="push")
def change(call: Call, q: Subscription) -> dict[str, Any]:
    """Changes what is told."""
    services.choose_alerts(call.viewer, token_id=_token(call), alerts=_alerts(q), policy=q.policy or q.data.policy)
    return read(call)


@endpoint("DELETE", PATH, scope="push")
def drop(call: Call) -> dict[str, Any]:
    """Ends the subscription."""
    services.unsubscribe(call.viewer, token_id=_token(call))
    return {}


def _token(call: Call) -> int:
    return call.caller.token_id or 0


def _alerts(q: Subscription) -> list[str]:
    return [word for word, value in q.data.alerts.items() if value and str(value) not in NO]
