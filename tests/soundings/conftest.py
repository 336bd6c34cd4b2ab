"""Seven people know Amara and Dalia, who do not know each other; `over`: the four days, gone by."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from mutuals.domains.people.models import Account
from mutuals.domains.soundings import services
from mutuals.domains.soundings.models import Sounding
from mutuals.domains.ties.models import Connection
from mutuals.kit.outbox.draining import drain
from mutuals.kit.outbox.models import Row
from mutuals.project.wiring import WIRING
from tests import cast


def connect(one, other):
    for a, b in ((one, other), (other, one)):
        Connection.objects.get_or_create(person_id=a.me, other_id=b.me)


def mutual(number, *people):
    one = cast.member(f"mutual{number}")
    for other in people:
        connect(one, other)
    return one


@pytest.fixture
def settle(db):
    def run():
        for _ in range(10):
            if not drain(WIRING, until=timezone.now()):
                return

    return run


@pytest.fixture
def circle(amara, dalia):
    return [mutual(number, amara, dalia) for number in range(7)]


@pytest.fixture
def over(settle):
    def run():
        Sounding.objects.filter(vouches=None).update(ends=timezone.now() - timedelta(seconds=1))
        Row.objects.filter(name="SoundingDue").update(not_before=timezone.now() - timedelta(seconds=1))
        settle()

    return run


@pytest.fixture
def asked(amara, dalia, circle, settle):
    number = services.sound(amara, about_id=dalia.me)
    settle()
    return number


@pytest.fixture
def as_(client):
    def log_in(viewer):
        client.force_login(Account.objects.get(id=viewer.my_account))
        return client

    return log_in


class Undone:
    """What is done inside is undone afterwards."""

    def __enter__(self):
        self.block = transaction.atomic()
        self.block.__enter__()

    def __exit__(self, *error):
        if error[0] is None:
            transaction.set_rollback(True)
        return self.block.__exit__(*error)
