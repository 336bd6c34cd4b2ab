"""Conversations: as Mastodon's programs know them, and with all they have under /api/mutuals/v1."""

from mutuals.api.conversations import carrying, messages, own, programs, standing

__all__ = ["carrying", "messages", "own", "programs", "standing"]
