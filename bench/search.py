"""Search on a large server: people by words as typed and mistyped, posts by words and operators; queries alone."""

import random
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from django.db import connection
from django.utils import timezone

from bench.load import Figure
from bench.paths import timed
from bench.progress import steps
from bench.report import write_report
from bench.words import COMPANIES, FIRST, PLACES, ROLES, SKILLS, WORDS
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import SENSED, PersonText, PostText, Sense
from mutuals.domains.discovery.queries import find_people, find_posts
from mutuals.domains.discovery.services.indexing import write_words
from mutuals.domains.discovery.services.sensing import key_of, known_senses
from mutuals.domains.discovery.services.spelling import learn_words
from mutuals.domains.people.models import Account, Person
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.models import Post
from mutuals.domains.profiles.models import Entry, Field, PersonSkill, Skill
from mutuals.domains.ties.models import Connection
from mutuals.kit.ids import new_id
from mutuals.kit.meaning import asking
from mutuals.kit.search import fold

CHUNK = 5_000
SPAN = timedelta(days=700)  # in which all posts were written
BAR = "p95 300 ms"
SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "na",
    "du",
    "lem",
    "sa",
    "to",
    "vi",
    "mar",
    "el",
    "go",
    "shi",
    "pet",
    "ya",
    "hol",
    "zu",
    "fen",
    "ca",
    "wo",
)
HAN = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
Kind = PersonText.Kind
SENSES = 100_000  # vectors that a search by meaning is compared with
ELSEWHERE = ("infirmière", "Krankenschwester", "Tischler", "menuisier", "traductrice", "Übersetzerin", "urbaniste",
             "Stadtplanerin", "contable", "comptable", "ingeniera de datos", "Dateningenieur", "sage-femme de nuit",
             "مهندس بيانات", "ممرضة", "juge", "Richterin", "architecte", "arquitecta", "Grundschullehrer")  # fmt: skip


def measure(report: Path, *, people: int, posts: int, count: int) -> None:
    """Makes the world where none is there, and writes the figures."""
    ids = list(Person.objects.order_by("id").values_list("id", flat=True)) or make_people(people)
    if not PostText.objects.exists():
        make_posts(ids, posts)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # as autovacuum would have by then
    senses = make_senses() if asking.available() else 0
    facts = {
        "senses": senses,
        "people": len(ids),
        "texts of theirs": PersonText.objects.count(),
        "posts": PostText.objects.count(),
    }
    write_report(report, figures=measured(ids, count=count), bare={}, facts=facts)


def make_people(people: int) -> list[int]:
    """People with short profiles, a third of their skills for connections only; their ids."""
    rng = random.Random(3)
    skills = Skill.objects.bulk_create([Skill(name=name, folded=fold(name)) for name in SKILLS])
    ids: list[int] = []
    for start in steps("people", range(0, people, CHUNK)):
        ids += _people(range(start, min(people, start + CHUNK)), skills, rng)
    pairs = {(a, b) for a in ids[::50] for b in rng.sample(ids, 8) if a != b}
    both = [Connection(person_id=a, other_id=b) for x, y in pairs for a, b in ((x, y), (y, x))]
    Connection.objects.bulk_create(both, batch_size=CHUNK, ignore_conflicts=True)
    return ids


def make_posts(ids: list[int], posts: int) -> None:
    """Posts of a few words, some of which stand in many."""
    rng = random.Random(4)
    began, step = timezone.now() - SPAN, SPAN / posts
    words = [*_words_written(), *WORDS]
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    for start in steps("posts", range(0, posts, CHUNK)):
        made = [_post(began + step * i, ids, words, weights, rng) for i in range(start, min(posts, start + CHUNK))]
        Post.objects.bulk_create([post for post, _ in made], batch_size=CHUNK)
        PostText.objects.bulk_create([text for _, text in made], batch_size=CHUNK)


def make_senses() -> int:
    """What the people's texts mean, and so many other senses that there are `SENSES`; how many there are."""
    for kind in SENSED:
        for text in sorted(set(PersonText.objects.filter(kind=kind).values_list("text", flat=True))):
            if not (known := known_senses([text])) and (vectors := asking.vectors([text])):
                Sense.objects.create(key=key_of(text), vector=vectors[0])
                known = known_senses([text])
            PersonText.objects.filter(kind=kind, text=text, sense=None).update(sense=known[text])
    rng = random.Random(6)
    for start in steps("senses", range(Sense.objects.count(), SENSES, CHUNK)):
        made = [Sense(key=f"{i}", vector=rng.randbytes(512)) for i in range(start, min(SENSES, start + CHUNK))]
        Sense.objects.bulk_create(made)
    return Sense.objects.count()


def measured(ids: list[int], *, count: int) -> list[Figure]:
    """Searches of people with and without connections."""
    rng = random.Random(5)
    names = [_name(i).split() for i in range(0, len(ids), max(1, len(ids) // count))][:count]
    who = [rng.choice(ids[::50]) for _ in names]
    common = _words_written()[:200]
    cases: dict[str, tuple[Callable[[Viewer, str], Any], list[str]]] = {
        "people: a whole name": (find_people, [" ".join(name) for name in names]),
        "people: a family name": (find_people, [name[-1] for name in names]),
        "people: the first three letters": (find_people, [name[-1][:3] for name in names]),
        "people: a mistyped name": (find_people, [_slip(name[-1], rng) for name in names]),
        "people: one ideograph": (find_people, [rng.choice(HAN) for _ in names]),
        "people: work and place": (find_people, [f"{rng.choice(ROLES)} {rng.choice(PLACES).split(',')[0]}" for _ in names]),
        "people: work in another language": (_by_meaning, [rng.choice(ELSEWHERE) for _ in names]),
        "people: work in another language, and place": (_by_meaning, [f"{rng.choice(ELSEWHERE)} {rng.choice(PLACES).split(',')[0]}" for _ in names]),
        "posts: a word": (find_posts, [rng.choice(common) for _ in names]),
        "posts: two words": (find_posts, [" ".join(rng.sample(common, 2)) for _ in names]),
        "posts: a word, from: and after:": (find_posts, [f"from:p{rng.randrange(len(ids))} {rng.choice(common)} after:2025-06-01" for _ in names]),
        "posts: a word, has:picture": (find_posts, [f"{rng.choice(common)} has:picture" for _ in names]),
    }  # fmt: skip
    return [
        timed(name, list(zip(who, texts, strict=True)), lambda me, text, find=find: find(Viewer(me), text), BAR)
        for name, (find, texts) in cases.items()
    ]


def _by_meaning(viewer: Viewer, text: str) -> Any:
    return find_people(viewer, text, meaning=True)


def _people(numbers: range, skills: list[Skill], rng: random.Random) -> list[int]:
    accounts = [Account(username=f"p{i}", password="!") for i in numbers]
    people = [
        Person(account=a, handle=a.username, name=_name(i), headline=rng.choice(ROLES), indexable=i % 2 == 0)
        for i, a in zip(numbers, accounts, strict=True)
    ]
    rows: list[Any] = []
    for person in people:
        scope = {"owner": person, "anchor": person}
        rows.append(Field(key="place", value=rng.choice(PLACES), **scope))
        rows.append(Entry(section="position", title=rng.choice(ROLES), organisation=rng.choice(COMPANIES), started="2020-01", **scope))  # fmt: skip
        for n, skill in enumerate(rng.sample(skills, 3)):
            narrow = {**scope, "audience": Audience.CONNECTIONS if n == 0 else Audience.PUBLIC}
            rows.append(PersonSkill(skill=skill, order=n, **narrow))
    texts = [_text(row) for row in rows]
    for person in people:
        for kind, said in ((Kind.NAME, person.name), (Kind.HANDLE, person.handle), (Kind.HEADLINE, person.headline)):
            texts.append(PersonText(owner=person, anchor=person, kind=kind, text=said, folded=fold(said)))
    for model in (Account, Person):
        model.objects.bulk_create(accounts if model is Account else people)  # type: ignore[arg-type]
    for kind_of in (Field, Entry, PersonSkill):
        kind_of.objects.bulk_create([row for row in rows if isinstance(row, kind_of)])  # type: ignore[attr-defined]
    PersonText.objects.bulk_create(texts, batch_size=CHUNK)
    for start in range(0, len(people), 500):
        write_words([person.id for person in people[start : start + 500]])
    learn_words(text.folded for text in texts if text.audience == Audience.PUBLIC)
    return [person.id for person in people]


def _text(row: Any) -> PersonText:
    if isinstance(row, Field):
        kind, said = Kind.PLACE, row.value
    elif isinstance(row, Entry):
        kind, said = Kind.POSITION, f"{row.title}, {row.organisation}"
    else:
        kind, said = Kind.SKILL, row.skill.name
    scope = {"owner": row.owner, "anchor": row.anchor, "audience": row.audience}
    return PersonText(kind=kind, text=said, folded=fold(said), thing=row.id, **scope)


def _post(at: Any, ids: list[int], words: list[str], weights: list[float], rng: random.Random) -> tuple[Post, PostText]:
    owner, said = rng.choice(ids), " ".join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 20)))
    number = new_id(at)
    audience = Audience.PUBLIC if rng.random() < 0.8 else Audience.CONNECTIONS
    post = Post(id=number, root=number, owner_id=owner, anchor_id=owner, created_at=at, source=said, html="", audience=audience, backfilled=True)  # fmt: skip
    return post, PostText(post=post, folded=said)


def _name(number: int) -> str:
    """The same for a number always; every tenth has a name of two ideographs."""
    rng = random.Random(number)
    if number % 10 == 9:
        return "".join(rng.choices(HAN, k=2))
    return f"{rng.choice(FIRST)} {''.join(rng.choices(SYLLABLES, k=rng.randint(2, 4))).capitalize()}"


@cache
def _words_written() -> list[str]:
    rng = random.Random(9)
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(5_000)]


def _slip(word: str, rng: random.Random) -> str:
    place = rng.randrange(len(word))
    return word[:place] + word[place + 1 :] if len(word) > 4 else word + "x"
