"""Statuses: reading, writing, and what one does with them. Importing this enters all of it into the table."""

from mutuals.api.statuses import polls, quoting, reacting, reading, scheduling, translating, writing

__all__ = ["polls", "quoting", "reacting", "reading", "scheduling", "translating", "writing"]
