"""Notices for client programs: rows by kind, and the same bunched by what they are about.

A row is what happened, not what may be shown: whoever renders it asks the gate for the post that it speaks of.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from mutuals.domains.notices.models import Notice, PushSubscription
from mutuals.domains.notices.queries.page import shown_to
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.prepared import Prepared
from mutuals.kit.refusal import NotFound

Kind = Notice.Kind
# What Mastodon's clients know, by their word for it. What is Mutuals' own is in none of them.
KINDS: dict[str, tuple[str, ...]] = {
    "mention": (Kind.MENTION, Kind.REPLY, Kind.MESSAGE),
    "status": (Kind.POST,),
    "reblog": (Kind.SHARE,),
    "follow": (Kind.FOLLOW,),
    "follow_request": (Kind.FOLLOW_REQUEST,),
    "favourite": (Kind.THANK,),
    "poll": (Kind.POLL,),
    "update": (Kind.UPDATE,),
    "quote": (Kind.QUOTE,),
    "quoted_update": (Kind.QUOTED_UPDATE,),
    "admin.sign_up": (Kind.SIGN_UP,),
    "admin.report": (Kind.REPORT,),
}
OWN_KINDS = (Kind.CONNECTION_REQUEST.value, Kind.CONNECTED.value, Kind.FOLLOW_ACCEPTED.value)
TYPES = {str(kind): word for word, kinds in KINDS.items() for kind in kinds}
GROUPED = ("favourite", "follow", "reblog", "admin.sign_up")
DAY = 86_400_000  # milliseconds: what happens within one day (UTC) stands together
MOST_OF_ONE = 2_000  # notices of one page's bunches that are counted
_ROW = ("id", "kind", "actor_id", "thing", "place")
_LAST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Told:
    """One notice. `type` is Mastodon's word, or Mutuals' own where clients know none."""

    id: int
    kind: str
    actor_id: int | None
    thing: int | None
    place: int

    @property
    def type(self) -> str:
        return TYPES.get(self.kind, self.kind)

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def aside(self) -> bool:
        return self.place == Notice.Place.ASIDE

    @property
    def key(self) -> str:
        """What it stands together with: the same type about the same thing within one day, or nothing else."""
        return self.key_among(GROUPED)

    def key_among(self, grouped: Collection[str]) -> str:
        """The key where only these types stand together."""
        if self.type not in GROUPED or self.type not in grouped:
            return f"ungrouped-{self.id}"
        about = f"-{self.thing}" if self.thing else ""
        return f"{self.type}{about}-{(self.id >> 16) // DAY}"


def told_for(
    viewer: Viewer, span: Span, *, types: Collection[str], about: int | None = None, aside: bool = False
) -> list[Told]:
    """A page of notices of these types, newest first; from one person with `about`, with those put aside too."""
    kinds = tuple(sorted({str(kind) for word in types for kind in KINDS.get(word, (word,))}))
    if not kinds:
        return []
    if about is None and span.after is None and span.limit <= 80:
        most = next(n for n in (20, 40, 80) if n >= span.limit)
        found = _prepared(kinds, aside, most).rows(viewer.me, span.before or _LAST, span.since or 0)[: span.limit]
        return [Told(*row) for row in found]
    rows = _rows(viewer.me, kinds, aside)
    rows = rows if about is None else rows.filter(actor_id=about)
    return [Told(*row) for row in span.of(rows, *_ROW[1:])]


@lru_cache(maxsize=64)
def _prepared(kinds: tuple[str, ...], aside: bool, most: int) -> Prepared:
    """Clients ask for few sets of types, again and again."""

    def build(me: int, top: int, floor: int) -> QuerySet[Any, Any]:
        rows = _rows(me, kinds, aside).filter(id__lt=top, id__gt=floor)
        return rows.order_by("-id").values_list(*_ROW)[:most]

    return Prepared(build)


def _rows(me: int, kinds: Sequence[str], aside: bool) -> QuerySet[Notice]:
    rows = shown_to(me)
    return (rows | shown_to(me, place=Notice.Place.ASIDE) if aside else rows).filter(kind__in=kinds)


def reports_told(viewer: Viewer, notice_ids: Collection[int]) -> dict[int, int]:
    """By notice that tells of a report: the report."""
    rows = Notice.objects.filter(person_id=viewer.me, id__in=notice_ids, kind=Kind.REPORT)
    return {number: int(key.partition(":")[2]) for number, key in rows.values_list("id", "key")}


def told_one(viewer: Viewer, notice_id: int) -> Told:
    """One notice that client programs know, also one put aside. Raises NotFound."""
    row = _rows(viewer.me, list(TYPES), True).filter(id=notice_id).values_list(*_ROW).first()
    if row is None:
        raise NotFound
    return Told(*row)


def unread_count(
    viewer: Viewer, *, types: Collection[str], most: int, about: int | None = None, grouped: Collection[str] = ()
) -> int:
    """How many notices (with `grouped`: bunches) wait to be read, up to `most`."""
    rows = _rows(viewer.me, [str(k) for word in types for k in KINDS.get(word, ())], False).filter(read_at=None)
    rows = rows if about is None else rows.filter(actor_id=about)
    found = [Told(*row) for row in rows.order_by("-id").values_list(*_ROW)[:most]]
    return len({told.key_among(grouped) for told in found})


@dataclass(frozen=True, slots=True)
class Bunch:
    """Notices that stand together: all of them counted, the newest people, the part that is on this page."""

    key: str
    newest: Told
    count: int
    people: tuple[int, ...]  # newest first, all of them
    page_max: int = 0
    page_min: int = 0


def bunches_for(
    viewer: Viewer,
    span: Span,
    *,
    types: Collection[str],
    grouped: Collection[str] = GROUPED,
    about: int | None = None,
    aside: bool = False,
) -> list[Bunch]:
    """A page of bunches; each stands on the page of its newest notice only."""
    found: dict[str, list[Told]] = {}
    shown = _begun(viewer, span.before, about=about, aside=aside) if span.before is not None else set()
    step = replace(span, limit=80)
    for _round in range(5):
        rows = told_for(viewer, step, types=types, about=about, aside=aside)
        for told in rows if span.after is None else reversed(rows):
            key = told.key_among(grouped)
            if key in shown:
                continue
            if key not in found and len(found) == span.limit:
                return _counted(viewer, found, about=about, aside=aside)
            found.setdefault(key, []).append(told)
        if len(rows) < step.limit:
            break
        step = replace(step, before=rows[-1].id) if span.after is None else replace(step, after=rows[0].id)
    return _counted(viewer, found, about=about, aside=aside)


def _begun(viewer: Viewer, border: int, *, about: int | None, aside: bool) -> set[str]:
    """The bunches that go on below a border: theirs is the page above it, and they are of its day."""
    kinds = [str(kind) for word in GROUPED for kind in KINDS[word]]
    end = ((border >> 16) // DAY + 1) * DAY << 16
    rows = _rows(viewer.me, kinds, aside).filter(id__gte=border, id__lt=min(end, _LAST))
    rows = rows if about is None else rows.filter(actor_id=about)
    return {Told(*row).key for row in rows.values_list(*_ROW)[:MOST_OF_ONE]}


def bunch_for(viewer: Viewer, key: str) -> Bunch:
    """The bunch with this key. Raises NotFound."""
    found = [Told(*row) for row in rows_of(viewer, key).order_by("-id").values_list(*_ROW)[:MOST_OF_ONE]]
    if not found:
        raise NotFound
    return _bunch(key, found, found[:1])


def rows_of(viewer: Viewer, key: str) -> QuerySet[Notice]:
    """SQL: the notices with this key; none for what is no key."""
    rows = _rows(viewer.me, list(TYPES), True)
    word, _dash, last = key.rpartition("-")
    if not (last.isascii() and last.isdigit() and len(last) < 20):
        return rows.none()
    if word == "ungrouped":
        return rows.filter(id=min(int(last), _LAST))
    word, _dash, thing = word.partition("-")
    if word not in GROUPED or len(last) > 9 or not (thing == "" or (thing.isascii() and thing.isdigit())):
        return rows.none()
    first = int(last) * DAY << 16
    rows = rows.filter(kind__in=KINDS[word], id__gte=first, id__lt=min(first + (DAY << 16), _LAST))
    return rows.filter(thing=min(int(thing[:20]), _LAST) if thing else None)


def _counted(viewer: Viewer, found: dict[str, list[Told]], *, about: int | None, aside: bool) -> list[Bunch]:
    """The bunches with all their members, also those off the page; in one query."""
    several = [told[0] for key, told in found.items() if not key.startswith("ungrouped-")]
    every: dict[str, list[Told]] = {}
    if several:
        kinds = [kind for word in {told.type for told in several} for kind in KINDS[word]]
        days = [(told.id >> 16) // DAY for told in several]
        rows = _rows(viewer.me, kinds, aside).filter(id__gte=min(days) * DAY << 16, id__lt=(max(days) + 1) * DAY << 16)
        rows = rows.filter(Q(thing__in={t.thing for t in several if t.thing}) | Q(thing=None))
        rows = rows if about is None else rows.filter(actor_id=about)
        for row in rows.order_by("-id").values_list(*_ROW)[:MOST_OF_ONE]:
            every.setdefault(Told(*row).key, []).append(Told(*row))
    made = [_bunch(key, every.get(key, told), told) for key, told in found.items()]
    return sorted(made, key=lambda bunch: -bunch.page_max)


def _bunch(key: str, members: Sequence[Told], on_page: Iterable[Told]) -> Bunch:
    ids = [told.id for told in on_page]
    people = tuple(dict.fromkeys(told.actor_id for told in members if told.actor_id))
    return Bunch(key, members[0], len(members), people, max(ids), min(ids))


@dataclass(frozen=True, slots=True)
class Push:
    """A program's subscription, as it reads it back."""

    id: int
    endpoint: str
    standard: bool
    alerts: str
    policy: str


def push_of(viewer: Viewer, token_id: int) -> Push:
    """The subscription of one token. Raises NotFound."""
    rows = PushSubscription.objects.filter(person_id=viewer.me, token_id=token_id)
    row = rows.values_list(*Push.__dataclass_fields__).first()
    if row is None:
        raise NotFound
    return Push(*row)
