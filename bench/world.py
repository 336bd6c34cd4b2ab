"""A seeded world: people, a follow graph with a few much-followed and many quiet ones, posts of two months."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from bench.people import CHUNK, make_people, make_ties
from bench.posts import Writers
from mutuals.domains.people.models import Account
from mutuals.domains.ties.models import Follow


def make_world(people: int, posts: int, *, follows: int | None = None, seed: int = 7) -> list[int]:
    """Fills an empty database; the ids of the persons, the much-followed first."""
    rng = random.Random(seed)
    with _hasty():
        ids = make_people(people, rng)
        make_ties(ids, rng, follows)
        Writers(ids, rng).write(posts)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return ids


def sessions(person_ids: list[int]) -> list[str]:
    """Logged-in sessions of these persons; their keys."""
    keys = []
    for account in Account.objects.filter(persons__in=person_ids):
        store = SessionStore()
        store[SESSION_KEY] = str(account.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.save()
        keys.append(store.session_key)
    return keys


def followers_exactly(person_id: int, ids: list[int], count: int) -> int:
    """Gives a person so many followers, or all the others where they are fewer; how many."""
    Follow.objects.filter(followed_id=person_id).delete()
    others = [i for i in ids if i != person_id][:count]
    Follow.objects.bulk_create([Follow(follower_id=i, followed_id=person_id) for i in others], batch_size=CHUNK)
    return len(others)


@contextmanager
def _hasty() -> Iterator[None]:
    """A world that is lost in a crash is made again: SQLite need not wait for the disk."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")
        yield
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA synchronous=FULL")
