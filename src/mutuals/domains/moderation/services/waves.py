"""Many strangers at once address somebody: a case in the queue that protects them."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from mutuals.domains.moderation.events import WaveSeen
from mutuals.domains.moderation.models import Report
from mutuals.domains.posts.queries import words_by_author
from mutuals.kit.outbox import announce

MOST = 20  # posts that stand in the case
QUOTE = 500


def queue_wave(*, person_id: int, post_ids: Sequence[int], accounts: int) -> None:
    """Puts one case into the queue while none is open. Inside the transaction of who saw the wave."""
    if Report.objects.filter(about_id=person_id, protects=True, resolved_at=None).exists():
        return
    words = ngettext(
        "Within an hour %(count)d account that they do not know addressed them. The shield is proposed to them.",
        "Within an hour %(count)d accounts that they do not know addressed them. The shield is proposed to them.",
        accounts,
    )
    said = words_by_author(list(dict.fromkeys(post_ids))[:MOST])
    quotes = [{"id": number, "by": author, "text": text[:QUOTE]} for number, author, text in said]
    row = Report.objects.create(
        about_id=person_id, by_itself=True, protects=True, comment=words % {"count": accounts}, quotes=quotes
    )
    announce(WaveSeen(row.id), actor_id=person_id)
