"""Much to write, without keeping others waiting: SQLite has one writer, and who waits for it (kit/sqlite/base.py) needs
a gap to get in; and on either database minutes of work leave others a part of the processor.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

SHARE = 3  # of the time at most a third is ours
LONGEST_REST = 0.5  # seconds


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction that is one of many: after it others have twice as long as it took. Not for requests, nor inside
    another transaction.
    """
    began = time.monotonic()
    with transaction.atomic():
        yield
    time.sleep(min(LONGEST_REST, (SHARE - 1) * (time.monotonic() - began)))
