"""Words under which people are found although they were mistyped: those in texts that everyone may read."""

import random
from collections.abc import Iterable

from django.db.models import Max

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PersonText, Spelling
from mutuals.kit.search import holding, pattern_of
from mutuals.kit.text.spelling import can_be_mistyped, rests

AT_ONCE = 200  # rows that are looked at by the clock


def learn_words(texts: Iterable[str]) -> None:
    """Notes the words of folded texts that everyone may read. Twice is the same as once."""
    words = {word for text in texts for word in text.split() if can_be_mistyped(word)}
    known = set(Spelling.objects.filter(word__in=words).values_list("word", flat=True))
    rows = [Spelling(word=word, rest=rest) for word in sorted(words - known) for rest in sorted(rests(word))]
    Spelling.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1_000)


def forget_words() -> int:
    """Drops words that stand in no such text any more, some at a time; how many."""
    last = Spelling.objects.aggregate(last=Max("id"))["last"] or 0
    some = Spelling.objects.filter(id__gte=random.randint(0, last)).order_by("id")  # noqa: S311 (any place will do)
    words = set(some.values_list("word", flat=True)[:AT_ONCE])
    gone = [word for word in words if not _stands(word)]
    Spelling.objects.filter(word__in=gone).delete()
    return len(gone)


def _stands(word: str) -> bool:
    rows = holding("discovery_persontext", "folded", pattern_of(word))
    return PersonText.objects.filter(audience=Audience.PUBLIC, id__in=rows).exists()
