"""Writing the log of what moderators do. Nothing changes or removes a line."""

from mutuals.domains.moderation.models import AuditLine
from mutuals.domains.people.viewer import Viewer


def note(actor: Viewer, action: str, *, thing: int | None = None, name: str = "", detail: str = "") -> None:
    """Adds a line, inside the transaction of what it tells of."""
    AuditLine.objects.create(
        by=actor.me,
        by_name=f"@{actor.handle}" if actor.handle else "",
        action=action,
        thing=thing,
        thing_name=name[:300],
        detail=detail[:300],
    )
