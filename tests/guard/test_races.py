"""Two at a time: the places of an account are counted under one lock."""

import threading

import pytest
from django.db import connection

from mutuals.domains.guard.models import Ask
from mutuals.domains.ties import queries, services
from mutuals.kit.refusal import Refused
from tests import cast


@pytest.mark.django_db(transaction=True)
def test_eight_requests_at_once_take_five_places(settings):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time by itself")
    sender = cast.member("sender")
    people = [cast.member(f"crowd{i}") for i in range(8)]
    start, refused = threading.Barrier(len(people)), []

    def ask(person_id: int) -> None:
        start.wait()
        try:
            services.ask_to_connect(sender, person_id=person_id)
        except Refused as no:
            refused.append(no.sentence)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=(one.me,)) for one in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(queries.sent_requests(sender)), len(refused), Ask.objects.count()) == (5, 3, 5)
