"""A seeded world: people, a follow graph with a few much-followed and many quiet ones, posts of the last month."""

import random
from datetime import timedelta

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from mutuals.cards.persons import warm_person
from mutuals.cards.posts import warm_posts
from mutuals.cards.profiles import warm_profile
from mutuals.domains.discovery.services import index_person
from mutuals.domains.people.models import Account, Person
from mutuals.domains.posts.models import Post
from mutuals.domains.ties.models import Connection, Follow
from mutuals.kit.ids import new_id

WORDS = [
    "queue",
    "ledger",
    "schema",
    "pipeline",
    "review",
    "contract",
    "latency",
    "index",
    "budget",
    "patient",
    "teacher",
    "bridge",
    "soil",
    "harvest",
]
ROLES = ("Data engineer", "Nurse", "Architect", "Teacher", "Soil scientist", "Product designer", "Judge", "Carpenter")
CHUNK = 1_000


def make_world(people: int, posts: int, *, seed: int = 7) -> list[int]:
    """Fills an empty database; the ids of the persons."""
    rng = random.Random(seed)
    ids = _people(people, rng)
    _ties(ids, rng)
    _posts(ids, posts, rng)
    return ids


def sessions(person_ids: list[int]) -> list[str]:
    """Logged-in sessions of these persons; their keys."""
    keys = []
    for account in Account.objects.filter(persons__in=person_ids):
        store = SessionStore()
        store[SESSION_KEY] = str(account.pk)
        store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.save()
        keys.append(store.session_key)
    return keys


def followers_exactly(person_id: int, ids: list[int], count: int) -> None:
    """Gives a person exactly so many followers."""
    Follow.objects.filter(followed_id=person_id).delete()
    others = [i for i in ids if i != person_id][:count]
    Follow.objects.bulk_create([Follow(follower_id=i, followed_id=person_id) for i in others], batch_size=CHUNK)


def _people(count: int, rng: random.Random) -> list[int]:
    accounts = [Account(username=f"p{i}", password="!") for i in range(count)]
    Account.objects.bulk_create(accounts, batch_size=CHUNK)
    persons = [
        Person(account=a, handle=a.username, name=f"Person {i} {rng.choice(WORDS).title()}", headline=rng.choice(ROLES))
        for i, a in enumerate(accounts)
    ]
    Person.objects.bulk_create(persons, batch_size=CHUNK)
    for person in persons:
        warm_person(person.id)
        warm_profile(person.id)
        index_person(person_id=person.id)
    return [p.id for p in persons]


def _ties(ids: list[int], rng: random.Random) -> None:
    """Each follows about 40, the first in the list far more often than the last; each connects with a few."""
    weights = [1 / (rank + 10) ** 0.8 for rank in range(len(ids))]
    follows, pairs = [], set()
    for me in ids:
        chosen = set(rng.choices(ids, weights, k=min(len(ids) - 1, rng.randint(10, 80)))) - {me}
        follows += [Follow(follower_id=me, followed_id=other) for other in chosen]
        pairs |= {tuple(sorted((me, other))) for other in rng.sample(ids, min(5, len(ids) - 1)) if other != me}
    Follow.objects.bulk_create(follows, batch_size=CHUNK)
    both = [Connection(person_id=a, other_id=b) for pair in pairs for a, b in (pair, pair[::-1])]
    Connection.objects.bulk_create(both, batch_size=CHUNK)


def _posts(ids: list[int], count: int, rng: random.Random) -> None:
    now = timezone.now()
    for start in range(0, count, CHUNK):
        rows = []
        for _ in range(min(CHUNK, count - start)):
            at, owner = now - timedelta(seconds=rng.randint(60, 30 * 86_400)), rng.choice(ids)
            text = " ".join(rng.choices(WORDS, k=rng.randint(20, 70))).capitalize() + "."
            audience = rng.choices((0, 2, 3, 4), (80, 5, 10, 5))[0]
            number = new_id(at)
            html = f"<p>{text}</p>"
            rows.append(
                Post(
                    id=number,
                    root=number,
                    owner_id=owner,
                    anchor_id=owner,
                    audience=audience,
                    source=text,
                    html=html,
                    language="en",
                    created_at=at,
                )
            )
        unique = list({row.id: row for row in rows}.values())
        Post.objects.bulk_create(unique, batch_size=CHUNK, ignore_conflicts=True)
        for chunk in range(0, len(unique), 50):
            warm_posts([row.id for row in unique[chunk : chunk + 50]])
