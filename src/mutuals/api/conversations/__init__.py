"""Conversations: as Mastodon's programs know them, and with all they have under /api/mutuals/v1."""

from mutuals.api.conversations import messages, own, programs, standing

__all__ = ["messages", "own", "programs", "standing"]
