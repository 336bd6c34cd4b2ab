"""Tests of what the server does not have yet are skipped by name, never counted as passed."""

from collections.abc import Callable

import pytest
import requests

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.registry import find


def needs(*endpoints: str) -> Callable[..., object]:
    """A mark for tests that call these (`POST /api/v1/statuses`); parts that vary are written as 1."""
    missing = [one for one in endpoints if find(*one.split(" ")) is None]
    return pytest.mark.skipif(bool(missing), reason=f"not built yet: {', '.join(missing)}")


def streams(url: str) -> bool:
    """Whether the server streams: that is no endpoint of the table, so it is asked."""
    return requests.get(f"{url}/api/v1/streaming/health", timeout=30).status_code == 200
