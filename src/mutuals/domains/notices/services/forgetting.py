"""Old notices that were read: for who runs the server and wants the space."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from mutuals.domains.notices.models import Notice

LONG_READ = timedelta(days=90)
NOTICE_BYTES = 500  # of a row with its indexes, about
CHUNK = 200


def spare_notices() -> tuple[int, int]:
    """How many notices were read long ago, and about how many bytes they take."""
    number = _long_read().count()
    return number, number * NOTICE_BYTES


def clear_notices(most: int) -> tuple[int, int]:
    """Removes the oldest of them, until about so many bytes are gone or a chunk is; how many, and their bytes."""
    wanted = min(CHUNK, -(-most // NOTICE_BYTES))
    ids = list(_long_read().order_by("id").values_list("id", flat=True)[:wanted])
    gone = Notice.objects.filter(id__in=ids).delete()[0]
    return gone, gone * NOTICE_BYTES


def _long_read() -> QuerySet[Notice]:
    return Notice.objects.filter(read_at__lt=timezone.now() - LONG_READ).exclude(place=Notice.Place.AWAY)
