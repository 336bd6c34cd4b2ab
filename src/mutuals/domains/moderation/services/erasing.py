"""What a person who left had told the moderators, and what they had read."""

from mutuals.domains.moderation.models import Appeal, CaseNote, Dismissal, Measure, Reaction, Report
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Their reports lose their name, reports about them and their reactions go; the log stays."""
    CaseNote.objects.filter(by_id=person_id).update(by=None)
    Report.objects.filter(reporter_id=person_id).update(reporter=None)
    Measure.objects.filter(decided_by_id=person_id).update(decided_by=None)
    Appeal.objects.filter(answered_by_id=person_id).update(answered_by=None)
    erase(
        Report.objects.filter(about_id=person_id),
        Dismissal.objects.filter(person_id=person_id),
        Reaction.objects.filter(person_id=person_id),
    )
