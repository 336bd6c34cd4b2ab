"""The door of streams: how often one may knock, and from where."""

import asyncio

import pytest

from mutuals.api.limits import MOST
from mutuals.domains.apps.queries import Bearer
from mutuals.domains.people.viewer import Viewer
from mutuals.realtime import programs
from mutuals.realtime.channels import No
from mutuals.realtime.registry import MOST_OF_TOKEN, Registry
from mutuals.realtime.stream import Stream


class Hub:
    """Answers at once, from no database."""

    def __init__(self):
        self.registry = Registry()

    async def ask(self, question):
        return question()


@pytest.fixture(name="door")
def _door(monkeypatch, settings):
    settings.MUTUALS_TEST_MODE = False
    good = Bearer(1, 1, frozenset({"read"}), Viewer(7), "active")
    monkeypatch.setattr(programs, "_bearer_of", lambda token: good if token == "good" else None)
    return programs.Streaming(Hub(), proxied=True)


def knock(door, token, *, address="10.0.0.1", forwarded=()):
    """The status of the refusal; 200 for none."""
    lines = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    scope = {"headers": [(b"authorization", f"Bearer {token}".encode()), *lines], "client": (address, 5)}
    try:
        asyncio.run(door._bearer(scope, {}))
    except No as no:
        return no.status
    return 200


def test_words_made_up_for_the_header_count_for_the_address(door):
    said = [knock(door, f"made-up-{n}") for n in range(MOST + 5)]
    assert said == [401] * MOST + [429] * 5
    assert knock(door, "made-up", address="10.0.0.2") == 401


def test_a_token_that_worked_counts_for_itself(door):
    assert knock(door, "good") == 200
    for n in range(MOST + 5):
        knock(door, f"made-up-{n}")
    assert knock(door, "good") == 200


def test_the_address_is_the_last_that_the_proxy_names_whatever_the_client_wrote_before(door):
    for n in range(MOST):
        knock(door, f"made-up-{n}", forwarded=[f"10.9.0.{n % 250}", "10.0.0.7"])
    assert knock(door, "made-up", forwarded=["10.9.9.9, 10.0.0.7"]) == 429
    assert knock(door, "made-up", forwarded=["10.0.0.8"]) == 401


def test_each_refusal_is_made_anew(door):
    bearer = Bearer(1, 1, frozenset({"read"}), Viewer(7), "active")
    for _n in range(MOST_OF_TOKEN):
        door._enter(Stream(bearer, door._hub.registry.leave))
    said = []
    for _n in range(2):
        with pytest.raises(No) as refused:
            door._enter(Stream(bearer, door._hub.registry.leave))
        said.append(refused.value)
    assert said[0] is not said[1], "a shared one would keep the frames of every stream that was refused"
