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
