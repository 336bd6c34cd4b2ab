"""The daily mail."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from mutuals.domains.notices.models import Notice, NoticeChoice
from mutuals.domains.notices.services import want_digest
from mutuals.domains.people.queries import mail_targets
from mutuals.kit.ids import first_id_at

HOUR = 8  # in the morning, where the person lives
OLDEST = timedelta(days=3)  # after a longer silence of the worker, what is older is not mailed any more


def digests_due(now: datetime | None = None) -> None:
    """Asks for the mail of everyone whose morning has come and who has something unread from before it."""
    now = now or timezone.now()
    floor = first_id_at(now - OLDEST)
    rows = Notice.objects.filter(id__gte=floor, read_at=None, mail=None, place=Notice.Place.SHOWN)
    silent = NoticeChoice.objects.filter(mail=NoticeChoice.Mail.NEVER).values("person_id")
    people = list(rows.exclude(person_id__in=silent).values_list("person_id", flat=True).distinct())
    for start in range(0, len(people), 200):
        for person_id, target in mail_targets(people[start : start + 200]).items():
            morning = first_id_at(last_morning(now, target.timezone))
            with transaction.atomic():
                want_digest(person_id=person_id, after=floor, before=morning)


def last_morning(now: datetime, zone: str) -> datetime:
    """The latest 8:00 of that time zone; of UTC where the zone is not known."""
    try:
        local: tzinfo = ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        local = UTC
    there = now.astimezone(local)
    morning = there.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if morning > there:
        morning = (there - timedelta(days=1)).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning
