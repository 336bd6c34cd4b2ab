"""How people look at first sight, noted when they change it: to say who could be taken for whom."""

from django.db.models import Exists, OuterRef

from mutuals.domains.discovery.models import Look, PersonText
from mutuals.domains.media.services.storing import read
from mutuals.domains.people.queries import faces
from mutuals.kit.images import likeness
from mutuals.kit.text.lookalike import looks

LARGEST = 1 << 20  # bytes of a small photo
CHUNK = 200


def look_at(*, person_id: int) -> None:
    """Notes a person's name and photo as the eye takes them. Twice is the same as once; outside any transaction."""
    face = faces([person_id]).get(person_id)
    if face is None or face.state != "active":
        return  # who is hidden comes back; who is gone is erased
    old = Look.objects.filter(person_id=person_id).first()
    name = looks(face.shown_name)
    if old is not None and (old.name, old.photo) == (name, face.avatar):
        return
    photo = old.likeness if old is not None and old.photo == face.avatar else _likeness(face.avatar)
    values = {"name": name, "photo": face.avatar, "likeness": photo}
    Look.objects.update_or_create(person_id=person_id, defaults=values)


def look_at_all() -> None:
    """Notes those who were not looked at yet, 200 at a time."""
    noted = Exists(Look.objects.filter(person_id=OuterRef("owner_id")))
    named = PersonText.objects.filter(~noted, kind=PersonText.Kind.HANDLE, owner__state="active")
    for person_id in list(named.order_by("owner_id").values_list("owner_id", flat=True).distinct()[:CHUNK]):
        look_at(person_id=person_id)


def _likeness(file_id: int | None) -> bytes | None:
    return likeness(read(file_id, "small.webp", most=LARGEST)) if file_id else None
