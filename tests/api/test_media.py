"""Uploads by programs: pictures at once, described, pointed at, attached, deleted; other people's do not exist."""

import io
from pathlib import Path

import pytest
from PIL import Image

from mutuals.domains.media.models import File
from mutuals.domains.media.services import path_of
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient
from tests.media.made import needs_ffmpeg, pdf, recording

pytestmark = pytest.mark.django_db
HOME = "/api/v1/media"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA, settings.MUTUALS_TEST_MODE = tmp_path, tmp_path, True


def png(size=(64, 32)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, "PNG")
    return out.getvalue()


def send(client: ApiClient, data: bytes | None, path="/api/v2/media", method="POST", field="file", **fields: str):
    """A multipart form with a file, as programs send it."""
    parts = [f'--x\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
    if data is not None:
        head = f'--x\r\nContent-Disposition: form-data; name="{field}"; filename="a.bin"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + data + b"\r\n")
    return client.call(method, path, body=b"".join(parts) + b"--x--\r\n", kind="multipart/form-data; boundary=x")


def bare(address: str) -> str:
    """An address without its owner's pass."""
    return address.partition("?")[0]


def post(client: ApiClient, **words):
    return client.post("/api/v1/statuses", json={"status": "Look", **words})


@pytest.mark.parametrize("path", ["/api/v2/media", "/api/v1/media"])
def test_a_picture_is_ready_at_once(amara, path):
    said = send(ApiClient(amara), png(), path, description="A teal field", focus="-0.5,0.5")
    one = said.json
    assert (said.status, one["type"], one["description"], one["remote_url"]) == (200, "image", "A teal field", None)
    assert bare(one["url"]).endswith(f"/media/{one['id']}/large.webp")
    assert bare(one["preview_url"]).endswith(f"/media/{one['id']}/small.webp")
    assert one["meta"] == {
        "original": {"width": 64, "height": 32, "size": "64x32", "aspect": 2.0},
        "small": {"width": 64, "height": 32, "size": "64x32", "aspect": 2.0},
        "focus": {"x": -0.5, "y": 0.5},
    }
    assert one["blurhash"]
    again = ApiClient(amara).get(f"{HOME}/{one['id']}")
    assert (again.status, again.json) == (200, one)


def test_the_description_and_the_focus_change_until_a_status_shows_it(amara):
    client = ApiClient(amara)
    number = send(client, png()).json["id"]
    changed = client.put(f"{HOME}/{number}", form={"description": "A field", "focus": "0.25,-1"}).json
    assert (changed["description"], changed["meta"]["focus"]) == ("A field", {"x": 0.25, "y": -1.0})
    kept = client.put(f"{HOME}/{number}", form={"focus": "7,-7"}).json
    assert (kept["description"], kept["meta"]["focus"]) == ("A field", {"x": 1.0, "y": -1.0})
    [shown] = post(client, media_ids=[number]).json["media_attachments"]
    assert (shown["id"], shown["description"], shown["meta"]["focus"]) == (number, "A field", {"x": 1.0, "y": -1.0})
    assert client.get(f"{HOME}/{number}").status == 404
    assert client.put(f"{HOME}/{number}", form={"description": "No"}).status == 404
    assert client.delete(f"{HOME}/{number}").status == 422
    assert File.objects.filter(id=number).exists()


def test_a_file_of_somebody_else_answers_like_none(amara, bo):
    number = send(ApiClient(amara), png()).json["id"]
    for method in ("GET", "PUT", "DELETE"):
        foreign, unknown = (ApiClient(bo).call(method, f"{HOME}/{i}", form={"description": "x"}) for i in (number, 7))
        assert (foreign.status, foreign.body) == (unknown.status, unknown.body)
        assert foreign.status == 404
    assert post(ApiClient(bo), media_ids=[number]).status == 422


def test_a_deleted_upload_is_gone_with_its_bytes(amara, tmp_path, django_capture_on_commit_callbacks):
    client = ApiClient(amara)
    number = send(client, png()).json["id"]
    assert (tmp_path / path_of(int(number), "small.webp")).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.delete(f"{HOME}/{number}").status == 200
    assert client.get(f"{HOME}/{number}").status == 404
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


@pytest.mark.parametrize("data", [None, b"", b"<svg/>", b"#EXTM3U\nhttp://127.0.0.1/x.ts", b"%PDF-1.4", png()[:40]])
def test_what_is_nothing_to_show_is_refused_and_leaves_nothing(amara, tmp_path, data):
    said = send(ApiClient(amara), data)
    assert said.status == 422
    assert said.json["error"]
    assert not File.objects.exists()
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


@pytest.mark.parametrize("focus", ["left", "1", "nan,0", "1,2,3", "inf,0"])
def test_a_focus_that_is_no_point_is_refused(amara, focus):
    client = ApiClient(amara)
    number = send(client, png()).json["id"]
    assert client.put(f"{HOME}/{number}", form={"focus": focus}).status == 422


def test_four_pictures_stand_in_a_status_and_a_fifth_does_not(amara):
    client = ApiClient(amara)
    numbers = [send(client, png()).json["id"] for _ in range(5)]
    assert post(client, media_ids=numbers).status == 422
    said = post(client, media_ids=numbers[:4])
    assert [one["id"] for one in said.json["media_attachments"]] == numbers[:4]


def test_changing_a_status_changes_words_and_focus_of_its_files(amara):
    client = ApiClient(amara)
    number = send(client, png()).json["id"]
    status = post(client, media_ids=[number]).json["id"]
    told = {"id": number, "description": "A wall", "focus": "0.5,0.5"}
    words = {"status": "Look", "media_ids": [number], "media_attributes": [told]}
    [shown] = client.put(f"/api/v1/statuses/{status}", json=words).json["media_attachments"]
    assert (shown["description"], shown["meta"]["focus"]) == ("A wall", {"x": 0.5, "y": 0.5})
    assert len(client.get(f"/api/v1/statuses/{status}/history").json) == 2
    client.put(f"/api/v1/statuses/{status}", json=words)
    assert len(client.get(f"/api/v1/statuses/{status}/history").json) == 2


def test_uploads_have_a_limit(amara, settings):
    settings.MUTUALS_TEST_MODE = False
    client = ApiClient(amara)
    assert [send(client, png()).status for _ in range(121)].count(429) == 1


@needs_ffmpeg
def test_a_film_is_told_to_be_in_preparation_until_it_is_ready(amara):
    client = ApiClient(amara)
    said = send(client, recording("mp4"), description="A test card")
    one, number = said.json, said.json["id"]
    assert (said.status, one["type"], one["url"], one["preview_url"]) == (202, "video", None, None)
    assert client.get(f"{HOME}/{number}").status == 206
    assert client.put(f"{HOME}/{number}", form={"description": "A card"}).status == 206
    early = post(client, media_ids=[number])
    assert (early.status, "still being prepared" in early.json["error"]) == (422, True)
    drain(WIRING)
    ready = client.get(f"{HOME}/{number}")
    one = ready.json
    assert (ready.status, one["description"], bool(one["blurhash"])) == (200, "A card", True)
    assert bare(one["url"]).endswith(f"/media/{number}/original.mp4")
    assert bare(one["preview_url"]).endswith(f"/media/{number}/small.webp")
    meta = one["meta"]
    assert (meta["size"], meta["fps"], meta["audio_encode"], meta["small"]["size"]) == ("64x48", 10, "aac", "64x48")
    assert meta["original"].keys() == {"width", "height", "frame_rate", "duration", "bitrate"}
    [shown] = post(client, media_ids=[number]).json["media_attachments"]
    assert shown == one | {name: bare(one[name]) for name in ("url", "preview_url")}  # everyone may see it now
    picture = send(client, png()).json["id"]
    assert post(client, media_ids=[number, picture]).status == 422


@needs_ffmpeg
def test_a_sound_has_no_picture_until_it_is_given_one(amara):
    client = ApiClient(amara)
    number = send(client, recording("mp3")).json["id"]
    drain(WIRING)
    one = client.get(f"{HOME}/{number}").json
    assert (one["type"], one["preview_url"], one["meta"].get("small")) == ("audio", None, None)
    assert bare(one["url"]).endswith("original.mp3")
    one = send(client, png(), f"{HOME}/{number}", "PUT", "thumbnail").json
    assert bare(one["preview_url"]).endswith("small.webp")
    assert one["meta"]["small"]["size"] == "64x32"


@needs_ffmpeg
def test_a_thumbnail_that_is_no_picture_is_refused_with_its_film(amara):
    body = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="%s"; filename="a"\r\n\r\n%s\r\n' % (name, data)
        for name, data in ((b"file", recording("mp4")), (b"thumbnail", b"<svg/>"))
    )
    kind = "multipart/form-data; boundary=x"
    assert ApiClient(amara).post("/api/v2/media", body=body + b"--x--\r\n", kind=kind).status == 422
    assert not File.objects.exists()


@needs_ffmpeg
def test_what_cannot_be_prepared_is_a_422(amara, tmp_path):
    client = ApiClient(amara)
    number = send(client, recording("mp4")).json["id"]
    [upload] = tmp_path.rglob("*-upload")
    upload.write_bytes(recording("mp4")[:1500])
    drain(WIRING)
    said = client.get(f"{HOME}/{number}")
    assert (said.status, "cannot be read" in said.json["error"]) == (422, True)
    assert client.delete(f"{HOME}/{number}").status == 200


def test_a_document_is_a_file_of_a_message_and_no_media_of_mastodons(amara, bo):
    ties.connect_people(amara.me, bo.me, context="worked")
    client = ApiClient(amara)
    said = send(client, pdf(), "/api/mutuals/v1/files", description="The plan")
    one = said.json
    assert (said.status, one["type"], one["preview_url"]) == (200, "unknown", None)
    assert {**one["meta"], "bytes": 0} == {"name": "a.pdf", "bytes": 0, "pages": 1}
    assert send(client, pdf()).status == 422
    begun = client.post("/api/mutuals/v1/conversations", json={"account_ids": [str(bo.me)], "media_ids": [one["id"]]})
    assert begun.status == 200
    (message,) = ApiClient(bo).get(f"/api/mutuals/v1/conversations/{begun.json['id']}/messages").json
    assert bare(message["media_attachments"][0]["url"]).endswith(f"/media/{one['id']}/original.pdf")
