"""A large graph of connections: people in communities of about 150, most ties within them, few people with very many."""

import random
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice

from django.db import connection, transaction

from bench.progress import steps
from mutuals.domains.people.models import Person
from mutuals.domains.ties.models import Connection
from mutuals.kit.ids import new_id

COMMUNITY = 150
WITHIN = 0.7  # of the ties lead to somebody of one's own community
HIDES = 0.1  # of the people do not let their ties be named
CHUNK = 10_000


def make_graph(people: int, ties: int, *, seed: int = 7) -> list[int]:
    """Fills an empty database with people and nothing but ties; their ids, the best connected first."""
    rng = random.Random(seed)
    weights = sorted((min(rng.lognormvariate(0, 0.9), 40) for _ in range(people)), reverse=True)
    ids: list[int] = []
    for start in steps("people", range(0, people, CHUNK)):
        rows = [
            Person(id=new_id(), handle=f"g{i}", shows_mutuals=rng.random() >= HIDES)
            for i in range(start, min(people, start + CHUNK))
        ]
        Person.objects.bulk_create(rows, batch_size=500)
        ids += [row.id for row in rows]
    places = list(range(people))
    rng.shuffle(places)  # in which community each is: the best connected stand in all of them
    pairs = _pairs(weights, places, ties, rng)
    number = new_id()
    rows_of = ((number + 2 * n + way, a, b) for n, pair in enumerate(pairs) for way, (a, b) in _both(pair, ids))
    _insert(rows_of, 2 * ties)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    return ids


def _pairs(weights: list[float], places: list[int], ties: int, rng: random.Random) -> Iterator[tuple[int, int]]:
    """So many different pairs of people."""
    people = len(weights)
    everyone = list(accumulate(weights))
    members: dict[int, list[int]] = {}
    for person in range(people):
        members.setdefault(places[person] // COMMUNITY, []).append(person)
    inner = {key: list(accumulate(weights[p] for p in some)) for key, some in members.items()}
    known: set[int] = set()
    while len(known) < ties:
        one = bisect(everyone, rng.random() * everyone[-1])
        if rng.random() < WITHIN:
            key = places[one] // COMMUNITY
            other = members[key][bisect(inner[key], rng.random() * inner[key][-1])]
        else:
            other = bisect(everyone, rng.random() * everyone[-1])
        number = min(one, other) * people + max(one, other)
        if one != other and number not in known:
            known.add(number)
            yield one, other


def _both(pair: tuple[int, int], ids: list[int]) -> Iterable[tuple[int, tuple[int, int]]]:
    one, other = ids[pair[0]], ids[pair[1]]
    return enumerate(((one, other), (other, one)))


def _insert(rows: Iterator[tuple[int, int, int]], count: int) -> None:
    """Straight into the table: the ORM would take minutes."""
    known = ["id", "person_id", "other_id"]
    others = [f for f in Connection._meta.concrete_fields if f.column not in known]
    rest = tuple(f.get_db_prep_save(f.get_default(), connection) for f in others)
    table, columns = Connection._meta.db_table, [*known, *(f.column for f in others)]
    for start in steps("ties", range(0, count, 20 * CHUNK)):
        some = [(*row, *rest) for row in islice(rows, min(20 * CHUNK, count - start))]
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                marks = ", ".join("?" * len(columns))
                cursor.connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", some)
            else:
                with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
                    for row in some:
                        copy.write_row(row)
