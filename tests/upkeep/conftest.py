"""Servers to be kept: the cast's, made once and copied for each test, and empty ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.upkeep.server import Server, server


@pytest.fixture(scope="session")
def _world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with server(tmp_path_factory.mktemp("world") / "world") as made:
        (tmp_path_factory.getbasetemp() / "address").write_text(made.runs("world").split()[-1])
        yield made


@pytest.fixture
def here(_world: Server, tmp_path: Path) -> Iterator[Server]:
    """A server with the cast in it."""
    with server(tmp_path / "here", like=_world) as made:
        yield made


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Server]:
    """A server that never started."""
    with server(tmp_path / "there", empty=True) as made:
        yield made


@pytest.fixture
def address(_world: Server, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a picture is that anybody may see."""
    return (tmp_path_factory.getbasetemp() / "address").read_text()
