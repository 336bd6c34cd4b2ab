"""The morning of reminders."""

from datetime import datetime

from django.utils import timezone

from mutuals.domains.workspace.models import Reminder
from mutuals.domains.workspace.services import tell_reminders


def reminders_due(now: datetime | None = None) -> None:
    """Tells everyone whose reminders have come due. Again, or in two workers at once, tells nobody twice."""
    now = now or timezone.now()
    rows = Reminder.objects.filter(due_at__lte=now, told_at=None, done_at=None)
    for owner_id in list(rows.order_by("owner_id").values_list("owner_id", flat=True).distinct()):
        tell_reminders(owner_id=owner_id, now=now)
