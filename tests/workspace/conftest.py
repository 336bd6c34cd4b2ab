"""People who know each other, and the worker's turn."""

from tests.messages.conftest import connect, friends, settle

__all__ = ["connect", "friends", "settle"]
