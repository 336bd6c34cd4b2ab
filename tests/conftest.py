"""The cast as fixtures, and a data directory of its own for each test run."""

import os
import tempfile

import pytest

os.environ.setdefault("MUTUALS_DATA", tempfile.mkdtemp(prefix="mutuals-test-"))

from tests import cast


def _member(handle: str, **options: str):
    @pytest.fixture(name=handle)
    def make(db):
        return cast.member(handle, **options)

    return make


amara, bo, chen, dalia, emeka = (_member(handle) for handle in ("amara", "bo", "chen", "dalia", "emeka"))
farah = _member("farah", role="administrator")


@pytest.fixture(autouse=True)
def _counters_of_their_own(settings):
    """Rate limits of one test are not those of another, and need no database."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": os.urandom(4).hex()}
    }
