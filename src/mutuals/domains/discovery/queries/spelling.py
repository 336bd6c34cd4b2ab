"""What a mistyped word of a search may mean: words that stand in texts for everyone, and no others.

So a correction tells nobody anything of what others keep for fewer. Who is found by it passes the gate like all others.
"""

from collections.abc import Iterable

from mutuals.domains.discovery.models import Spelling
from mutuals.kit.text.spelling import can_be_mistyped, meant_by, rests

MOST_MEANT = 8  # words for each that was typed
MOST_LOOKED_AT = 2_000


def meant(asked: Iterable[str]) -> dict[str, list[str]]:
    """By each word that may be mistyped: what it may mean, the nearest first; without words that mean nothing else."""
    left = {word: rests(word) for word in asked if can_be_mistyped(word)}
    if not left:
        return {}
    rows = Spelling.objects.filter(rest__in=set().union(*left.values())).values_list("rest", "word")
    found: dict[str, set[str]] = {}
    for rest, word in rows[:MOST_LOOKED_AT]:
        found.setdefault(rest, set()).add(word)
    near = {
        word: meant_by(word, set().union(*(found.get(rest, set()) for rest in some)), most=MOST_MEANT)
        for word, some in left.items()
    }
    return {word: others for word, others in near.items() if others}
