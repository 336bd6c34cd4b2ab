"""Scheduled work of moderation."""

from datetime import timedelta

from django.utils import timezone

from mutuals.domains.moderation.models import GraphRun, Measure, Retraction, Seed
from mutuals.domains.moderation.services import bury
from mutuals.domains.moderation.services.ending import finish
from mutuals.domains.moderation.services.graph import begin_run
from mutuals.kit.ids import first_id_at

OFTEN_ENOUGH = timedelta(hours=20)  # between two runs of the trust graph
KEPT = timedelta(days=90)  # so long a verdict on a campaign can be taken back


def measures_due() -> None:
    """Ends suspensions that are over, and erases accounts whose days of waiting are over."""
    due = Measure.objects.filter(ended_at=None, until__lte=timezone.now()).order_by("until")
    finish(list(due.values_list("id", flat=True)[:200]))


def graph_due() -> None:
    """Has the trust graph run once a day while it starts from anybody, and once more when it no longer does."""
    newest = GraphRun.objects.order_by("-id").first()
    if newest and newest.id >= first_id_at(timezone.now() - OFTEN_ENOUGH):
        return
    if Seed.objects.exists() or (newest and newest.seeds):
        begin_run()


def retractions_due() -> None:
    """What was put away, and nobody can appeal any more, is gone for good."""
    old = Retraction.objects.filter(id__lt=first_id_at(timezone.now() - KEPT), over_at=None, taken_back_at=None)
    for number in list(old.exclude(settled_at=None).values_list("id", flat=True)[:20]):
        bury(number)
