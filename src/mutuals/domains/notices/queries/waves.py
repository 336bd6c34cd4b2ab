"""Which strangers addressed a person lately, and what was held of them while a shield stood."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, OuterRef

from mutuals.domains.guard.shielding import WITHIN
from mutuals.domains.notices.models import Notice, Sender
from mutuals.domains.notices.queries.page import shown_to
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import connected, follows
from mutuals.kit.ids import first_id_at

Kind = Notice.Kind
ADDRESSING = (Kind.REPLY.value, Kind.MENTION.value, Kind.QUOTE.value, Kind.CONNECTION_REQUEST.value)
MOST = 1_000  # notices of an hour that are looked at


def strangers_lately(
    person_id: int, *, since: datetime, kinds: Collection[str] = ADDRESSING
) -> tuple[dict[int, int], list[int]]:
    """Strangers of whom that person was told since then, with their accounts (else below 0), and the posts.

    Nobody they are connected with, follow or let in before; nobody muted or blocked, of whom they were not told.
    """
    known = Sender.objects.filter(person_id=person_id, accepted=True).values("actor_id")
    rows = Notice.objects.filter(person_id=person_id, id__gte=first_id_at(since), kind__in=list(kinds))
    rows = rows.exclude(actor=None).exclude(actor_id__in=known)
    rows = rows.exclude(connected(person_id, OuterRef("actor_id"))).exclude(follows(person_id, OuterRef("actor_id")))
    found = list(rows.order_by("-id").values_list("actor_id", "actor__account_id", "thing")[:MOST])
    strangers = {actor: account or -actor for actor, account, _thing in found if actor}
    return strangers, [thing for _actor, _account, thing in found if thing]


def held_count(viewer: Viewer, *, since: datetime | None) -> int:
    """From how many people something was held since then, and waits to be read; for the viewer alone."""
    if since is None:
        return 0
    rows = shown_to(viewer.me, place=Notice.Place.ASIDE).filter(id__gte=first_id_at(since - WITHIN))
    return int(rows.aggregate(people=Count("actor_id", distinct=True))["people"])
