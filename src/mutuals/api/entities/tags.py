"""Mastodon's Tag. How often one was used is not counted: numbers of a crowd say little."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from mutuals.domains.discovery.queries import featured_among
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import followed_among

DAY = 86_400  # seconds


def tags(viewer: Viewer, names: Sequence[str]) -> list[dict[str, Any]]:
    """The entities of tags in their folded spelling; whoever is logged in reads of each what they do with it."""
    days = quiet_week()
    found = [
        {"id": name, "name": name, "url": f"{settings.MUTUALS_URL}/tags/{name}", "history": days} for name in names
    ]
    if viewer.is_anonymous or not found:
        return found
    followed, featured = followed_among(viewer, names), featured_among(viewer, names)
    return [one | {"following": one["id"] in followed, "featuring": one["id"] in featured} for one in found]


def quiet_week() -> list[dict[str, str]]:
    """Seven days without numbers: how many there were is not told, but programs expect the days."""
    today = int(timezone.now().timestamp()) // DAY * DAY
    return [{"day": str(today - i * DAY), "uses": "0", "accounts": "0"} for i in range(7)]
