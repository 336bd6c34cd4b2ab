"""Scheduled work on levels."""

from django.utils import timezone

from mutuals.domains.guard.budget import KEPT, WEEK
from mutuals.domains.guard.models import Ask, Trust
from mutuals.domains.guard.services import forget_wordings, look_again
from mutuals.kit.erase import erase
from mutuals.kit.ids import first_id_at


def levels_due() -> None:
    """Looks at the levels that were not looked at for a week; forgets what was asked long ago."""
    now = timezone.now()
    due = Trust.objects.filter(looked_at__lte=now - WEEK).order_by("looked_at")
    for account_id in list(due.values_list("account_id", flat=True)[:2_000]):
        look_again(account_id)
    erase(Ask.objects.filter(id__lt=first_id_at(now - KEPT)))
    forget_wordings()
