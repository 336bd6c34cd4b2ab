"""Whom the handlers of others are to tell: ids, and never an answer."""

from dataclasses import dataclass

from django.db.models import QuerySet

from mutuals.domains.introductions.models import Ask, Introduction, Side
from mutuals.domains.introductions.queries.reading import shown_ids
from mutuals.domains.people.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Chain:
    """Who takes part in an introduction, and who helped it along."""

    introducer: int
    sides: tuple[int, ...]
    helpers: tuple[int, ...]  # introduced, or passed the wish on


def chain_of(introduction_id: int) -> Chain | None:
    """The people of an introduction; None where it is gone."""
    row = Introduction.objects.filter(id=introduction_id).first()
    if row is None:
        return None
    sides = Side.objects.filter(introduction=row).order_by("id").values_list("person_id", flat=True)
    return Chain(row.introducer_id, tuple(sides), (row.introducer_id, *([row.via_id] if row.via_id else ())))


def asked_by(introduction_id: int) -> tuple[int, list[int]] | None:
    """The introducer, and those of the two who can see that they are asked; None where it is gone."""
    row = Introduction.objects.filter(id=introduction_id).first()
    if row is None:
        return None
    people = Side.objects.filter(introduction=row).values_list("person_id", flat=True)
    return row.introducer_id, [person for person in people if shown_ids(Viewer(person), [introduction_id])]


def asked_through(ask_id: int) -> tuple[int, int] | None:
    """Who asks (for themselves, or for who asked them), and who is asked; None where it is gone."""
    row = Ask.objects.filter(id=ask_id).select_related("parent").first()
    if row is None:
        return None
    return (row.parent.through_id if row.parent else row.asker_id), row.through_id


def open_with(one_id: int, other_id: int) -> list[int]:
    """The introductions not open yet in which both take part, in any role: something came between them."""
    rows = Side.objects.filter(introduction__opened_at=None)
    return sorted(_taking_part(rows, one_id) & _taking_part(rows, other_id))


def asks_with(one_id: int, other_id: int) -> list[int]:
    """The wishes in which both take part, in any role."""
    return sorted(_in_asks(one_id) & _in_asks(other_id))


def _taking_part(rows: QuerySet[Side], person_id: int) -> set[int]:
    found: set[int] = set()
    for role in ("person_id", "known_id", "introduction__introducer_id"):
        found |= set(rows.filter(**{role: person_id}).values_list("introduction_id", flat=True))
    return found


def _in_asks(person_id: int) -> set[int]:
    found: set[int] = set()
    for role in ("asker_id", "through_id", "wanted_id", "parent__through_id"):
        found |= set(Ask.objects.filter(**{role: person_id}).values_list("id", flat=True))
    return found
