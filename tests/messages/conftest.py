"""People who know each other, and `settle`: what waits in the outbox, done."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING


@pytest.fixture
def settle(db) -> Callable[[], None]:
    def run() -> None:
        for _ in range(10):
            if not drain(WIRING, until=timezone.now()):
                return

    return run


def connect(one: Viewer, other: Viewer) -> None:
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


@pytest.fixture
def friends(amara, bo):
    connect(amara, bo)
    return amara, bo


@pytest.fixture
def group(amara, bo, chen):
    """Amara keeps a group with Bo and Chen."""
    from mutuals.domains.messages.services import open_conversation

    connect(amara, bo)
    connect(amara, chen)
    return open_conversation(amara, with_ids=[bo.me, chen.me], title="Ledger")
