"""Rate limits count in memory here, and mails of the outbox are caught."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def counters_in_memory(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sent(monkeypatch):
    """The mails about accounts that were put into the outbox."""
    from mutuals.domains.people.services import mail

    found = []
    monkeypatch.setattr(mail, "announce", lambda event, **_: found.append(event))
    return found
