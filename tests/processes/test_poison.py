"""A row whose handler kills the whole worker, or hangs, ends with the dead ones, and holds nobody else up."""

import pytest

from tests.processes.database import fresh_database
from tests.processes.test_outbox_under_kill import kill, program, wait_until_drained

pytestmark = pytest.mark.process


@pytest.mark.parametrize(("worker", "code"), [("work_with_poison", 9), ("work_with_a_hang", 1)])
def test_a_row_over_which_the_worker_ends_is_dead_after_its_tries(tmp_path, worker, code):
    with fresh_database(tmp_path) as database:
        assert program("prepare", database).wait(60) == 0
        assert program("say_three", database).wait(60) == 0
        deaths = 0
        for _ in range(4):
            assert program(worker, database).wait(60) == code
            deaths += 1
        last = program(worker, database)
        try:
            wait_until_dead(database)
            assert database.column("SELECT last_error FROM outbox") == [
                "WorkerEnded: the worker process ended while this ran"
            ]
            assert database.column("SELECT attempts FROM outbox") == [deaths]
            assert sorted(database.column("SELECT thing FROM second_effects")) == [2, 4]
            database.run("DELETE FROM outbox")
            wait_until_drained(database)
        finally:
            kill(last)


def wait_until_dead(database):
    import time

    until = time.monotonic() + 30
    while database.column("SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL") != [1]:
        assert time.monotonic() < until, database.column("SELECT last_error FROM outbox")
        time.sleep(0.1)
