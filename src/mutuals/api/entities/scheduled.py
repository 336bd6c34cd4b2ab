"""Mastodon's ScheduledStatus."""

from collections.abc import Mapping
from typing import Any

from mutuals.api.entities.media import attachments
from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.visibility import SHOWN
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Waiting, about
from mutuals.kit.moments import stamp


def scheduled(viewer: Viewer, waiting: Waiting) -> dict[str, Any]:
    """One status that waits for its time, for its author."""
    return several(viewer, [waiting])[0]


def several(viewer: Viewer, some: list[Waiting]) -> list[dict[str, Any]]:
    """Statuses that wait, with their media in one query."""
    files = files_for_cards("scheduled", [w.id for w in some])
    return [
        {
            "id": str(w.id),
            "scheduled_at": stamp(w.at),
            "params": _params(w),
            "media_attachments": attachments(viewer, files.get(w.id, ())),
        }
        for w in some
    ]


def _params(waiting: Waiting) -> dict[str, Any]:
    draft = waiting.draft
    poll = draft.get("poll")
    key = waiting.source_key or ""
    return {
        "text": draft.get("text", ""),
        "media_ids": [str(i) for i in draft.get("files", ())] or None,
        "sensitive": bool(draft.get("sensitive")),
        "spoiler_text": draft.get("notice") or "",  # never null: Tusky's list of them breaks off there
        "visibility": SHOWN[_audience(draft)],
        "language": draft.get("language") or None,
        "scheduled_at": None,
        "poll": poll
        and {
            "options": poll["options"],
            "expires_in": poll["seconds"],
            "multiple": poll["multiple"],
            "hide_totals": poll["hide_totals"],
        },
        "idempotency": key.split(":", 2)[2] if key.startswith("api:") else None,
        "with_rate_limit": False,
        "in_reply_to_id": draft.get("reply_to"),
        "application_id": waiting.app_id,
        "quoted_status_id": str(draft["quote_of"]) if draft.get("quote_of") else None,
        "quote_approval_policy": draft.get("quote_policy"),
    }


def _audience(draft: Mapping[str, Any]) -> int:
    """Who will see it: an answer that is not kept to fewer goes to those who see what it answers."""
    if not draft.get("reply_to"):
        return int(draft.get("audience") or Audience.PUBLIC)
    parent = about(draft["reply_to"])
    return int(draft.get("narrower") or (parent.audience if parent else Audience.ME))
