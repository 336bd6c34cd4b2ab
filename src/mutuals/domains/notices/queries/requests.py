"""What was put aside, by sender; the policy that does it; and how far timelines were read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from mutuals.domains.notices.models import Marker, Notice, NoticePolicy, Sender
from mutuals.domains.notices.queries.page import shown_to
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

POLICY_ANSWERS = NoticePolicy.Answer.choices  # (value, words)
POLICY_CASES = ("not_following", "not_followers", "new_accounts", "private_mentions", "limited_accounts")
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class Policy:
    """accept, filter or drop, for each case."""

    not_following: str
    not_followers: str
    new_accounts: str
    private_mentions: str
    limited_accounts: str


def policy_of(viewer: Viewer) -> Policy:
    """What the viewer chose; the defaults before anything was."""
    row = NoticePolicy.objects.filter(person_id=viewer.me).values_list(*POLICY_CASES).first()
    return Policy(*(row or (getattr(NoticePolicy(), case) for case in POLICY_CASES)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much was put aside and waits for an answer."""

    requests: int
    notices: int


def waiting(viewer: Viewer) -> Waiting:
    """Counts of what waits."""
    found = _aside(viewer).aggregate(people=Count("actor_id", distinct=True), notices=Count("id"))
    return Waiting(found["people"], found["notices"])


@dataclass(frozen=True, slots=True)
class Asking:
    """One sender whose notices wait: how many, the newest one, and the newest post among them."""

    id: int
    actor_id: int
    count: int
    newest: int
    post: int | None

    @property
    def asked_at(self) -> datetime:
        return time_of(self.id)

    @property
    def changed_at(self) -> datetime:
        return time_of(self.newest)


def requests_of(viewer: Viewer, span: Span) -> list[Asking]:
    """Who waits for an answer, newest first. Senders of whom nothing may be shown any more are left out."""
    if not _anybody.rows(viewer.me):
        return []
    senders = _senders(viewer).filter(actor_id__in=_aside(viewer).values("actor_id"))
    return _asking(viewer, span.of(senders, "actor_id"))


def request_of(viewer: Viewer, request_id: int) -> Asking:
    """One of them. Raises NotFound."""
    found = _asking(viewer, _senders(viewer).filter(id=request_id).values_list("id", "actor_id"))
    if not found:
        raise NotFound
    return found[0]


@prepared()
def _anybody(me: int) -> QuerySet[Any, Any]:
    return Sender.objects.filter(person_id=me, accepted=False).values_list("id")[:1]


def _senders(viewer: Viewer) -> QuerySet[Sender]:
    return Sender.objects.filter(person_id=viewer.me, accepted=False)


def _aside(viewer: Viewer) -> QuerySet[Notice]:
    return shown_to(viewer.me, place=Notice.Place.ASIDE)


def _asking(viewer: Viewer, senders: Iterable[tuple[Any, ...]]) -> list[Asking]:
    pairs = list(senders)
    rows = _aside(viewer).filter(actor_id__in=[actor for _id, actor in pairs])
    counts = {row[0]: row[1:] for row in rows.values_list("actor_id").annotate(Count("id"), Max("id"), Max("thing"))}
    return [
        Asking(number, actor, min(counts[actor][0], MOST_COUNTED), *counts[actor][1:])
        for number, actor in pairs
        if actor in counts
    ]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a timeline was read (Mastodon's Marker)."""

    timeline: str
    last_read: int
    version: int
    updated_at: datetime


def marks_of(viewer: Viewer, timelines: Iterable[str]) -> list[Mark]:
    """The viewer's marks in these timelines; none where nothing was marked."""
    rows = Marker.objects.filter(person_id=viewer.me, timeline__in=list(timelines))
    return [Mark(*row) for row in rows.values_list("timeline", "last_read", "version", "updated_at")]
