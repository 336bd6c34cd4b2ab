"""Search answers in turn and stops when a page is full; here it is held against the plain definition, row by row."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutuals.domains.audience.gate import may_see
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PersonText, PostText
from mutuals.domains.discovery.queries import find_people, find_posts, ranking, reading
from mutuals.domains.discovery.queries.spelling import meant
from mutuals.domains.discovery.services.indexing import write_words
from mutuals.domains.discovery.services.spelling import learn_words
from mutuals.domains.people.models import Person
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.models import Keep, Poll, Post
from mutuals.domains.ties.models import Block, Connection, Follow
from mutuals.kit.prepared import Prepared
from mutuals.kit.search import words

PEOPLE = 4
VOCABULARY = ("plum", "plums", "pear", "orchard", "orchart", "陈")
said = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
asked = st.lists(st.sampled_from(("plum", "pe", "orchard", "orchaxd", "陈", "zzz")), min_size=1, max_size=2).map(
    " ".join
)
persons = st.integers(0, PEOPLE - 1)
reach = st.sampled_from([Audience.PUBLIC, Audience.SERVER, Audience.FOLLOWERS, Audience.CONNECTIONS, Audience.ME])
pairs = st.sets(st.tuples(persons, persons).filter(lambda pair: pair[0] != pair[1]), max_size=4)
plain = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(name="people")
def _people(db, monkeypatch):
    """Four people; all that is answered in turn takes turns of one or two."""
    monkeypatch.setattr(ranking, "READ", (2, 3))
    monkeypatch.setattr(ranking, "LOOKED_AT", (1, 2))
    monkeypatch.setattr(reading, "STRETCHES", (1, 2))
    monkeypatch.setattr(reading, "RECENT", 3)
    monkeypatch.setattr(reading, "_border", Prepared(reading._border._build))
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    return [Person.objects.create(handle=f"p{i}", name=f"P{i}").id for i in range(PEOPLE)]


def tie(people, follows, connections, blocks):
    for model in (Post, PersonText, Follow, Connection, Block):
        model.objects.all().delete()
    for a, b in follows:
        Follow.objects.create(follower_id=people[a], followed_id=people[b], accepted=True)
    for a, b in connections | {(b, a) for a, b in connections}:
        Connection.objects.create(person_id=people[a], other_id=people[b])
    for a, b in blocks:
        Block.objects.create(blocker_id=people[a], blocked_id=people[b])


def begun(text: str, word: str) -> bool:
    return any(one.startswith(word) for one in text.split())


@pytest.mark.django_db
@plain
@given(
    follows=pairs, connections=pairs, blocks=pairs, hiding=st.sets(persons, max_size=1), text=asked,
    texts=st.lists(st.tuples(persons, st.sampled_from([0, 2, 3, 4]), said, reach), max_size=14),
)  # fmt: skip
def test_people_are_found_as_the_definition_says(people, follows, connections, blocks, hiding, text, texts):
    tie(people, follows, connections, blocks)
    Person.objects.filter(id__in=people).update(discoverable=True)
    Person.objects.filter(id__in=[people[i] for i in hiding]).update(discoverable=False)
    rows = [
        PersonText(owner_id=people[i], anchor_id=people[i], kind=kind, text=what, folded=what, audience=audience)
        for i, kind, what, audience in texts
    ]
    PersonText.objects.bulk_create(rows)
    write_words(people)
    learn_words(row.folded for row in rows if row.audience == Audience.PUBLIC)
    for viewer in (ANYONE, Viewer(people[0], account_id=1), Viewer(people[1], account_id=2)):
        expected = [person for _rank, person in defined_people(viewer, text, rows)]
        assert [hit.face.id for hit in find_people(viewer, text)] == expected
        paged, mark = [], None
        while hits := find_people(viewer, text, limit=1, before=mark):
            paged.append(hits[0].face.id)
            mark = hits[0].mark
        assert paged == expected


def defined_people(viewer: Viewer, text: str, rows: list[PersonText]) -> list[tuple[int, int]]:
    """Everybody, every text, one at a time."""
    wanted, others = words(text), meant(words(text))
    hides = set(Person.objects.filter(discoverable=False).values_list("id", flat=True)) - {viewer.person_id}
    found = []
    for person in {row.owner_id for row in rows} - hides:
        seen = [row for row in rows if row.owner_id == person and may_see(viewer, row)]

        def has(row: PersonText, word: str, wide: bool) -> bool:
            return begun(row.folded, word) or (wide and any(o in row.folded.split() for o in others.get(word, ())))

        for wide in (False, True):
            if all(any(has(row, word, wide) for row in seen) for word in wanted):
                rank = min(row.kind for row in seen if has(row, wanted[0], wide))
                found.append((rank + 10 * wide, person))
                break
    return sorted(found, key=lambda pair: (pair[0], -pair[1]))


@pytest.mark.django_db
@plain
@given(
    follows=pairs, connections=pairs, blocks=pairs, indexable=st.sets(persons), few=st.sampled_from([0, 3, 2_000]),
    kept=st.sets(st.integers(0, 13), max_size=4), cut=st.tuples(st.integers(0, 15), st.integers(0, 15)),
    text=asked, operators=st.lists(st.sampled_from(["from:p1", "from:me", "has:poll", "has:quote", "in:library", "in:connections", "in:following", "in:public"]), max_size=2, unique=True),
    posts=st.lists(st.tuples(persons, said, reach, st.booleans(), st.booleans()), max_size=14),
)  # fmt: skip
def test_posts_are_found_as_the_definition_says(
    people, monkeypatch, follows, connections, blocks, indexable, few, kept, cut, text, operators, posts
):
    monkeypatch.setattr(reading, "FEW", few)
    tie(people, follows, connections, blocks)
    Person.objects.filter(id__in=people).update(indexable=False)
    Person.objects.filter(id__in=[people[i] for i in indexable]).update(indexable=True)
    rows: list[Post] = []
    for number, (who, what, audience, poll, quote) in enumerate(posts, 100):
        quoting = {"quote_of": rows[0], "quote_state": "accepted"} if quote and rows else {}
        rows.append(
            Post.objects.create(
                id=number, root=number, owner_id=people[who], anchor_id=people[who], audience=audience, state="out",
                source=what, html="", created_at=timezone.now(), has_poll=poll, **quoting,
            )
        )  # fmt: skip
        PostText.objects.create(post_id=number, folded=what)
        if poll:
            Poll.objects.create(post_id=number, options=[], tally=[], ends_at=timezone.now())
    me = Viewer(people[0], account_id=1)
    Keep.objects.bulk_create(Keep(person_id=me.me, post=rows[i]) for i in kept if i < len(rows))
    above, below = 99 + cut[0], 101 + cut[1]
    expected = [
        row.id for row in reversed(rows) if above < row.id < below and defined_post(me, row, text, operators, kept)
    ]
    query = " ".join([*operators, text])
    assert find_posts(me, query, above=above, below=below, limit=40) == expected
    assert find_posts(me, query, above=above, below=below, limit=2, offset=1) == expected[1:3]


def defined_post(me: Viewer, row: Post, text: str, operators: list[str], kept: set[int]) -> bool:
    """Everything that is asked of one post."""
    mine, library = row.owner_id == me.me, row.owner_id == me.me or row.id - 100 in kept
    open_to_search = row.owner.indexable and row.audience == Audience.PUBLIC
    connected = Connection.objects.filter(person_id=me.me, other_id=row.owner_id).exists()
    followed = Follow.objects.filter(follower_id=me.me, followed_id=row.owner_id).exists()
    met = {
        "from:p1": row.owner.handle == "p1",
        "from:me": mine,
        "has:poll": row.has_poll,
        "has:quote": row.quote_of_id is not None,
        "in:library": library,
        "in:connections": connected,
        "in:following": followed,
        "in:public": row.audience <= Audience.QUIET,
    }
    # two authors, or two places: the last name is meant; every place has to be met
    author = [one for one in operators if one.startswith("from:")][-1:]
    others = [one for one in operators if not one.startswith("from:")]
    return (
        may_see(me, row)
        and (library or open_to_search)
        and all(begun(row.source, word) for word in words(text))
        and all(met[one] for one in [*author, *others])
    )
