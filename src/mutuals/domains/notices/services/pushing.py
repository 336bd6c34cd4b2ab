"""Web push: programs subscribe with their token; each notice that they want goes out encrypted for them.

What a browser is told stands in browsers.py.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.notices.events import PushWanted
from mutuals.domains.notices.models import Notice, PushSubscription
from mutuals.domains.notices.queries.browsers import alert_of
from mutuals.domains.notices.queries.programs import KINDS, TYPES
from mutuals.domains.notices.services.payload import payload, seal
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_following
from mutuals.kit.fetching import FetchFailed, request
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.webpush import BadKeys, keys_from, sealed

POLICIES = ("all", "followed", "follower", "none")
OLDEST = timedelta(days=1)  # what is older is no news
GONE = {404, 410}  # the subscription is over (RFC 8030, section 7.3)
LATER = {0, 408, 429}


def subscribe(
    actor: Viewer, *, token_id: int, token: str, endpoint: str, p256dh: str, auth: str, standard: bool,
    alerts: Collection[str], policy: str,
) -> None:  # fmt: skip
    """Subscribes a token's program; it has one subscription, the last. Raises Refused."""
    fields = {**receiver(endpoint, p256dh, auth), "standard": standard, "sealed": seal(token)}
    with transaction.atomic():
        PushSubscription.objects.filter(token_id=token_id).delete()
        choice = _chosen(alerts, policy)
        PushSubscription.objects.create(person_id=actor.me, token_id=token_id, **fields, **choice)


def receiver(endpoint: str, p256dh: str, auth: str) -> dict[str, Any]:
    """Where a push goes and its keys, as fields of a row. Raises Refused."""
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        parts = urlsplit("")
    local = parts.netloc in settings.MUTUALS_ALLOW_LOOPBACK
    if not (parts.scheme == "https" or local) or not parts.hostname or len(endpoint) > 2_000:
        raise Refused(_("The address for pushing must be an https address."))
    try:
        keys_from(p256dh, auth)
    except BadKeys:
        raise Refused(_("These keys are none that a message can be encrypted for.")) from None
    return {"endpoint": endpoint, "p256dh": p256dh, "auth": auth}


def choose_alerts(actor: Viewer, *, token_id: int, alerts: Collection[str], policy: str) -> None:
    """Changes of what the program is told. Raises Refused, NotFound."""
    rows = PushSubscription.objects.filter(person_id=actor.me, token_id=token_id)
    if not rows.update(**_chosen(alerts, policy)):
        raise NotFound


def unsubscribe(actor: Viewer, *, token_id: int) -> None:
    """Ends the subscription of that token, if there is one."""
    PushSubscription.objects.filter(person_id=actor.me, token_id=token_id).delete()


def want_pushes(told: Iterable[Notice]) -> None:
    """Asks for the pushes of new notices. Inside a transaction."""
    shown = [n for n in told if n.place == Notice.Place.SHOWN]
    rows = PushSubscription.objects.filter(person_id__in={n.person_id for n in shown}) if shown else ()
    for row in rows:
        for notice in shown:
            if notice.person_id == row.person_id and _wants(row, notice):
                announce(PushWanted(notice.id, row.id), actor_id=row.person_id)


def send_push(*, notice_id: int, subscription_id: int) -> None:
    """Sends one push, if the notice and the browser's log-in still stand. Raises FetchFailed to be tried again."""
    row = PushSubscription.objects.select_related("session").filter(id=subscription_id).first()
    if row is None or (row.session and row.session.purge()) or timezone.now() - time_of(notice_id) > OLDEST:
        return
    message = payload(row, notice_id)
    if message is None:
        return
    body, headers = sealed(message, keys_from(row.p256dh, row.auth), row.endpoint, standard=row.standard)
    try:
        request("POST", row.endpoint, body=body, headers=headers)
    except FetchFailed as e:
        if e.status in GONE:
            row.delete()
        elif e.status in LATER or e.status >= 500:
            raise


def _wants(row: PushSubscription, notice: Notice) -> bool:
    word = alert_of(notice.kind) if row.session_id else TYPES.get(notice.kind)
    if word not in row.alerts.split():
        return False
    if notice.actor_id is None:  # of the account itself
        return True
    match row.policy:
        case "followed":
            return is_following(row.person_id, notice.actor_id)
        case "follower":
            return is_following(notice.actor_id, row.person_id)
        case policy:
            return policy == "all"


def _chosen(alerts: Collection[str], policy: str) -> dict[str, str]:
    if policy not in POLICIES:
        raise Refused(_("Choose all, followed, follower or none."))
    return {"alerts": " ".join(word for word in KINDS if word in alerts), "policy": policy}
