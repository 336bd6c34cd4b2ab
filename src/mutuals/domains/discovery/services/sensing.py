"""What texts mean: asked once for all that say the same, kept beside them, and forgotten with the last of them."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from mutuals.domains.articles.queries import abstracts_of
from mutuals.domains.discovery.events import SensesWanted
from mutuals.domains.discovery.models import UNSENSED, ArticleText, PersonText, Sense
from mutuals.kit.meaning import asking
from mutuals.kit.outbox import announce
from mutuals.kit.prepared import prepared

AT_ONCE = 500  # texts of one turn
UNUSED_AT_ONCE = 1_000


def key_of(text: str) -> str:
    """The same for texts that are asked once. Another model has other keys: then this person says another name."""
    return blake2b(text.strip().casefold().encode(), digest_size=16, person=b"use-m-3").hexdigest()


def known_senses(texts: Iterable[str]) -> dict[str, int]:
    """By text: the sense that was kept for it."""
    keys = {key_of(text): text for text in texts}
    found = dict(Sense.objects.filter(key__in=keys).values_list("key", "id"))
    return {text: found[key] for text in texts if (key := key_of(text)) in found}


def want_senses(*, actor_id: int = 0) -> None:
    """Has the worker ask what the texts mean that were not asked yet. Within a transaction."""
    if asking.available():
        announce(SensesWanted(), actor_id=actor_id)


def want_missing_senses() -> None:
    """The same by the clock, where there are such texts: from before there was a model, or it did not answer."""
    with transaction.atomic():
        if asking.available() and (_unsensed.rows() or ArticleText.objects.filter(sense=None).exists()):
            announce(SensesWanted(), actor_id=0)


def learn_senses() -> None:
    """Asks what some texts mean; the rest is done by a turn of its own. Twice is the same as once."""
    if not asking.available():
        return
    people = dict(_unsensed.rows())
    articles = abstracts_of(ArticleText.objects.filter(sense=None).values_list("article_id", flat=True)[:AT_ONCE])
    learned = _learn({*people.values(), *articles.values()})
    by_text: dict[str, list[int]] = {}
    for number, text in people.items():
        by_text.setdefault(text, []).append(number)
    with transaction.atomic():
        senses = known_senses({*people.values(), *articles.values()})
        for text, sense in senses.items():
            PersonText.objects.filter(id__in=by_text.get(text, []), sense=None).update(sense=sense)
        for number, text in abstracts_of(articles).items():  # as they are now
            if text in senses:
                ArticleText.objects.filter(article_id=number).update(sense=senses[text])
        if learned and len(people) + len(articles) >= AT_ONCE:
            announce(SensesWanted(), actor_id=0)


def forget_senses(ids: Iterable[int]) -> None:
    """Drops those of these senses that no text has any more."""
    Sense.objects.filter(id__in=set(ids)).exclude(_used()).delete()


def forget_unused_senses() -> None:
    """Drops some of those that no text has any more, whatever left them behind."""
    unused = Sense.objects.exclude(_used()).values_list("id", flat=True)
    Sense.objects.filter(id__in=list(unused[:UNUSED_AT_ONCE])).delete()


def _learn(texts: set[str]) -> bool:
    """Keeps what these texts mean; whether all could be asked."""
    known = known_senses(texts)
    left = sorted({key_of(text): text for text in texts if text not in known}.values())
    for start in range(0, len(left), asking.AT_ONCE):
        some = left[start : start + asking.AT_ONCE]
        vectors = asking.vectors(some)
        if vectors is None:
            return False
        rows = [Sense(key=key_of(text), vector=vector) for text, vector in zip(some, vectors, strict=True)]
        Sense.objects.bulk_create(rows, ignore_conflicts=True)
    return True


def _used() -> Any:
    said = Exists(PersonText.objects.filter(sense=OuterRef("id")))
    return said | Exists(ArticleText.objects.filter(sense=OuterRef("id")))


@prepared()
def _unsensed() -> QuerySet[Any, Any]:
    return PersonText.objects.filter(UNSENSED).order_by("id").values_list("id", "text")[:AT_ONCE]
