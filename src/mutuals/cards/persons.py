"""Cards of persons: picture, name, headline, as the head of their posts and rows. Shared by all that person's posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string

from mutuals.cards.accounts import rendered_account
from mutuals.cards.models import PersonCard
from mutuals.domains.people.queries import faces
from mutuals.kit.prepared import prepared


@dataclass(frozen=True, slots=True)
class PersonCardView:
    name: str
    url: str
    html: str


def person_cards(ids: Iterable[int]) -> dict[int, PersonCardView]:
    """The cards of these persons; missing or stale ones are rendered, not stored."""
    wanted = list(ids)
    known = faces(wanted)
    html = {i: h for i, version, h in _stored.rows(wanted) if i in known and known[i].version == version}
    return {
        i: PersonCardView(f.shown_name, f"/{f.address}", html[i] if i in html else _render(f)) for i, f in known.items()
    }


@prepared()
def _stored(ids: list[int]) -> QuerySet[Any, Any]:
    return PersonCard.objects.filter(person_id__in=ids).values_list("person_id", "version", "html")


def warm_person(person_id: int) -> None:
    """Renders and stores one person's card."""
    face = faces([person_id]).get(person_id)
    if face:
        values = {"version": face.version, "html": _render(face), "json": rendered_account(face).decode()}
        PersonCard.objects.update_or_create(person_id=person_id, defaults=values)


def _render(face: object) -> str:
    return render_to_string("cards/person.html", {"face": face})
