"""What the clock does about audits."""

from datetime import datetime

from django.utils import timezone

from mutuals.domains.audits.models import Rhythm
from mutuals.domains.audits.services import remind

CHUNK = 500  # people of a round: who is left is reminded in the next


def audits_due(now: datetime | None = None) -> None:
    """Reminds those who wanted it about now."""
    now = now or timezone.now()
    due = Rhythm.objects.filter(due_at__lte=now).order_by("due_at")
    for person_id in list(due.values_list("person_id", flat=True)[:CHUNK]):
        remind(person_id=person_id, now=now)
