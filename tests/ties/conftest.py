"""`settle`: what waits in the outbox, done."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING


@pytest.fixture
def settle(db) -> Callable[[], None]:
    def run() -> None:
        for _ in range(10):
            if not drain(WIRING, until=timezone.now()):
                return

    return run
