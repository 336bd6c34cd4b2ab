"""The fixed simulation: a quarter of all strangers accept. Whom do a newcomer and a spammer reach on the first day?

It plays on the real verbs. Seeds are fixed: the figures are the same on every machine.
"""

import random
from statistics import mean

import pytest

from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import queries, services
from mutuals.domains.ties.models import ConnectionRequest
from mutuals.kit.refusal import Refused
from tests import cast

STRANGERS_ACCEPT = 0.25
KNOWN_ACCEPT = 0.75
ROUNDS = 12
SUBJECTS = ("soil", "ledgers", "trams", "harbours", "bees", "radio", "glass", "tides", "fonts", "bridges")
PASTED = "I help companies like yours to double their sales in thirty days, shall we have a call this week?"


def own_words(number: int) -> str:
    """What somebody writes who means it: something else for each."""
    one, other = SUBJECTS[number % 10], SUBJECTS[(number * 3 + 1) % 10]
    return f"{number}: your talk on {one} made me think of {other}, how did you begin number {number} with {one}?"


def first_day(me: Viewer, people: list[tuple[Viewer, float]], luck: random.Random, text=own_words) -> tuple[int, int]:
    """Asks one after the other, each answers at once or never, until nothing more is allowed: (reached, accepted)."""
    reached = 0
    for number, (other, chance) in enumerate(people):
        try:
            services.ask_to_connect(
                me, person_id=other.me, context="reason", note=text(number), purpose="collaboration"
            )  # fmt: skip
        except Refused:
            continue
        reached += 1
        if luck.random() < chance:
            services.accept_connection(other, person_id=me.me)
    return reached, len(queries.connection_ids(me))


@pytest.fixture
def crowd(db):
    return [cast.member(f"crowd{i}") for i in range(30)]


def days(crowd, *, known: int, strangers_accept: float = STRANGERS_ACCEPT, text=own_words) -> list[tuple[int, int]]:
    found = []
    for i in range(ROUNDS):
        me = cast.member(f"me{i}")
        for friend in crowd[:known]:
            guard.note_contacts(friend.me, others=[me.me])
        guard.note_contacts(me.me, others=[friend.me for friend in crowd[:known]])
        people = [(one, KNOWN_ACCEPT if n < known else strangers_accept) for n, one in enumerate(crowd)]
        found.append(first_day(me, people, random.Random(i), text))
    return found


def test_a_newcomer_with_four_known_people_has_three_contacts_on_the_first_day(crowd):
    assert mean(accepted for _reached, accepted in days(crowd, known=4)) >= 3


def test_a_pure_stranger_has_one(crowd):
    assert mean(accepted for _reached, accepted in days(crowd, known=0)) >= 1


def test_a_spammer_reaches_five_people_at_most_however_they_write(crowd):
    assert max(reached for reached, _accepted in days(crowd, known=0, strangers_accept=0)) == 5


def test_a_spammer_who_pastes_reaches_two_even_where_people_accept(crowd):
    reached = [reached for reached, _accepted in days(crowd, known=0, text=lambda _number: PASTED)]
    assert max(reached) == 2
    assert not ConnectionRequest.objects.exclude(context="reason").exists()


def test_a_spammer_who_claims_to_know_everybody_reaches_no_more(crowd):
    me = cast.member("spammer")
    for other in crowd:
        try:
            services.ask_to_connect(me, person_id=other.me, context="met", note="Hello again")
        except Refused:
            break
    assert len(queries.sent_requests(me)) == 5
