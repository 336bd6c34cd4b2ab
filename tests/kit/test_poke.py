"""Processes wake each other through the data directory, however long its name is."""

import json

import pytest

from mutuals.kit.poke import FRONTS, WORKER, listen, listen_as_front, poke_worker, tell_front, tell_streams


@pytest.mark.parametrize("name", ["short", "long" * 40])
def test_the_worker_is_woken_and_the_front_is_told(tmp_path, settings, name):
    settings.MUTUALS_DATA = tmp_path / name
    settings.MUTUALS_DATA.mkdir()
    worker, front = listen(WORKER), listen_as_front()
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


def test_every_front_is_told_and_one_that_is_gone_is_forgotten(tmp_path, settings):
    settings.MUTUALS_DATA = tmp_path
    mine = listen_as_front()
    other, gone = listen(f"{FRONTS}/other"), listen(f"{FRONTS}/gone")
    gone.close()
    tell_streams("PostPublished", {"post_id": 3})
    assert [json.loads(front.recv(1000)) for front in (mine, other)] == [
        {"happened": "PostPublished", "post_id": 3}
    ] * 2
    assert not (tmp_path / FRONTS / "gone").exists()
    mine.close()
    other.close()


def test_a_front_that_takes_nothing_holds_nobody_up(tmp_path, settings, monkeypatch):
    settings.MUTUALS_DATA = tmp_path
    monkeypatch.setattr("mutuals.kit.poke.PATIENCE", 0.001)
    full = listen_as_front()
    for _ in range(2_000):
        tell_streams("PostPublished", {"post_id": 3})
    full.close()
