import pytest
from django.core.cache import cache

from mutuals.kit.ratelimit import spend


@pytest.fixture(autouse=True)
def _memory(settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def test_the_limit_ends_what_goes_past_it_and_says_when_to_come_back(settings) -> None:
    settings.MUTUALS_TEST_MODE = False
    verdicts = [spend("x", limit=2, per_seconds=10**9) for _ in range(3)]
    assert [v.ok for v in verdicts] == [True, True, False]
    assert verdicts[2].retry_after > 0
    assert spend("y", limit=2, per_seconds=10**9).ok


def test_test_mode_never_limits(settings) -> None:
    settings.MUTUALS_TEST_MODE = True
    assert all(spend("x", limit=1, per_seconds=60).ok for _ in range(5))
