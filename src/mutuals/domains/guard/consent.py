"""Through which door something is written, and what its author said to a warning: set by doors, read by guard's check.

It travels beside the call like the language does, so that a new verb can neither forget nor forge it.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """`accepted` says which warned text its author sends anyway (Warned.digest), when it is asked."""

    accepted: Callable[[], str] = str
    by_program: bool = False  # one that cannot show a warning: only what is held is refused
    checked: bool = False  # what is written now was checked before


_NOBODY = Consent()
_NOW: ContextVar[Consent] = ContextVar("consent", default=_NOBODY)


def now() -> Consent:
    """The consent of this request."""
    return _NOW.get()


@contextmanager
def given(consent: Consent) -> Iterator[None]:
    """Everything inside is written with this consent."""
    token = _NOW.set(consent)
    try:
        yield
    finally:
        _NOW.reset(token)


def checked() -> AbstractContextManager[None]:
    """Everything inside was checked before, or is nobody's new words: what was scheduled, imported, made for a demo."""
    return given(Consent(checked=True))
