"""The demo's world is what it says, and its people can be read."""

import pytest

from mutuals.cli import demo
from mutuals.cli.demo_world import people
from mutuals.cli.demo_world.posts import POSTS
from mutuals.cli.demo_world.seed import seed
from mutuals.domains.feed.queries import home_for, local_for
from mutuals.kit.outbox.jobs import counts


@pytest.fixture
def world(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    return seed()


def test_the_seeded_world_has_its_people_and_posts_and_no_work_is_left(world, client):
    assert len(world) == len(people.CAST) >= 14
    assert len(POSTS) >= 60
    assert counts() == {"waiting": 0, "backing_off": 0, "dead": 0}
    assert len(home_for(world["amara"]).entries) == 20
    assert len(local_for(world["dalia"]).entries) == 20
    client.force_login(_account(world["amara"]))
    assert "Amara Okafor" in client.get("/@amara").content.decode()
    assert client.get("/").status_code == 200
    assert client.get("/notices").status_code == 200


def test_the_demo_refuses_an_open_address_and_foreign_data(tmp_path, capsys):
    assert demo.main(["--bind", "0.0.0.0:8000", "--data", str(tmp_path)]) == 2
    (tmp_path / "mutuals.sqlite3").touch()
    assert demo.main(["--data", str(tmp_path)]) == 2
    assert "other data" in capsys.readouterr().err


def _account(viewer):
    from mutuals.domains.people.queries import account_of

    return account_of(viewer)
