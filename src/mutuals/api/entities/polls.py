"""Mastodon's Poll: a fact of its post, with what this viewer chose. Its id is its post's."""

from typing import Any

from mutuals.cards.emoji import custom_emojis
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Asked
from mutuals.kit.moments import stamp


def poll(viewer: Viewer, asked: Asked) -> dict[str, Any]:
    """One poll. Who looks without a token is not told whether they voted."""
    found: dict[str, Any] = {
        "id": str(asked.id),
        "expires_at": stamp(asked.ends_at),
        "expired": asked.over,
        "multiple": asked.multiple,
        "votes_count": asked.votes,
        "voters_count": asked.voters,
        "options": [{"title": answer.title, "votes_count": answer.votes} for answer in asked.answers],
        "emojis": custom_emojis(answer.title for answer in asked.answers),
    }
    if not viewer.is_anonymous:
        found |= {"voted": asked.voted, "own_votes": list(asked.own)}
    return found
