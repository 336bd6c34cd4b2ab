"""A seeded world: people, a follow graph with a few much-followed and many quiet ones, posts of two months."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.load import Ask
from bench.people import CHUNK, make_people, make_ties
from bench.posts import Writers
from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.bearer import caller_of
from mutuals.api.call import Request
from mutuals.api.door import answer
from mutuals.domains.apps.models import App, Token
from mutuals.domains.messages.services import open_conversation, send
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post, Tally
from mutuals.domains.ties.models import Follow
from mutuals.domains.ties.services import connect_people
from mutuals.kit.secret import digest, new_secret


@dataclass(frozen=True)
class World:
    """What was made: the ids of its people, the much-followed first."""

    people: list[int]

    @property
    def readers(self) -> list[int]:
        """Fifty who read."""
        return self.people[-50:]

    @property
    def posts(self) -> int:
        """How many posts there are."""
        return Post.objects.count()

    @property
    def domain(self) -> str:
        return str(settings.MUTUALS_DOMAIN)

    def commit(self) -> None:
        """Changes a row, in a connection of its own; the same values again would not be written."""
        Tally.objects.filter(person_id=self.people[0]).update(last_at=timezone.now())
        connection.close()

    def sessions(self, person_ids: list[int]) -> list[str]:
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

    def tokens(self, person_ids: list[int]) -> list[str]:
        """Tokens of a client program for these persons."""
        scopes = "read write follow push"
        made = {"name": "bench", "secret_hash": "", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": scopes}
        app, _new = App.objects.get_or_create(client_id="bench", defaults=made)
        found = []
        for account, person in Account.objects.filter(persons__in=person_ids).values_list("id", "persons"):
            found.append(new_secret())
            Token.objects.create(app=app, account_id=account, person_id=person, hash=digest(found[-1]), scopes=scopes)
        return found

    def newest_public(self, count: int) -> list[tuple[int, str]]:
        """(id, its author's handle) of the newest posts for everyone, none by the most-followed: they publish here."""
        rows = Post.objects.filter(audience=0, state="out", share_of=None).exclude(owner_id=self.people[0])
        rows = rows.order_by("-id")
        return list(rows.values_list("id", "owner__handle")[:count])

    def followers_exactly(self, person_id: int, count: int) -> int:
        """Gives a person so many followers, or all the others where they are fewer; how many."""
        Follow.objects.filter(followed_id=person_id).delete()
        others = [i for i in self.people if i != person_id][:count]
        Follow.objects.bulk_create([Follow(follower_id=i, followed_id=person_id) for i in others], batch_size=CHUNK)
        return len(others)

    def talks(self, person_id: int, others: Sequence[int], *, said: int) -> list[int]:
        """Conversations of one person with connected others, with so many messages each; their ids."""
        found = []
        for other in others:
            connect_people(person_id, other, context="worked")
            pair = (Viewer(person_id), Viewer(other))
            found.append(open_conversation(pair[0], with_ids=[other]))
            for i in range(said):
                send(pair[i % 2], conversation_id=found[-1], text=f"What do you say to number {i}?", client_id=f"b{i}")
        return found

    def statements(self, asks: Sequence[Ask]) -> float:
        """How many SQL statements a request of the API takes, when it is asked in this process for the second time."""
        wanted = [Request("GET", *_parts(one)) for one in asks[:20]]
        for request in wanted:
            answer(request, caller_of)
        with CaptureQueriesContext(connection) as asked:
            for request in wanted:
                answer(request, caller_of)
        return len(asked) / len(wanted)


def _parts(one: Ask) -> tuple[str, str, dict[str, str]]:
    path, _, query = one.path.partition("?")
    return path, query, {name.lower(): value for name, value in one.headers.items()}


def found_world() -> World | None:
    """The world that an earlier run left in the database."""
    ids = list(Person.objects.filter(domain="", handle__startswith="p").order_by("id").values_list("id", flat=True))
    return World(ids) if ids else None


def make_world(people: int, posts: int, *, follows: int | None = None, seed: int = 7) -> World:
    """Fills an empty database."""
    rng = random.Random(seed)
    with _hasty():
        ids = make_people(people, rng)
        make_ties(ids, rng, follows)
        Writers(ids, rng).write(posts)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return World(ids)


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
