"""Handlers with effects outside the database, and the id by which a receiver can tell a repetition."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

H = TypeVar("H", bound=Callable[..., None])
_row_id: ContextVar[int | None] = ContextVar("outbox_row", default=None)


def external(handler: H) -> H:
    """Marks a handler that sends mail or calls the network: it runs outside a transaction, at least once."""
    handler.outbox_external = True  # type: ignore[attr-defined]
    return handler


def slow(handler: H) -> H:
    """Marks an external handler that takes minutes: its events are handled in the slow lane, apart from all others."""
    handler.outbox_slow = True  # type: ignore[attr-defined]
    return external(handler)


def current_row_id() -> int | None:
    """The stable id of the outbox row being handled: the same when it is tried again."""
    return _row_id.get()
