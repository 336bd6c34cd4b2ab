"""Real client programs against the running server: protections on, the cast in it, as in the journeys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mastodon import Mastodon

from tests.interop.person import Person
from tests.journeys.product import Product, start

HERE = Path(__file__).parent
SCOPES = ["read", "write", "follow", "push"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.interop)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    running = start(tmp_path_factory.mktemp("interop"))
    yield running
    assert "Traceback" not in running.log, running.log[-4000:]
    running.stop()


def logged_in(server: Product, name: str) -> Mastodon:
    """Mastodon.py, logged in as somebody of the cast, as its documentation says."""
    client_id, secret = Mastodon.create_app(f"interop {name}", scopes=SCOPES, api_base_url=server.url)
    program = Mastodon(client_id, secret, api_base_url=server.url, ratelimit_method="throw")
    code = Person(server.url, name).allow(program.auth_request_url(scopes=SCOPES, allow_http=True))
    program.log_in(code=code, scopes=SCOPES, allow_http=True)
    return program


def _program(name: str):
    @pytest.fixture(name=name, scope="package")
    def make(server: Product) -> Mastodon:
        return logged_in(server, name)

    return make


amara, bo, chen = (_program(name) for name in ("amara", "bo", "chen"))
