"""Who is logged in, read by queries that are compiled once: each page of a member reads a log-in and its account."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as Stored
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.people.queries import account_with_id
from mutuals.kit.prepared import prepared


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """How accounts log in, and how the account of a log-in is found again."""

    def get_user(self, user_id: int) -> Any:
        """The account, unless it was switched off."""
        account = account_with_id(user_id)
        return account if account and self.user_can_authenticate(account) else None


class SessionStore(Stored):
    """What a browser's cookie stands for."""

    def load(self) -> dict[str, Any]:
        """What is kept, or nothing where the key is unknown or too old: the key is then forgotten."""
        for data, until in _stored.rows(self.session_key or ""):
            if until > timezone.now():
                kept: dict[str, Any] = self.decode(data)
                return kept
        self._session_key = None
        return {}

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Django's own table."""
        return Session


@prepared()
def _stored(key: str) -> QuerySet[Any, Any]:
    return Session.objects.filter(session_key=key).values_list("session_data", "expire_date")
