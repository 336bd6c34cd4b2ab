"""Reads of one's own contacts. Nobody else's, ever."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace.models import Contact
from mutuals.kit.refusal import NotFound
from mutuals.kit.search import words

Mark = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as its owner sees it."""

    id: int
    name: str
    url: str
    email: str
    company: str
    position: str
    connected_on: str
    folded: str
    phone: str

    @property
    def mark(self) -> Mark:
        return self.folded, self.id


_FIELDS = tuple(ContactRow.__dataclass_fields__)


def contacts_for(viewer: Viewer, *, text: str = "", after: int | None = None, limit: int = 50) -> list[ContactRow]:
    """The viewer's contacts by name; only those in which every word of `text` stands, after that contact."""
    mine = Contact.objects.filter(owner_id=viewer.me, merged_into=None)
    for word in words(text):
        mine = mine.filter(folded__contains=word)
    if after is not None:
        last = Contact.objects.filter(owner_id=viewer.me, id=after).values_list("folded", flat=True).first()
        if last is not None:
            mine = mine.filter(Q(folded__gt=last) | Q(folded=last, id__gt=after))
    return [ContactRow(*row) for row in mine.order_by("folded", "id").values_list(*_FIELDS)[:limit]]


def contact_for(viewer: Viewer, contact_id: int) -> ContactRow:
    """One contact of the viewer's. Raises NotFound."""
    row = Contact.objects.filter(owner_id=viewer.me, id=contact_id, merged_into=None).values_list(*_FIELDS).first()
    if row is None:
        raise NotFound
    return ContactRow(*row)


def has_contact(viewer: Viewer, contact_id: int) -> bool:
    """Whether it is one of the viewer's, merged or not."""
    return Contact.objects.filter(owner_id=viewer.me, id=contact_id).exists()


def contact_from(viewer: Viewer, source_key: str) -> int | None:
    """The contact that an import filed under this key."""
    rows = Contact.objects.filter(owner_id=viewer.me, source_key=source_key[:200])
    found = rows.values_list("id", "merged_into_id").first()
    return (found[1] or found[0]) if found else None


def contact_count(viewer: Viewer) -> int:
    """How many contacts the viewer has filed."""
    return Contact.objects.filter(owner_id=viewer.me, merged_into=None).count()


def addresses_of(viewer: Viewer) -> Iterator[tuple[int, str, str]]:
    """(contact, e-mail, address of a profile elsewhere) of the contacts that have either."""
    mine = Contact.objects.filter(owner_id=viewer.me).exclude(email="", url="")
    merged = Contact.objects.filter(owner_id=viewer.me).exclude(merged_into=None)
    into = dict(merged.values_list("id", "merged_into_id"))
    for number, email, url in mine.order_by("id").values_list("id", "email", "url").iterator(chunk_size=2000):
        kept = number
        while kept in into:
            kept = into[kept]
        yield kept, email, url
