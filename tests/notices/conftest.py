"""`settle` runs what waits in the outbox, as the worker does, as far as it concerns notices."""

from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from mutuals.domains.notices import handlers
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING

OURS = {event: tuple(h for h in after if h.__module__.startswith(handlers.__name__)) for event, after in WIRING.items()}


@pytest.fixture
def settle(db) -> Callable[[], None]:
    def run() -> None:
        for _ in range(10):
            if not drain(OURS, until=timezone.now()):
                return

    return run


@pytest.fixture
def write(db):
    def publish(author: Viewer, text: str, **options) -> int:
        return publish_post(author, draft=Draft(text=text, **options))

    return publish


def confirm_address(person: Viewer, address: str) -> None:
    EmailAddress.objects.create(user_id=person.account_id, email=address, verified=True, primary=True)
