"""The cast as fixtures, and a data directory of its own for each test run."""

import os
import tempfile
from unittest.mock import patch

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache
from django.db import connections
from django.test import override_settings
from hypothesis import settings as properties

os.environ.setdefault("MUTUALS_DATA", tempfile.mkdtemp(prefix="mutuals-test-"))

from tests import cast, tables

# The same examples on each machine: what passes here passes there. `--hypothesis-profile=default` draws new ones.
properties.load_profile("ci")

RING = 16  # members of one test have a key each
FURTHER = ("process", "journey", "interop", "fuzz")  # marks of what runs in a pass of its own


def _member(handle: str, **options: str):
    @pytest.fixture(name=handle)
    def make(db):
        return cast.member(handle, **options)

    return make


amara, bo, chen, dalia, emeka = (_member(handle) for handle in ("amara", "bo", "chen", "dalia", "emeka"))
farah = _member("farah", role="administrator")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL runs what may ask a database, or starts processes that do: the rest says there what it says on SQLite."""
    if connections["default"].vendor == "sqlite":
        return
    alike = [item for item in items if not _may_ask_a_database(item)]
    config.hook.pytest_deselected(items=alike)
    items[:] = [item for item in items if _may_ask_a_database(item)]


def _may_ask_a_database(item: pytest.Item) -> bool:
    """pytest-django refuses a query to all others. Tests of the further passes start processes, which may ask one."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", *FURTHER))
    return marked or not {"db", "transactional_db"}.isdisjoint(item.fixturenames)


@pytest.fixture(scope="session", autouse=True)
def _tables_at_once():
    """Migrating takes longer than most folders of tests."""
    with tables.laid_down():
        yield


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_hashed_at_once():
    """Argon2 takes long by design: here it is the same function with the least work."""
    with patch.multiple(Argon2PasswordHasher, time_cost=1, memory_cost=8, parallelism=1):
        yield


@pytest.fixture(scope="session", autouse=True)
def _keys_come_again():
    """Making a key takes longer than most tests: each is real, and comes again after so many others."""
    from mutuals.domains.people.services import keys

    new, made = keys.new_private_key, []

    def one() -> RSAPrivateKey:
        made.append(new() if len(made) < RING else made[-RING])
        return made[-1]

    with patch.object(keys, "new_private_key", one):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request):
    """On PostgreSQL each checkout has a database of its own, so that two may be tested at once."""
    wrapper = connections["default"]
    if wrapper.vendor == "postgresql":
        name = f"test_mutuals_{tables.CHECKOUT}"
        wrapper.settings_dict["TEST"].update(NAME=name, TEMPLATE=tables.template(os.environ["DATABASE_URL"]))
    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")


@pytest.fixture(scope="session", autouse=True)
def _as_in_tests():
    """Words in pictures are read in the tests that are about it (tests/guard/test_pictures_of_text.py), and search by
    meaning starts a process of its own: in those that are about it (tests/discovery/test_meaning.py). Counters are
    kept where they need no database."""
    counters = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with override_settings(MUTUALS_READ_PICTURES=False, MUTUALS_MEANING=False, CACHES=counters):
        yield


@pytest.fixture(autouse=True)
def _counters_of_their_own():
    """Rate limits of one test are not those of another."""
    cache.clear()
