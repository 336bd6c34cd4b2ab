"""What a person takes along of what they were told, and how they want to be told."""

from collections.abc import Iterator

from mutuals.domains.notices.models import AtOnce, Marker, Notice, NoticeChoice, NoticePolicy, Sender
from mutuals.domains.notices.queries.page import shown_to
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Notices as they may see them now, and their choices."""
    me = person.me
    seen = Notice.objects.filter(id__in=shown_to(me).values("id"))
    yield from rows("notices", seen, "id", "thing", "text", "read_at", people={"from": "actor"}, what="kind")
    yield from rows("choices", NoticeChoice.objects.filter(person_id=me), "mail")
    yield from rows("at_once", AtOnce.objects.filter(person_id=me), "id", people={"person": "about"})
    cases = ("not_following", "not_followers", "new_accounts", "private_mentions", "limited_accounts")
    yield from rows("policy", NoticePolicy.objects.filter(person_id=me), *cases)
    yield from rows("senders", Sender.objects.filter(person_id=me), "id", "accepted", people={"person": "actor"})
    yield from rows("marks", Marker.objects.filter(person_id=me), "timeline", "last_read", "updated_at")
