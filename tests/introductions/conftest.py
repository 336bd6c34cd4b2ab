"""Bo knows Amara, Chen and Dalia, who do not know each other; `settle`: what waits in the outbox, done."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from mutuals.domains.introductions import queries, services
from mutuals.domains.people.models import Account
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
def hub(bo, amara, chen, dalia, settle):
    for other in (amara, chen, dalia):
        connect(bo, other)
    settle()
    return bo


@pytest.fixture
def made(hub, amara, chen, settle):
    """Bo introduces Amara and Chen; both were told."""
    number = services.introduce(
        hub, one_id=amara.me, other_id=chen.me, reason="Both of you move warehouses.", words={amara.me: "He is kind."}
    )
    settle()
    return number


@pytest.fixture
def as_(client):
    """The pages as one of them sees them."""

    def log_in(viewer):
        client.force_login(Account.objects.get(id=viewer.my_account))
        return client

    return log_in


def states(viewer: Viewer) -> dict[int, str]:
    return {one.id: one.state for one in queries.introductions_for(viewer)}
