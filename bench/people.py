"""People of the seeded world: accounts, profiles, what search knows of them, and who follows whom."""

import random
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from bench.progress import steps
from bench.words import COMPANIES, FIRST, LAST, PLACES, ROLES, SKILLS, text
from mutuals.cards.persons import warm_people
from mutuals.cards.profiles import warm_profile
from mutuals.domains.discovery.models import PersonText
from mutuals.domains.discovery.services.indexing import write_words
from mutuals.domains.people.models import Account, Person
from mutuals.domains.profiles.models import Entry, Field, PersonSkill, Skill
from mutuals.domains.ties.models import Connection, Follow
from mutuals.kit.ids import new_id
from mutuals.kit.search import fold

CHUNK = 1_000
WITH_CARDS = 500  # people whose public page is rendered beforehand: those whose pages are asked for
FOLLOWS_BACK = 0.3
Kind = PersonText.Kind


def make_people(count: int, rng: random.Random) -> list[int]:
    """Members with a filled profile; their ids, the much-followed first."""
    skills = [Skill(name=name, folded=fold(name)) for name in SKILLS]
    Skill.objects.bulk_create(skills)
    ids: list[int] = []
    for start in steps("people", range(0, count, CHUNK)):
        accounts = [Account(username=f"p{i}", password="!") for i in range(start, min(count, start + CHUNK))]
        people = [_person(a, rng) for a in accounts]
        rows = [row for person in people for row in _profile(person, skills, rng)]
        for kind in (Account, Person):
            kind.objects.bulk_create(accounts if kind is Account else people)  # type: ignore[arg-type]
        for model in (Field, Entry, PersonSkill, PersonText):
            model.objects.bulk_create([row for row in rows if isinstance(row, model)], batch_size=CHUNK)  # type: ignore[attr-defined]
        chunk = [p.id for p in people]
        write_words(chunk)
        for some in range(0, len(chunk), 50):
            warm_people(chunk[some : some + 50])
        ids += chunk
    for number in steps("public profiles", shown(ids)):
        warm_profile(number)
    return ids


def shown(ids: list[int]) -> list[int]:
    """The people whose public pages are measured, spread over all."""
    return ids[:: max(1, len(ids) // WITH_CARDS)]


def make_ties(ids: list[int], rng: random.Random, follows: int | None) -> None:
    """Each follows `follows` others (None: few follow many, most about 30), the first in the list far more often than
    the last; three in ten follow back; each is connected with about ten."""
    weights = list(accumulate(1 / (rank + 10) ** 0.8 for rank in range(len(ids))))
    for start in steps("ties", range(0, len(ids), CHUNK)):
        pairs: set[tuple[int, int]] = set()
        friends: set[tuple[int, int]] = set()
        for me in ids[start : start + CHUNK]:
            wanted = min(len(ids) - 1, follows or min(1_000, 5 + int(rng.lognormvariate(3.3, 0.8))))
            mine: set[int] = set()
            while len(mine) < wanted:
                mine |= set(rng.choices(ids, cum_weights=weights, k=wanted - len(mine))) - {me}
            pairs |= {(me, other) for other in mine}
            if follows is None:
                pairs |= {(other, me) for other in sorted(mine) if rng.random() < FOLLOWS_BACK}
            friends |= {(min(me, other), max(me, other)) for other in rng.sample(ids, min(5, len(ids))) if other != me}
        _save(Follow, (Follow(follower_id=a, followed_id=b) for a, b in sorted(pairs)))
        _save(
            Connection, (Connection(person_id=a, other_id=b) for x, y in sorted(friends) for a, b in ((x, y), (y, x)))
        )


def _save(model: Any, rows: Iterable[Any]) -> None:
    model.objects.bulk_create(list(rows), batch_size=CHUNK, ignore_conflicts=True)


def _person(account: Account, rng: random.Random) -> Person:
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    return Person(account=account, handle=account.username, name=name, headline=rng.choice(ROLES))


def _profile(person: Person, skills: list[Skill], rng: random.Random) -> list[Any]:
    scope = {"owner": person, "anchor": person}
    place = Field(key="place", value=rng.choice(PLACES), **scope)
    about = Field(key="about", value=text(rng, 30, 90), **scope)
    entries = [
        Entry(section="position", title=rng.choice(ROLES), organisation=rng.choice(COMPANIES), started=f"{year}-03",
              ended=ended, description=text(rng, 10, 40), order=order, **scope)
        for order, (year, ended) in enumerate((("2021", ""), ("2016", "2021-02")))
    ]  # fmt: skip
    entries.append(
        Entry(section="education", title=f"MSc {rng.choice(SKILLS)}", organisation="Open University", **scope)
    )
    known = [PersonSkill(skill=s, order=n, **scope) for n, s in enumerate(rng.sample(skills, 5))]
    found = [(Kind.NAME, person.name, None), (Kind.HANDLE, person.handle, None), (Kind.HEADLINE, person.headline, None)]
    found += [(Kind.SKILL, row.skill.name, row.id) for row in known]
    found += [(Kind[e.section.upper()], f"{e.title}, {e.organisation}", e.id) for e in entries]
    found.append((Kind.PLACE, place.value, place.id))
    texts = [PersonText(id=new_id(), kind=k, text=t, folded=fold(t), thing=i, **scope) for k, t, i in found]
    return [place, about, *entries, *known, *texts]
