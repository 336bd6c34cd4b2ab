"""Uploads: one's own until attached, then under the scope of what they hang on."""

import io
import os
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from mutuals.cards.posts import post_cards
from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services, tasks
from mutuals.domains.media.models import File
from mutuals.domains.media.queries import files_for_cards, own_unattached, servable
from mutuals.domains.people.viewer import ANYONE, Viewer
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.refusal import NotFound, Refused


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_TEST_MODE = tmp_path, True


def upload(actor: Viewer) -> int:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    out.seek(0)
    return services.upload(actor, upload=out, alt="a red field")


def attach(actor: Viewer, file_id: int, audience: Audience, thing: int = 7) -> None:
    scope = {"audience": audience, "anchor_id": actor.me, "circle_id": None, "grants": None}
    services.attach(actor, file_ids=[file_id], kind="post", thing_id=thing, scope=scope)


def test_an_upload_is_its_owners_alone_until_attached(amara, bo) -> None:
    picture = upload(amara)
    assert servable(amara, picture)
    assert servable(bo, picture) is None
    assert servable(ANYONE, picture) is None
    assert [f.alt for f in own_unattached(amara, [picture])] == ["a red field"]
    assert own_unattached(bo, [picture]) == []


def test_an_attached_file_has_the_audience_of_its_thing(amara, dalia) -> None:
    picture = upload(amara)
    attach(amara, picture, Audience.CONNECTIONS)
    assert servable(dalia, picture) is None
    other = upload(amara)
    attach(amara, other, Audience.SERVER, thing=8)
    assert servable(dalia, other)
    assert servable(ANYONE, other) is None
    assert list(files_for_cards("post", [7, 8])) == [7, 8]


def test_nobody_attaches_describes_or_discards_the_file_of_another(amara, bo) -> None:
    picture = upload(amara)
    with pytest.raises(Refused):
        attach(bo, picture, Audience.PUBLIC)
    with pytest.raises(NotFound):
        services.describe(bo, file_id=picture, alt="mine")
    with pytest.raises(NotFound):
        services.discard(bo, file_id=picture)


def test_a_file_hangs_on_one_thing_only(amara) -> None:
    picture = upload(amara)
    attach(amara, picture, Audience.PUBLIC)
    with pytest.raises(Refused):
        attach(amara, picture, Audience.PUBLIC, thing=8)


def test_a_public_picture_is_served_harmlessly_and_a_hidden_one_like_an_unknown_one(amara) -> None:
    shown, hidden = upload(amara), upload(amara)
    attach(amara, shown, Audience.PUBLIC)
    client = Client()
    answer = client.get(f"/media/{shown}/small.webp")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Access-Control-Allow-Origin"] == "*"  # apps in a browser look at pictures
    assert "Access-Control-Allow-Credentials" not in answer
    assert "sandbox" in answer["Content-Security-Policy"]
    forbidden, unknown = client.get(f"/media/{hidden}/small.webp"), client.get(f"/media/{9**19 // 9}/small.webp")
    assert forbidden.status_code == unknown.status_code == 404


def test_unused_uploads_leave_after_a_day_with_their_bytes(amara, tmp_path: Path) -> None:
    picture, fresh = upload(amara), upload(amara)
    _wait_a_day(picture)
    assert services.discard_unused() == 1
    assert list(File.objects.values_list("id", flat=True)) == [fresh]
    assert {p.name.partition("-")[0] for p in tmp_path.rglob("*.webp")} == {str(fresh)}


def test_an_old_picture_that_is_taken_off_has_a_day_from_then(amara) -> None:
    picture = upload(amara)
    attach(amara, picture, Audience.PUBLIC)
    _wait_a_day(picture)
    services.take_off(kind="post", thing_id=7)
    assert services.discard_unused() == 0
    attach(amara, picture, Audience.PUBLIC)
    _wait_a_day(picture)
    assert services.discard_unused() == 0


def _wait_a_day(file_id: int) -> None:
    File.objects.filter(id=file_id).update(loose_since=timezone.now() - timedelta(hours=25))


def test_what_is_no_picture_is_refused_and_leaves_nothing(amara, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        services.upload(amara, upload=io.BytesIO(b"<svg/>"))
    assert not list(tmp_path.iterdir())


def test_bytes_that_no_row_tells_of_are_swept_a_day_later(amara, tmp_path: Path) -> None:
    kept, lost, fresh = upload(amara), upload(amara), upload(amara)
    File.objects.filter(id__in=[lost, fresh]).delete()
    emoji = tmp_path / f"{lost % 256:02x}" / "emoji.webp"
    emoji.write_bytes(b"x")
    yesterday = time.time() - 25 * 3600
    for path in tmp_path.rglob("*.webp"):
        if not path.name.startswith(str(fresh)):
            os.utime(path, (yesterday, yesterday))
    assert services.sweep(range(256)) == 1
    left = {path.name.partition("-")[0] for path in tmp_path.rglob("*.webp")}
    assert left == {str(kept), str(fresh), "emoji.webp"}
    assert services.sweep(range(256)) == 0


def test_folders_of_tries_that_crashed_are_removed_a_day_later(settings, tmp_path: Path) -> None:
    settings.MUTUALS_DATA = tmp_path
    old, new = tmp_path / "work" / "1", tmp_path / "work" / "2"
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "original.mp4").write_bytes(b"half")
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    services.sweep_work()
    assert [path.name for path in (tmp_path / "work").iterdir()] == ["2"]


def test_the_clock_removes_what_nobody_uses_and_nothing_else(amara, tmp_path: Path) -> None:
    old, shown = upload(amara), upload(amara)
    attach(amara, shown, Audience.PUBLIC)
    _wait_a_day(old)
    _wait_a_day(shown)
    tasks.unused_files_due()
    tasks.leftovers_due()
    assert list(File.objects.values_list("id", flat=True)) == [shown]


def test_a_picture_without_words_leads_to_its_large_one_by_a_sign_that_readers_name(amara) -> None:
    bare, told = upload(amara), upload(amara)
    services.describe(amara, file_id=bare, alt="")
    post = publish_post(amara, draft=Draft("Look", files=(bare, told)))
    card = post_cards({post: 1})[post]
    assert re.findall('alt="([^"]*)"', card) == ["🖼", "a red field"]
