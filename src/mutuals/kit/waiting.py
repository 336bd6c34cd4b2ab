"""Who may wait for another process, and who may not: the event loop answers many, and waits for none of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_at_once: ContextVar[bool] = ContextVar("at_once", default=False)


class Waits(Exception):
    """The answer takes somebody who may wait for it."""


@contextmanager
def at_once() -> Iterator[None]:
    """Within it, what would wait raises `Waits`."""
    token = _at_once.set(True)
    try:
        yield
    finally:
        _at_once.reset(token)


def about_to_wait() -> None:
    """Said before waiting. Raises Waits where that must not be."""
    if _at_once.get():
        raise Waits
