"""Rows made once for a module, in a transaction that is rolled back after it; each test's own stands within it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import transaction


@contextmanager
def for_all(blocker: Any, databases: tuple[str, ...] = ("default", "volatile")) -> Iterator[None]:
    """Keeps what is written within it until it ends. Needs `django_db_setup`; `blocker` is `django_db_blocker`."""
    with blocker.unblock(), ExitStack() as stack:
        for alias in databases:
            stack.enter_context(transaction.atomic(using=alias))
        try:
            yield
        finally:
            for alias in databases:
                transaction.set_rollback(True, using=alias)
