"""Reads of badges: what others signed, and what came of checking it. For whom they are, their certificates say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.checking import COLUMNS, State
from mutuals.domains.profiles.models import Badge
from mutuals.domains.profiles.queries.said import EntryShown, Profile, entries_for
from mutuals.kit.prepared import prepared
from mutuals.kit.refusal import NotFound

SECTION = "certificate"


@dataclass(frozen=True, slots=True)
class BadgeShown:
    """A badge, with where it stands. `host` is empty where it is signed with a bare key."""

    id: int
    entry_id: int
    owner_id: int
    issuer: str
    issuer_name: str
    host: str
    name: str
    description: str
    criteria: str
    issued_at: datetime
    expires_at: datetime | None
    withdrawn: str
    withdrawn_at: datetime | None
    reason: str
    fault: str
    shown_by: str
    is_out: bool
    state: State

    @property
    def status(self) -> str:
        """In a word: withdrawn, expired, holds, waiting (to be checked), lapsed (held once, could not be checked again)
        or unproven."""
        if self.withdrawn:
            return "withdrawn"
        if self.state.verified:
            return "expired" if self.is_over else "holds"
        if self.state.proven_at:
            return "lapsed"
        return "waiting" if self.state.check_after else "unproven"

    @property
    def is_over(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @property
    def issuer_page(self) -> str:
        """The address that the issuer is called by; nothing where it is no page."""
        return self.issuer if self.issuer.startswith("https://") else f"https://{self.host}" if self.host else ""

    @property
    def by(self) -> str:
        """Who issued it, in words that claim no more than is known."""
        if not self.host:
            said = _("somebody whose key belongs to no domain, and who calls themselves %(name)s")
            return said % {"name": self.issuer_name or "?"}
        return self.issuer_name or self.host

    @property
    def trouble(self) -> str:
        """Why it does not hold, as a sentence; nothing where it does."""
        return str(Badge.Fault(self.fault).label) if self.fault else ""

    @property
    def taken_back(self) -> str:
        """What its issuer did, in words."""
        return str(Badge.Withdrawn(self.withdrawn).label) if self.withdrawn else ""

    @property
    def shown(self) -> str:
        """By what it is shown to be its owner's, for their eyes."""
        return str(Badge.By(self.shown_by).label) if self.shown_by else ""


def badges_of(viewer: Viewer, entries: Iterable[EntryShown]) -> dict[int, BadgeShown]:
    """By entry its badge, as far as others may see it. Whoever shows an entry has asked the gate for it.

    Nothing is read where there are no certificates."""
    ids = [entry.id for entry in entries if entry.section == SECTION]
    found = map(_shown, _of_entries.rows(ids)) if ids else ()
    return {one.entry_id: one for one in found if one.is_out or one.owner_id == viewer.person_id}


def badges_in(viewer: Viewer, profile: Profile) -> dict[int, BadgeShown]:
    """The same for a whole profile."""
    return badges_of(viewer, profile.section(SECTION))


def own_badges(viewer: Viewer) -> list[tuple[BadgeShown, EntryShown]]:
    """The viewer's own with their certificates, newest first, also those that nobody else sees."""
    found = [_shown(row) for row in Badge.objects.filter(owner_id=viewer.me).order_by("-id").values_list(*_NAMES)]
    entries = {entry.id: entry for entry in entries_for(viewer, [one.entry_id for one in found])}
    return [(one, entries[one.entry_id]) for one in found if one.entry_id in entries]


def credential_of(viewer: Viewer, badge_id: int) -> str:
    """A badge of the viewer's own as it came. Raises NotFound."""
    text = Badge.objects.filter(owner_id=viewer.me, id=badge_id).values_list("credential", flat=True).first()
    if text is None:
        raise NotFound
    return text


def without_withdrawn(profile: Profile) -> Profile:
    """The profile without certificates whose badge was taken back: a CV claims what holds."""
    certificates = profile.section(SECTION)
    if not certificates:
        return profile
    gone = {row[1] for row in _of_entries.rows([entry.id for entry in certificates]) if row[_NAMES.index("withdrawn")]}
    return profile.without(gone) if gone else profile


_NAMES = (
    "id", "entry_id", "owner_id", "issuer", "issuer_name", "host", "name", "description", "criteria", "issued_at",
    "expires_at", "withdrawn", "withdrawn_at", "reason", "fault", "shown_by", "wanted", *COLUMNS,
)  # fmt: skip


def _shown(row: tuple[Any, ...]) -> BadgeShown:
    first = len(_NAMES) - len(COLUMNS) - 1
    said = dict(zip(_NAMES[:first], row, strict=False))
    return BadgeShown(**said, is_out=row[first] is None, state=State(*row[first + 1 :]))


@prepared()
def _of_entries(ids: list[int]) -> QuerySet[Any, Any]:
    return Badge.objects.filter(entry_id__in=ids).values_list(*_NAMES)
