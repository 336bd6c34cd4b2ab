"""What a person takes along of what they reported, and of what was decided about them."""

from collections.abc import Iterator

from mutuals.domains.moderation.models import Appeal, Dismissal, Measure, Reaction, Report
from mutuals.domains.people.portable import Plain, rows
from mutuals.domains.people.roster import is_first_face
from mutuals.domains.people.viewer import Viewer


def export_of(person: Viewer) -> Iterator[Plain]:
    """Their reports without what others wrote, measures on their account, what they did with announcements."""
    filed = Report.objects.filter(reporter_id=person.me)
    words = ("id", "category", "comment", "rules", "resolved_at")
    yield from rows("reports", filed, *words, people={"about": "about"})
    mine = (person.me, 0) if is_first_face(person) else (person.me,)
    taken = Measure.objects.filter(account_id=person.my_account, face__in=mine)
    yield from rows("measures", taken, "id", "reasons", "things", "until", "ended_at", what="kind")
    said = Appeal.objects.filter(measure__in=taken)
    yield from rows("appeals", said, "id", "text", "outcome", "answer", "answered_at", measure="measure_id")
    read = Dismissal.objects.filter(person_id=person.me)
    yield from rows("read_announcements", read, "id", announcement="announcement_id", text="announcement__source")
    signs = Reaction.objects.filter(person_id=person.me)
    yield from rows("signs", signs, "id", announcement="announcement_id", sign="name")
