"""Cards of persons: picture, name, headline, as the head of their posts and rows. Shared by all that person's posts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string

from mutuals.cards.accounts import rendered_account
from mutuals.cards.models import PersonCard
from mutuals.cards.usual import pack_person, unpack_person
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
    rows = _stored.rows(wanted)
    html = {i: unpack_person(body)[0] for i, version, body in rows if i in known and known[i].version == version}
    return {
        i: PersonCardView(f.shown_name, f"/{f.address}", html[i] if i in html else _render(f)) for i, f in known.items()
    }


@prepared(raw=True)
def _stored(ids: list[int]) -> QuerySet[Any, Any]:
    return PersonCard.objects.filter(person_id__in=ids).values_list("person_id", "version", "body")


def warm_people(person_ids: Iterable[int]) -> None:
    """Renders and stores the cards of these people."""
    rows = [
        PersonCard(person_id=i, version=face.version, body=pack_person(_render(face), rendered_account(face).decode()))
        for i, face in faces(person_ids).items()
    ]
    changed = ["version", "body"]
    PersonCard.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=changed)


def _render(face: object) -> str:
    return render_to_string("cards/person.html", {"face": face})
