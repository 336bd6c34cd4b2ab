"""Making and ending tokens. Each is known to its program alone."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mutuals.domains.apps.models import Token
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.poke import tell_streams
from mutuals.kit.secret import digest, new_secret

MOST = 50  # tokens of one program for one account, or for itself: the oldest leave first


def issue(
    app_id: int, *, viewer: Viewer | None, scopes: str, from_sign_up: bool = False, value: str = ""
) -> tuple[str, Token]:
    """A new token (of the given text, else a random one) and its row. Inside a transaction."""
    text = value or new_secret()
    token = Token.objects.create(
        app_id=app_id,
        account_id=viewer.my_account if viewer else None,
        person_id=viewer.me if viewer else None,
        hash=digest(text),
        scopes=scopes,
        from_sign_up=from_sign_up,
    )
    rows = Token.objects.filter(app_id=app_id)
    keep_newest(rows.filter(account_id=viewer.my_account) if viewer else rows.filter(account=None), MOST)
    return text, token


def end(rows: QuerySet[Token]) -> None:
    """Ends these tokens, and the streams that are open with them."""
    rows.delete()
    transaction.on_commit(partial(tell_streams, "TokensEnded"))


def keep_newest(rows: QuerySet[Any], most: int) -> None:
    """Deletes all but the newest of these rows."""
    too_old = list(rows.order_by("-id").values_list("id", flat=True)[most:])
    if too_old:
        rows.filter(id__in=too_old).delete()
