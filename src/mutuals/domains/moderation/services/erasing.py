"""What a person who left had told the moderators, and what they had read."""

from mutuals.domains.moderation.models import Dismissal, Reaction, Report
from mutuals.kit.erase import erase


def erase_person(person_id: int) -> None:
    """Their reports lose their name, reports about them and their reactions go; the log stays."""
    Report.objects.filter(reporter_id=person_id).update(reporter=None)
    erase(
        Report.objects.filter(about_id=person_id),
        Dismissal.objects.filter(person_id=person_id),
        Reaction.objects.filter(person_id=person_id),
    )
