"""Processes wake each other through the data directory, however long its name is."""

import json

import pytest

from mutuals.kit.poke import FRONT, WORKER, listen, poke_worker, tell_front


@pytest.mark.parametrize("name", ["short", "long" * 40])
def test_the_worker_is_woken_and_the_front_is_told(tmp_path, settings, name):
    settings.MUTUALS_DATA = tmp_path / name
    settings.MUTUALS_DATA.mkdir()
    worker, front = listen(WORKER), listen(FRONT)
    poke_worker()
    tell_front(7, "notices")
    assert worker.recv(16) == b"1"
    assert json.loads(front.recv(1000)) == {"persons": [7], "event": "notices"}
    worker.close()
    front.close()


def test_where_nobody_listens_nothing_happens(tmp_path, settings):
    settings.MUTUALS_DATA = tmp_path / "not there" / ("x" * 120)
    poke_worker()
    tell_front(7, "notices")
