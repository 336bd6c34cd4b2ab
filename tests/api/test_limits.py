"""How often a caller may call: by token once it worked, else by address."""

import pytest

from mutuals.api import front
from mutuals.api.call import NOBODY, Caller, Request
from mutuals.api.limits import MOST
from mutuals.kit.bodies import Bodies


@pytest.fixture(name="api")
def _api(monkeypatch, settings):
    settings.MUTUALS_TEST_MODE = False
    monkeypatch.setattr(
        front, "caller_of", lambda request: Caller(token_id=1) if "good" in str(request.headers) else NOBODY
    )
    monkeypatch.setattr(front, "answer", lambda request, who: (who(request), front.Answer(200, b"{}"))[1])
    return front.ApiFront(None, Bodies(), proxied=False)


def ask(api, token: str, address: str = "10.0.0.1") -> int:
    request = Request("GET", "/api/v2/instance", headers={"authorization": f"Bearer {token}"}, address=address)
    return api._within(api._spend(request), lambda: front.answer(request, api._caller)).status


def test_words_made_up_for_the_header_count_for_the_address(api):
    said = [ask(api, f"made-up-{n}") for n in range(MOST + 5)]
    assert said == [200] * MOST + [429] * 5
    assert ask(api, "made-up", address="10.0.0.2") == 200


def test_a_token_that_worked_counts_for_itself_wherever_it_comes_from(api):
    assert ask(api, "good") == 200
    for n in range(MOST + 5):
        ask(api, f"made-up-{n}")
    assert ask(api, "good") == 200
    said = [ask(api, "good", address=f"10.0.1.{n}") for n in range(MOST)]
    assert said[-1] == 429
