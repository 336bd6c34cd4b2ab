"""Reads of notices."""

from mutuals.domains.notices.models import Notice
from mutuals.domains.people.viewer import Viewer


def has_unread(viewer: Viewer) -> bool:
    """Whether something new waits: the dot. One index look-up."""
    return Notice.objects.filter(person_id=viewer.me, read_at=None).exists()
