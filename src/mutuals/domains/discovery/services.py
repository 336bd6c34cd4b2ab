"""The index of people: written from what their profiles say."""

from operator import attrgetter

from django.db import transaction

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.models import PersonText
from mutuals.domains.people.queries import faces
from mutuals.domains.profiles.queries import findable
from mutuals.kit.search import fold

Kind = PersonText.Kind
_COMPARED = ("kind", "text", "thing", "audience", "circle_id", "grants")


def index_person(*, person_id: int) -> None:
    """Writes all that search knows of a person anew; nothing for who is gone. Twice is the same as once."""
    face = faces([person_id]).get(person_id)
    rows: list[PersonText] = []
    if face is not None and face.state == "active":
        public = {
            Kind.NAME: face.name,
            Kind.HANDLE: f"{face.handle} {face.domain}",
            Kind.HEADLINE: face.headline,
        }
        rows = [_row(person_id, kind, text) for kind, text in public.items()]
        for f in findable(person_id):
            row = _row(person_id, getattr(Kind, f.kind.upper()), f.text)
            row.folded = fold(" ".join((f.text, *f.also)))
            row.thing, row.audience, row.circle_id, row.grants = f.thing, f.audience, f.circle_id, f.grants
            rows.append(row)
    rows = [row for row in rows if row.folded]
    with transaction.atomic():
        there = PersonText.objects.filter(owner_id=person_id).values_list(*_COMPARED)
        if sorted(there, key=repr) == sorted(map(attrgetter(*_COMPARED), rows), key=repr):
            return
        PersonText.objects.filter(owner_id=person_id).delete()
        PersonText.objects.bulk_create(rows)


def _row(person_id: int, kind: int, text: str) -> PersonText:
    return PersonText(
        owner_id=person_id,
        anchor_id=person_id,
        audience=Audience.PUBLIC,
        kind=kind,
        text=text.strip(),
        folded=fold(text),
    )
