"""How a circle is asked, and what is shown of its answers. Pure values in, a number or nothing out."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import timedelta

FEWEST_ASKED = 5
FEWEST_ANSWERS = 3
MOST_ASKED = 9  # enough for three answers where a third looks in time; more would be noise for others
LASTS = timedelta(days=4)  # over any week-end two working days; a request to connect waits 14
AGAIN = timedelta(weeks=8)  # until then the ties and minds of a circle have changed too much to compare two answers
MOST_AT_A_TIME = 3  # questions that wait for one person; who has as many is not asked more


def shown(answers: Iterable[str], *, asked: int) -> int:
    """How many vouch, of at least five asked and three answers; 0 where nothing is to be said.

    "Rather not" fills up the three answers and is nowhere else told from silence. Without a yes they are one.
    """
    said = list(answers)
    if asked < FEWEST_ASKED or len(said) < FEWEST_ASKED or sum(1 for one in said if one) < FEWEST_ANSWERS:
        return 0
    return said.count("yes")


def drawn(people: Sequence[int]) -> list[int]:
    """Whom to ask: by lot, so that who asks cannot know; nobody where they are too few."""
    if len(people) < FEWEST_ASKED:
        return []
    return secrets.SystemRandom().sample(list(people), min(len(people), MOST_ASKED))
