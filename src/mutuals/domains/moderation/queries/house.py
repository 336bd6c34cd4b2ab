"""Reads of what holds on this server. Rules and texts are everybody's."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from mutuals.domains.moderation.models import Announcement, AuditLine, Dismissal, Reaction, Rule, ServerRule, SiteText
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.ids import time_of
from mutuals.kit.paging import Span
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

TEXT_KINDS = SiteText.Kind.choices  # (value, words)


@dataclass(frozen=True, slots=True)
class RuleRow:
    id: int
    text: str
    hint: str
    translations: dict[str, dict[str, str]]

    def in_language(self, language: str) -> tuple[str, str]:
        """Text and hint in that language where there is one, else as written."""
        found = self.translations.get(language) or self.translations.get(language.partition("-")[0])
        return (found["text"], found["hint"]) if found else (self.text, self.hint)


def rules() -> list[RuleRow]:
    """The rules that hold, in order."""
    rows = Rule.objects.filter(ended_at=None).order_by("position", "id")
    return [RuleRow(*row) for row in rows.values_list(*RuleRow.__dataclass_fields__)]


def rules_by_id(ids: list[int]) -> list[RuleRow]:
    """Rules that a report names, also those that hold no longer."""
    rows = Rule.objects.filter(id__in=ids).order_by("position", "id")
    return [RuleRow(*row) for row in rows.values_list(*RuleRow.__dataclass_fields__)]


@dataclass(frozen=True, slots=True)
class Text:
    source: str
    html: str
    holds_from: date | None
    updated_at: datetime


def site_text(kind: str) -> Text | None:
    """One of the server's long texts; None where nothing was written."""
    row = SiteText.objects.filter(kind=kind).exclude(source="").values_list(*Text.__dataclass_fields__).first()
    return Text(*row) if row else None


def site_text_kinds() -> set[str]:
    """Which of the server's long texts were written."""
    return set(SiteText.objects.exclude(source="").values_list("kind", flat=True))


@dataclass(frozen=True, slots=True)
class Reacted:
    name: str
    count: int
    me: bool


@dataclass(frozen=True, slots=True)
class Announced:
    id: int
    html: str
    starts_at: datetime | None
    ends_at: datetime | None
    all_day: bool
    updated_at: datetime
    read: bool
    reactions: tuple[Reacted, ...]

    @property
    def published_at(self) -> datetime:
        return time_of(self.id)


def announcements_for(viewer: Viewer, *, with_read: bool = True) -> list[Announced]:
    """What is announced now, newest first; for members."""
    me, found = viewer.me, list(_now().order_by("-id")[:50])
    ids = [row.id for row in found]
    read = set(
        Dismissal.objects.filter(person_id=me, announcement_id__in=ids).values_list("announcement_id", flat=True)
    )
    by: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    reactions = Reaction.objects.filter(announcement_id__in=ids).order_by("id")
    for announcement, name, person in reactions.values_list("announcement_id", "name", "person_id"):
        by[announcement][name].append(person)
    return [
        _told(row, read=row.id in read, reactions=_reacted(by[row.id], me))
        for row in found
        if with_read or row.id not in read
    ]


def announced_now(announcement_id: int) -> Announced | None:
    """One announcement as it is to whom it is new; None where it is not announced now."""
    row = _now().filter(id=announcement_id).first()
    return _told(row, read=False, reactions=()) if row else None


def _now() -> QuerySet[Announcement]:
    now = timezone.now()
    rows = Announcement.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now))
    return rows.filter(Q(starts_at=None) | Q(all_day=True) | Q(starts_at__lte=now))


def _told(row: Announcement, *, read: bool, reactions: tuple[Reacted, ...]) -> Announced:
    return Announced(
        row.id, row.html, row.starts_at, row.ends_at, row.all_day, row.updated_at, read=read, reactions=reactions
    )


def new_announcements(viewer: Viewer) -> list[Announced]:
    """What is announced now and was not put away yet; one compiled query where there is nothing."""
    return announcements_for(viewer, with_read=False) if _announced.rows(viewer.me) else []


@prepared()
def _announced(me: int) -> QuerySet[Any, Any]:
    put_away = Dismissal.objects.filter(person_id=me, announcement_id=OuterRef("id"))
    rows = Announcement.objects.filter(Q(ends_at=None) | Q(ends_at__gt=Now()))
    return rows.exclude(Exists(put_away)).values_list("id")[:1]


def _reacted(names: dict[str, list[int]], me: int) -> tuple[Reacted, ...]:
    return tuple(Reacted(name, len(people), me in people) for name, people in names.items())


@dataclass(frozen=True, slots=True)
class ServerRow:
    id: int
    domain: str
    severity: str
    reject_media: bool
    reject_reports: bool
    private_comment: str
    public_comment: str
    obfuscate: bool

    @property
    def digest(self) -> str:
        """SHA-256 of the name, by which it can be compared where it is not told."""
        return sha256(self.domain.encode()).hexdigest()

    @property
    def told_name(self) -> str:
        """The name as everybody sees it: with stars in the middle where it is not told."""
        if not self.obfuscate:
            return self.domain
        length = len(self.domain)
        shown = max(1, length // 4)
        middle = "".join(c if c == "." else "*" for c in self.domain[shown : length - shown])
        return self.domain[:shown] + middle + self.domain[length - shown :]

    @property
    def created_at(self) -> datetime:
        return time_of(self.id)


_SERVER = tuple(ServerRow.__dataclass_fields__)


def servers_kept_out() -> list[ServerRow]:
    """The servers that are treated otherwise, by name: for everybody."""
    rows = ServerRule.objects.exclude(severity=ServerRule.Severity.NOOP).order_by("domain")
    return [ServerRow(*row) for row in rows.values_list(*_SERVER)]


def server_rules(viewer: Viewer, span: Span) -> list[ServerRow]:
    """All of them; administrators only. Raises NotFound."""
    only_administrators(viewer)
    return [ServerRow(*row[1:]) for row in span.of(ServerRule.objects.all(), *_SERVER)]


@dataclass(frozen=True, slots=True)
class ServerDecision:
    """What was decided about a server, and by whom last, as they were called then."""

    row: ServerRow
    by_name: str


def server_decisions(viewer: Viewer) -> dict[str, ServerDecision]:
    """All of them, by the server's name; administrators only. Raises NotFound."""
    only_administrators(viewer)
    rows = [ServerRow(*row) for row in ServerRule.objects.values_list(*_SERVER)]
    lines = AuditLine.objects.filter(action="write_server_rule", thing__in=[row.id for row in rows]).order_by("id")
    by = dict(lines.values_list("thing", "by_name")) if rows else {}
    return {row.domain: ServerDecision(row, by.get(row.id, "")) for row in rows}


def server_rule(viewer: Viewer, rule_id: int) -> ServerRow:
    """One of them; administrators only. Raises NotFound."""
    only_administrators(viewer)
    row = ServerRule.objects.filter(id=rule_id).values_list(*_SERVER).first()
    if row is None:
        raise NotFound
    return ServerRow(*row)
