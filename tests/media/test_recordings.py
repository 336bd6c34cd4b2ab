"""Uploads of films and sounds: they wait, are prepared by the worker, and end served, refused or gone, never half."""

import io
from pathlib import Path

import pytest
from django.test import Client

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media import services
from mutuals.domains.media.models import File
from mutuals.domains.media.queries import own_loose, servable
from mutuals.domains.media.services import preparing, uploading
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.kit.outbox.models import Row
from mutuals.kit.refusal import Refused
from mutuals.project.wiring import WIRING
from tests.media.made import needs_ffmpeg, recording


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"
    settings.MUTUALS_TEST_MODE = True


def names(tmp_path: Path) -> list[str]:
    return sorted(p.name.partition("-")[2] or p.name for p in tmp_path.rglob("*") if p.is_file())


def send(actor: Viewer, kind: str = "mp4") -> int:
    return services.upload(actor, upload=io.BytesIO(recording(kind)), alt="a test card")


def attach(actor: Viewer, *ids: int, audience: Audience = Audience.PUBLIC) -> None:
    scope = {"audience": audience, "anchor_id": actor.me, "circle_id": None, "grants": None}
    services.attach(actor, file_ids=ids, kind="post", thing_id=7, scope=scope)


@needs_ffmpeg
def test_a_film_waits_and_is_prepared_in_the_slow_lane(amara, tmp_path):
    film = send(amara)
    assert (own_loose(amara, film).state, own_loose(amara, film).kind) == ("waiting", "video")
    assert names(tmp_path) == ["upload"]
    drain(WIRING, lane=Lane(WIRING, slow=False))
    assert own_loose(amara, film).state == "waiting"
    assert drain(WIRING, lane=Lane(WIRING, slow=True)) == 1
    shown = own_loose(amara, film)
    assert (shown.state, shown.width, shown.height, shown.url) == ("ready", 64, 48, f"/media/{film}/original.mp4")
    assert shown.seconds == pytest.approx(0.6, abs=0.1)
    assert shown.blurhash
    assert names(tmp_path) == ["large.webp", "original.mp4", "small.webp"]
    assert not Row.objects.exists()


@needs_ffmpeg
@pytest.mark.parametrize(("kind", "became", "url"), [
    ("gif", "gifv", "original.mp4"), ("mp3", "audio", "original.mp3"), ("ogg", "audio", "original.m4a")])  # fmt: skip
def test_moving_gifs_and_sounds_too(amara, kind, became, url):
    film = send(amara, kind)
    services.prepare(file_id=film)
    shown = own_loose(amara, film)
    assert (shown.state, shown.kind, shown.url) == ("ready", became, f"/media/{film}/{url}")
    assert shown.has_picture == (kind == "gif")


@needs_ffmpeg
def test_preparing_twice_changes_nothing_more(amara, tmp_path):
    film = send(amara)
    services.prepare(file_id=film)
    before = names(tmp_path), own_loose(amara, film)
    services.prepare(file_id=film)
    assert (names(tmp_path), own_loose(amara, film)) == before


@needs_ffmpeg
def test_a_crash_between_the_steps_is_mended_by_the_next_try(amara, tmp_path, monkeypatch):
    film = send(amara)
    with monkeypatch.context() as broken:
        broken.setattr(preparing, "process_picture", _power_cut)
        with pytest.raises(OSError):
            services.prepare(file_id=film)
    assert own_loose(amara, film).state == "waiting"
    services.prepare(file_id=film)
    assert own_loose(amara, film).state == "ready"
    assert names(tmp_path) == ["large.webp", "original.mp4", "small.webp"]


@needs_ffmpeg
def test_what_fails_again_and_again_ends_as_failed_and_leaves_nothing(amara, tmp_path, monkeypatch):
    film = send(amara)
    monkeypatch.setattr(preparing, "transcode", _power_cut)
    for _ in range(preparing.MOST_TRIES):
        with pytest.raises(OSError):
            services.prepare(file_id=film)
    services.prepare(file_id=film)
    shown = own_loose(amara, film)
    assert (shown.state, bool(shown.why)) == ("failed", True)
    assert names(tmp_path) == []
    with pytest.raises(Refused, match="could not be prepared"):
        attach(amara, film)


@needs_ffmpeg
def test_what_cannot_be_read_after_all_is_told_so(amara, tmp_path, monkeypatch):
    film = send(amara)
    [upload] = tmp_path.rglob("*-upload")
    upload.write_bytes(recording("mp4")[:1500])
    services.prepare(file_id=film)
    assert (own_loose(amara, film).state, names(tmp_path)) == ("failed", [])


@needs_ffmpeg
def test_what_is_discarded_while_it_is_prepared_leaves_nothing(amara, tmp_path, monkeypatch):
    film = send(amara)
    right = preparing.transcode

    def discarded_meanwhile(*args):
        made = right(*args)
        File.objects.filter(id=film).delete()
        return made

    monkeypatch.setattr(preparing, "transcode", discarded_meanwhile)
    services.prepare(file_id=film)
    assert names(tmp_path) == []


@needs_ffmpeg
def test_a_chosen_thumbnail_stays(amara):
    film = send(amara)
    cover = io.BytesIO(recording("gif")[:])
    services.set_thumbnail(amara, file_id=film, upload=cover)
    before = own_loose(amara, film).blurhash
    services.prepare(file_id=film)
    shown = own_loose(amara, film)
    assert (shown.blurhash, shown.facts["small"], shown.state) == (before, [64, 48], "ready")


@needs_ffmpeg
def test_films_and_sounds_stand_alone_and_only_when_ready(amara):
    film, other = send(amara), send(amara, "gif")
    with pytest.raises(Refused, match="still being prepared"):
        attach(amara, film)
    services.prepare(file_id=film)
    services.prepare(file_id=other)
    with pytest.raises(Refused, match="stands alone"):
        attach(amara, film, other)
    attach(amara, film)


@needs_ffmpeg
def test_nobody_has_many_films_prepared_at_once(amara, bo, monkeypatch):
    monkeypatch.setattr(uploading, "MOST_WAITING", 1)
    send(amara)
    with pytest.raises(Refused, match="being prepared"):
        send(amara)
    send(bo)


def test_without_ffmpeg_films_are_refused_and_a_moving_gif_stands_still(amara, monkeypatch, tmp_path):
    monkeypatch.setattr(uploading, "available", lambda: False)
    with pytest.raises(Refused, match="ffmpeg"):
        services.upload(amara, upload=io.BytesIO(b"\0\0\0\x18ftypisom" + b"\0" * 64))
    assert names(tmp_path) == []


@needs_ffmpeg
def test_a_moving_gif_stands_still_without_ffmpeg(amara, monkeypatch):
    monkeypatch.setattr(uploading, "available", lambda: False)
    assert own_loose(amara, send(amara, "gif")).kind == "picture"


def test_a_file_that_is_too_large_is_refused(amara, monkeypatch, tmp_path):
    monkeypatch.setattr(uploading, "available", lambda: True)
    monkeypatch.setattr(uploading.recordings, "LARGEST_FILE", 100)
    with pytest.raises(Refused, match="at most"):
        services.upload(amara, upload=io.BytesIO(b"\0\0\0\x18ftypisom" + b"\0" * 200))
    assert names(tmp_path) == []


@needs_ffmpeg
def test_a_film_is_served_whole_and_in_parts_to_whom_it_is_for(amara, bo, tmp_path):
    film = send(amara)
    client, address = Client(), f"/media/{film}/original.mp4"
    assert client.get(address).status_code == 404
    services.prepare(file_id=film)
    assert client.get(address).status_code == 404
    attach(amara, film)
    assert servable(bo, film)
    whole = client.get(address)
    body = b"".join(whole.streaming_content)
    assert (whole.status_code, whole["Content-Type"], whole["Accept-Ranges"]) == (200, "video/mp4", "bytes")
    assert len(body) == int(whole["Content-Length"])
    for wanted, part in (("bytes=0-9", body[:10]), ("bytes=100-", body[100:]), ("bytes=-7", body[-7:]),
                         ("bytes=5-99999999", body[5:]), (f"bytes=-{len(body) + 5}", body)):  # fmt: skip
        answer = client.get(address, headers={"Range": wanted})
        assert (answer.status_code, b"".join(answer.streaming_content)) == (206, part), wanted
        first = body.index(part)
        assert answer["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(body)}"
        assert answer["Content-Length"] == str(len(part))
    for nonsense in ("bytes=9-3", "bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=--5"):
        assert client.get(address, headers={"Range": nonsense}).status_code == 200, nonsense
    for beyond in (f"bytes={len(body)}-", "bytes=-0"):
        answer = client.get(address, headers={"Range": beyond})
        assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(body)}")
    other = {"Range": "bytes=0-9", "If-Range": '"another"'}
    assert client.get(address, headers=other).status_code == 200
    assert client.head(address).status_code == 200
    assert client.get(f"/media/{film}/original.mp3").status_code == 404
    assert client.get(f"/media/{film}/upload").status_code == 404


def _power_cut(*_args):
    raise OSError("No space left on device")
