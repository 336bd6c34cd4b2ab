"""What a push says: to programs as Mastodon's read it, to a browser as our service worker (sw.js) does."""

import base64
import hashlib
from typing import Any

import orjson
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils import translation

from mutuals.domains.notices.models import PushSubscription
from mutuals.domains.notices.queries.page import Group, one_group, unread_group
from mutuals.domains.notices.queries.programs import TYPES
from mutuals.domains.notices.words import in_words
from mutuals.domains.people.queries import faces, named_face
from mutuals.domains.people.roster import language_of
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.webpush import LONGEST


def payload(row: PushSubscription, notice_id: int) -> bytes | None:
    """The message; None where the notice may not be shown any more, or was read meanwhile on the page."""
    me = Viewer(row.person_id)
    language = _language(row.person_id)
    with translation.override(language):
        group = one_group(me, notice_id) if row.token_id else unread_group(me, notice_id)
        if group is None:
            return None
        value = _for_program(row, group, language) if row.token_id else _for_browser(row, group, language)
    made = orjson.dumps(value)
    return made if len(made) <= LONGEST else orjson.dumps({**value, "body": ""})


def _for_program(row: PushSubscription, group: Group, language: str) -> dict[str, Any]:
    return {
        "access_token": _unseal(row.sealed),
        "preferred_locale": language,
        "notification_id": group.id,
        "notification_type": TYPES[group.kind],
        "icon": settings.MUTUALS_URL + _picture(group),
        "title": in_words(group)[:200],
        "body": _body(group),
    }


def _for_browser(row: PushSubscription, group: Group, language: str) -> dict[str, Any]:
    """`tag`: a later push of the same group takes the place of the one that is shown.

    Of several faces it says for which it is."""
    face = named_face(row.person_id)
    return {
        "lang": language,
        "icon": _picture(group),
        "title": f"{face}: {in_words(group)}"[:200] if face else in_words(group)[:200],
        "body": "" if group.thing and not group.thing.narrow else _body(group),  # the title has it
        "url": group.path,
        "tag": group.key,
    }


def _picture(group: Group) -> str:
    avatar = group.people[0].avatar_url if group.people else "/static/mutuals/icon-192.png"
    return avatar or "/static/mutuals/nobody.png"


def _body(group: Group) -> str:
    words = group.thing.excerpt if group.thing else group.people[0].headline if group.people else ""
    return words[:300]


def _language(person_id: int) -> str:
    account = faces([person_id])[person_id].account_id
    return (language_of(account) if account else "") or settings.LANGUAGE_CODE


def _box() -> Fernet:
    secret = hashlib.sha256(b"push tokens" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(secret))


def seal(token: str) -> str:
    """A token that only this server can read, from its row."""
    return _box().encrypt(token.encode()).decode()


def _unseal(text: str) -> str:
    try:
        return _box().decrypt(text.encode()).decode()
    except InvalidToken:  # the server's secret is another one now
        return ""
