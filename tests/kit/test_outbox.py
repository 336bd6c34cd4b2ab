"""The outbox: with the change, in order, once; put off when it fails, dead after ten tries."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mutuals.kit.outbox import announce, current_row_id, external, slow
from mutuals.kit.outbox.draining import ATTEMPTS, Lane, TakenElsewhere, _run, drain
from mutuals.kit.outbox.jobs import counts, drop, retry, troubled
from mutuals.kit.outbox.models import Row


@dataclass(frozen=True)
class Happened:
    number: int


@dataclass(frozen=True)
class Filmed:
    number: int


def tell(number, actor=1, **options):
    with transaction.atomic():
        return announce(Happened(number), actor_id=actor, **options)


pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_announcing_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        announce(Happened(1), actor_id=1)


def test_events_are_handled_in_order_and_gone():
    seen = []
    for number in range(5):
        tell(number)
    drain({Happened: (lambda e: seen.append(e.number),)})
    assert seen == list(range(5))
    assert not Row.objects.exists()


def test_a_change_that_fails_announces_nothing():
    def change():
        with transaction.atomic():
            announce(Happened(1), actor_id=1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()
    assert not Row.objects.exists()


def test_a_handler_that_ran_does_not_run_again_when_a_later_one_fails():
    fails = [True]

    def first(event):
        Row.objects.create(actor=9, name="Stray", payload={}, not_before=timezone.now() + timedelta(days=9))

    def second(event):
        if fails[0]:
            raise ValueError("the mail server sleeps")

    wiring = {Happened: (first, second)}
    tell(1)
    drain(wiring)
    assert troubled()[0].last_error == "ValueError: the mail server sleeps"
    fails[0] = False
    drain(wiring, until=timezone.now() + timedelta(hours=1))
    assert [row.name for row in Row.objects.all()] == ["Stray"]  # written once


def test_handlers_that_write_rows_share_a_commit_and_one_that_leaves_has_its_own():
    ran: list[str] = []
    a, b, c = (lambda event, name=name: ran.append(name) for name in "abc")
    leaves = external(lambda event: ran.append("leaves"))
    tell(1)
    with CaptureQueriesContext(connection) as asked:
        drain({Happened: (a, b, leaves, c)})
    assert ran == ["a", "b", "leaves", "c"]
    begun = [q["sql"] for q in asked if q["sql"].startswith(("BEGIN", "SAVEPOINT"))]
    assert len(begun) == 2


def test_what_a_failing_handler_wrote_is_undone():
    def writes_then_fails(event):
        Row.objects.create(actor=9, name="Stray", payload={}, not_before=timezone.now() + timedelta(days=9))
        raise ValueError

    tell(1)
    drain({Happened: (writes_then_fails,)})
    assert not Row.objects.filter(name="Stray").exists()


def test_after_ten_tries_it_is_dead_and_visible_and_can_be_tried_again():
    row = tell(1)

    def fails(event):
        raise ValueError

    for _ in range(ATTEMPTS):
        drain({Happened: (fails,)}, until=timezone.now() + timedelta(days=1))
    assert counts() == {"waiting": 0, "backing_off": 0, "dead": 1}
    assert drain({Happened: (fails,)}, until=timezone.now() + timedelta(days=9)) == 0
    assert retry(row) == 1
    assert drain({Happened: (lambda e: None,)}) == 1
    assert drop(row) == 0


def test_what_is_for_later_waits():
    tell(1, not_before=timezone.now() + timedelta(seconds=30))
    assert drain({Happened: ()}) == 0
    assert drain({Happened: ()}, until=timezone.now() + timedelta(seconds=31)) == 1


def test_an_outside_effect_has_the_same_id_at_each_try():
    ids = []

    @external
    def send(event):
        ids.append(current_row_id())
        if len(ids) == 1:
            raise OSError

    row = tell(1)
    drain({Happened: (send,)})
    drain({Happened: (send,)}, until=timezone.now() + timedelta(hours=1))
    assert ids == [row, row]


def test_a_second_worker_that_read_the_same_row_does_nothing_twice():
    ran = []
    row = Row(id=tell(1))
    row.refresh_from_db()
    Row.objects.filter(id=row.id).update(progress=1)  # the other worker was quicker
    with pytest.raises(TakenElsewhere):
        _run(row, (ran.append,), Happened(1), last=False)
    assert ran == []
    assert Row.objects.get().attempts == 0


def test_a_worker_that_is_asked_to_stop_leaves_the_rest_for_later():
    for number in range(3):
        tell(number)
    seen = []
    assert drain({Happened: (seen.append,)}, stopping=lambda: bool(seen)) == 1
    assert Row.objects.count() == 2


def test_slow_work_has_a_lane_of_its_own():
    seen = []
    wiring = {
        Happened: (lambda e: seen.append(("quick", e.number)),),
        Filmed: (slow(lambda e: seen.append(("slow", e.number))),),
    }
    with transaction.atomic():
        announce(Filmed(1), actor_id=1)
    tell(2)
    quick, other = Lane(wiring, slow=False), Lane(wiring, slow=True)
    assert drain(wiring, lane=quick) == 1
    assert seen == [("quick", 2)]
    assert quick.next_due() is None  # else the worker would not sleep while a film is prepared
    assert other.next_due() is not None
    drain(wiring, lane=other)
    assert seen == [("quick", 2), ("slow", 1)]
    assert other.next_due() is None


def test_without_slow_handlers_the_slow_lane_takes_nothing():
    tell(1)
    wiring = {Happened: (lambda e: None,)}
    assert drain(wiring, lane=Lane(wiring, slow=True)) == 0
    assert drain(wiring, lane=Lane(wiring, slow=False)) == 1
