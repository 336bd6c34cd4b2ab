"""Web push: programs subscribe with their token; each notice that they want goes out encrypted for them."""

import base64
import hashlib
from collections.abc import Collection, Iterable
from datetime import timedelta
from urllib.parse import urlsplit

import orjson
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mutuals.domains.notices.events import PushWanted
from mutuals.domains.notices.models import Notice, PushSubscription
from mutuals.domains.notices.queries.page import one_group
from mutuals.domains.notices.queries.programs import KINDS, TYPES
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.queries import faces
from mutuals.domains.people.roster import language_of
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_following
from mutuals.kit.http import FetchFailed, request
from mutuals.kit.ids import time_of
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound, Refused
from mutuals.kit.webpush import LONGEST, BadKeys, keys_from, sealed

POLICIES = ("all", "followed", "follower", "none")
OLDEST = timedelta(days=1)  # what is older is no news
GONE = {404, 410}  # the subscription is over (RFC 8030, section 7.3)
LATER = {0, 408, 429}


def subscribe(
    actor: Viewer, *, token_id: int, token: str, endpoint: str, p256dh: str, auth: str, standard: bool,
    alerts: Collection[str], policy: str,
) -> None:  # fmt: skip
    """Subscribes a token's program; it has one subscription, the last. Raises Refused."""
    parts = urlsplit(endpoint)
    local = parts.netloc in settings.MUTUALS_ALLOW_LOOPBACK
    if not (parts.scheme == "https" or local) or not parts.hostname or len(endpoint) > 2_000:
        raise Refused(_("The address for pushing must be an https address."))
    try:
        keys_from(p256dh, auth)
    except BadKeys:
        raise Refused(_("These keys are none that a message can be encrypted for.")) from None
    fields = {"endpoint": endpoint, "p256dh": p256dh, "auth": auth, "standard": standard, "sealed": _seal(token)}
    with transaction.atomic():
        PushSubscription.objects.filter(token_id=token_id).delete()
        choice = _chosen(alerts, policy)
        PushSubscription.objects.create(person_id=actor.me, token_id=token_id, **fields, **choice)


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
    shown = [n for n in told if n.place == Notice.Place.SHOWN and n.kind in TYPES]
    rows = PushSubscription.objects.filter(person_id__in={n.person_id for n in shown}) if shown else ()
    for row in rows:
        for notice in shown:
            if notice.person_id == row.person_id and _wants(row, notice):
                announce(PushWanted(notice.id, row.id), actor_id=row.person_id)


def send_push(*, notice_id: int, subscription_id: int) -> None:
    """Sends one push, if the notice still holds. Raises FetchFailed where trying again can help."""
    row = PushSubscription.objects.filter(id=subscription_id).first()
    if row is None or timezone.now() - time_of(notice_id) > OLDEST:
        return
    message = _message(row, notice_id)
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


def _message(row: PushSubscription, notice_id: int) -> bytes | None:
    """The payload as Mastodon's programs read it; None where the notice may not be shown any more."""
    group = one_group(Viewer(row.person_id), notice_id)
    if group is None or not group.people:
        return None
    language = _language(row.person_id)
    with translation.override(language):
        title = in_words(group)[:200]
    body = group.thing.excerpt if group.thing else group.people[0].headline
    avatar = group.people[0].avatar_url
    value = {
        "access_token": _unseal(row.sealed),
        "preferred_locale": language,
        "notification_id": notice_id,
        "notification_type": TYPES[group.kind],
        "icon": settings.MUTUALS_URL + (avatar or "/static/mutuals/nobody.png"),
        "title": title,
        "body": body[:300],
    }
    made = orjson.dumps(value)
    return made if len(made) <= LONGEST else orjson.dumps({**value, "body": ""})


def _wants(row: PushSubscription, notice: Notice) -> bool:
    if TYPES[notice.kind] not in row.alerts.split() or notice.actor_id is None:
        return False
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


def _language(person_id: int) -> str:
    account = faces([person_id])[person_id].account_id
    return (language_of(account) if account else "") or settings.LANGUAGE_CODE


def _box() -> Fernet:
    secret = hashlib.sha256(b"push tokens" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))


def _seal(token: str) -> str:
    return _box().encrypt(token.encode()).decode()


def _unseal(text: str) -> str:
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken:  # the server's secret is another one now
        return ""
