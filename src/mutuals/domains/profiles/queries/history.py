"""What changed when on one's own profile. Nobody else reads it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.models import Edit, Entry, Field
from mutuals.kit.ids import time_of


@dataclass(frozen=True, slots=True)
class EditShown:
    """One change. `before` is empty for what was new, `after` for what was taken off."""

    id: int
    part: str
    before: str
    after: str
    audience_before: int | None
    audience_after: int | None

    @property
    def at(self) -> datetime:
        return time_of(self.id)

    @property
    def title(self) -> str:
        """What kind of thing it is."""
        if self.part in Field.Key.values:
            return str(Field.Key(self.part).label)
        if self.part in Entry.Section.values:
            return str(Entry.Section(self.part).label)
        own = {"name": _("Name"), "headline": _("Headline"), "pronouns": _("Pronouns"), "skill": _("Skills")}
        return own.get(self.part) or {"link": _("Links"), "open_to": _("Open to")}[self.part]

    @property
    def reach(self) -> str:
        """For whom it is now, where that changed."""
        if self.audience_after is None or self.audience_after == self.audience_before:
            return ""
        return str(Audience(self.audience_after).label)


def edits_of(viewer: Viewer, *, before: int | None = None, limit: int = 40) -> list[EditShown]:
    """The viewer's own changes, the newest first."""
    rows = Edit.objects.filter(owner_id=viewer.me)
    rows = rows if before is None else rows.filter(id__lt=before)
    return [EditShown(*row) for row in rows.order_by("-id").values_list(*EditShown.__dataclass_fields__)[:limit]]
