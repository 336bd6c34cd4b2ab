"""Files in parts: the protocol, whose they are, how many there may be, and what is left when the connection is."""

import base64
import hashlib
import io
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as properties
from hypothesis import strategies as st
from PIL import Image

from mutuals.domains.media import services, tasks
from mutuals.domains.media.models import Arrival, File
from mutuals.domains.media.services import arriving, uploading
from mutuals.domains.people.queries import account_of
from mutuals.domains.people.services import finish_onboarding
from mutuals.kit.tus import KIND
from tests.api.client import EVERYTHING, ApiClient, Said
from tests.media.made import needs_ffmpeg, pdf, recording

pytestmark = pytest.mark.django_db
HOME = "/api/mutuals/v1/uploads"
TUS = {"tus-resumable": "1.0.0"}


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"
    settings.MUTUALS_TEST_MODE = True


def png(seed: int = 0) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 48), bytes((i * 7 + seed) % 256 for i in range(64 * 48 * 3))).save(out, "PNG")
    return out.getvalue()


def told(**words: str) -> str:
    return ",".join(f"{word} {base64.b64encode(text.encode()).decode()}" for word, text in words.items())


def begin(client: ApiClient, size: int, **headers: str) -> Said:
    return client.post(HOME, headers={**TUS, "upload-length": str(size), **headers})


def address(said: Said) -> str:
    assert said.status == 201, said.body
    return "/api" + said.headers["location"].partition("/api")[2]


def append(client: ApiClient, path: str, offset: int, part: bytes, **headers: str) -> Said:
    return client.patch(path, body=part, kind=KIND, headers={**TUS, "upload-offset": str(offset), **headers})


def offset_of(client: ApiClient, path: str) -> int:
    said = client.call("HEAD", path, headers=TUS)
    assert said.status == 200, said.body
    return int(said.headers["upload-offset"])


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.rglob("*") if path.is_file())


def test_a_file_in_three_parts_becomes_the_media_of_the_same_number(amara, tmp_path):
    client, data = ApiClient(amara), png()
    begun = begin(client, len(data), **{"upload-metadata": told(filename="field.png", filetype="image/png")})
    path, number = address(begun), address(begun).rpartition("/")[2]
    assert begun.headers["upload-expires"].endswith("GMT")
    state = client.call("HEAD", path, headers=TUS)
    assert (state.headers["upload-offset"], state.headers["upload-length"]) == ("0", str(len(data)))
    assert state.headers["upload-metadata"] == told(filename="field.png", filetype="image/png")
    assert (state.headers["tus-resumable"], state.headers["cache-control"]) == ("1.0.0", "no-store")
    [listed] = client.get(HOME).json
    assert (listed["id"], listed["name"], listed["size"], listed["offset"]) == (number, "field.png", len(data), 0)
    for first, end in ((0, 50), (50, 51), (51, len(data))):
        said = append(client, path, first, data[first:end])
        assert (said.status, said.headers["upload-offset"], said.body) == (204, str(end), b"")
    one = client.get(f"/api/v1/media/{number}").json
    assert (one["id"], one["type"], one["meta"]["original"]["size"]) == (number, "image", "64x48")
    assert offset_of(client, path) == len(data)
    assert client.get(HOME).json == []
    assert kept(tmp_path) == [f"{number}-large.webp", f"{number}-small.webp"]
    assert client.post("/api/v1/statuses", json={"status": "Look", "media_ids": [number]}).status == 200


def test_a_wrong_offset_is_told_and_nothing_is_stored_twice(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    append(client, path, 0, data[:100])
    for wrong in (0, 99, 101, len(data)):
        assert append(client, path, wrong, data[wrong:]).status == 409
    assert offset_of(client, path) == 100
    assert append(client, path, 100, data[100:]).status == 204
    assert append(client, path, 100, data[100:]).status == 409  # the answer was lost, and it is sent again
    assert File.objects.count() == 1


def test_every_request_says_which_protocol_it_speaks(amara):
    client = ApiClient(amara)
    path = address(begin(client, 100))
    for version in ({}, {"tus-resumable": "0.2.2"}):
        for method, where in (("POST", HOME), ("HEAD", path), ("PATCH", path), ("DELETE", path)):
            said = client.call(
                method, where, headers={"upload-length": "5", "upload-offset": "0", **version}, kind=KIND
            )
            assert (said.status, said.headers["tus-version"]) == (412, "1.0.0"), (method, version)
    assert Arrival.objects.count() == 1


@pytest.mark.parametrize(("headers", "status"), [
    ({}, 400), ({"upload-length": "-1"}, 400), ({"upload-length": "many"}, 400), ({"upload-length": "١٢"}, 400),
    ({"upload-defer-length": "1"}, 400), ({"upload-length": "9" * 30}, 400), ({"upload-length": "0"}, 422),
    ({"upload-length": str(arriving.LARGEST + 1)}, 413), ({"upload-length": "9", "upload-metadata": "filename ***"}, 400),
    ({"upload-length": "9", "upload-metadata": "x" * 2000}, 400), ({"upload-length": "9", "upload-metadata": "a /w=="}, 400),
])  # fmt: skip
def test_what_cannot_begin_does_not(amara, headers, status):
    said = ApiClient(amara).post(HOME, headers={**TUS, **headers})
    assert (said.status, said.headers["tus-resumable"], bool(said.json["error"])) == (status, "1.0.0", True)
    assert not Arrival.objects.exists()


def test_a_part_is_of_its_type_at_its_place_and_not_too_long(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    headers = {**TUS, "upload-offset": "0"}
    assert client.patch(path, body=data, kind="application/octet-stream", headers=headers).status == 415
    for wrong in ("", "-1", "x"):
        assert client.patch(path, body=data, kind=KIND, headers={**TUS, "upload-offset": wrong}).status == 400
    assert append(client, path, 0, data + b"more").status == 413
    assert offset_of(client, path) == 0
    assert append(client, path, 0, data).status == 204


def test_a_checksum_that_is_wrong_stores_nothing(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    for name in ("sha1", "sha256"):
        right = base64.b64encode(hashlib.new(name, data[:60]).digest()).decode()
        assert append(client, path, 0, b"x" * 60, **{"upload-checksum": f"{name} {right}"}).status == 460
        assert offset_of(client, path) == 0
    assert append(client, path, 0, data[:60], **{"upload-checksum": f"sha256 {right}"}).status == 204
    for nonsense in ("md9 AAAA", "sha1 ***", "sha1"):
        assert append(client, path, 60, data[60:], **{"upload-checksum": nonsense}).status in {400, 460}
    right = base64.b64encode(hashlib.sha1(data[60:]).digest()).decode()
    assert append(client, path, 60, data[60:], **{"upload-checksum": f"sha1 {right}"}).status == 204
    assert File.objects.count() == 1


def test_somebody_elses_upload_answers_like_none(amara, bo):
    path = address(begin(ApiClient(amara), 100))
    for method, headers in (("HEAD", {}), ("GET", {}), ("PATCH", {"upload-offset": "0"}), ("DELETE", {})):
        foreign, unknown = (
            ApiClient(bo).call(
                method, where, body=b"x" if method == "PATCH" else b"", kind=KIND, headers={**TUS, **headers}
            )
            for where in (path, f"{HOME}/7")
        )
        assert (foreign.status, foreign.body) == (unknown.status, unknown.body)
        assert foreign.status == 404
    assert ApiClient(bo).get(HOME).json == []
    assert Arrival.objects.get().came == 0


def test_programs_need_the_scope(amara):
    none = ApiClient(amara, scopes=frozenset({"read", "write:statuses"}))
    assert begin(none, 10).status == 403
    assert begin(ApiClient(), 10).status == 401
    assert begin(ApiClient(amara, scopes=EVERYTHING & {"write"}), 10).status == 201


def test_one_that_is_ended_is_gone_with_its_bytes(amara, tmp_path):
    client = ApiClient(amara)
    path = address(begin(client, 1000))
    append(client, path, 0, b"x" * 10)
    assert kept(tmp_path)
    assert client.delete(path, headers=TUS).status == 204
    assert client.call("HEAD", path, headers=TUS).status == 404
    assert append(client, path, 10, b"x").status == 404
    assert (kept(tmp_path), Arrival.objects.count()) == ([], 0)


def test_ending_a_whole_one_leaves_its_file(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    append(client, path, 0, data)
    assert client.delete(path, headers=TUS).status == 204
    assert File.objects.count() == 1


def test_clients_without_patch_name_it_in_a_post(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    headers = {**TUS, "upload-offset": "0", "x-http-method-override": "PATCH"}
    assert client.post(path, body=data, kind=KIND, headers=headers).status == 204
    assert client.post(path, headers={**TUS, "x-http-method-override": "DELETE"}).status == 204
    assert client.post(path, headers=TUS).status == 405


@pytest.mark.parametrize(
    "data", [b"<svg/>" * 9, b"#EXTM3U\nhttp://127.0.0.1/x.ts " * 2, b"%PDF-1.4" + b"x" * 40, png()[:-40]]
)
def test_what_is_nothing_to_show_is_refused_at_its_end_and_leaves_nothing(amara, tmp_path, data):
    client = ApiClient(amara)
    path = address(begin(client, len(data), **{"upload-metadata": told(filename="a.pdf")}))
    assert append(client, path, 0, data[:40]).status == 204
    said = append(client, path, 40, data[40:])
    assert (said.status, bool(said.json["error"])) == (422, True)
    assert (Arrival.objects.count(), File.objects.count(), kept(tmp_path)) == (0, 0, [])


@pytest.mark.parametrize(("head", "size"), [
    (b"\x89PNG\r\n\x1a\n", uploading.LARGEST_FILE), (b"%PDF-1.7", uploading.documents.LARGEST_FILE)])  # fmt: skip
def test_what_is_too_large_for_its_kind_is_refused_after_its_first_bytes(amara, head, size, tmp_path):
    client = ApiClient(amara)
    path = address(begin(client, size + 1))
    said = append(client, path, 0, head + b"x" * 40)
    assert (said.status, "at most" in said.json["error"]) == (422, True)
    assert (Arrival.objects.count(), kept(tmp_path)) == (0, [])


def test_without_ffmpeg_a_film_is_refused_after_its_first_bytes(amara, monkeypatch):
    monkeypatch.setattr(uploading, "available", lambda: False)
    client = ApiClient(amara)
    path = address(begin(client, 50 << 20))
    said = append(client, path, 0, b"\0\0\0\x18ftypisom" + b"\0" * 64)
    assert (said.status, "ffmpeg" in said.json["error"]) == (422, True)


def test_a_pdf_is_a_document_where_its_name_is_told(amara):
    client, data = ApiClient(amara), pdf()
    path = address(begin(client, len(data), **{"upload-metadata": told(filename="The plan.pdf")}))
    assert append(client, path, 0, data).status == 204
    assert client.get(f"/api/v1/media/{path.rpartition('/')[2]}").json["meta"]["name"] == "The plan.pdf"
    path = address(begin(client, len(data)))
    assert append(client, path, 0, data).status == 422


@needs_ffmpeg
def test_a_film_waits_to_be_prepared_and_one_too_many_is_asked_for_again(amara, monkeypatch):
    client, data = ApiClient(amara), recording("mp4")
    path = address(begin(client, len(data)))
    append(client, path, 0, data[:-5])
    monkeypatch.setattr(uploading, "MOST_WAITING", 0)
    later = append(client, path, len(data) - 5, data[-5:])
    assert (later.status, later.headers["retry-after"]) == (423, "30")
    assert offset_of(client, path) == len(data) - 5
    monkeypatch.undo()
    assert append(client, path, len(data) - 5, data[-5:]).status == 204
    number = path.rpartition("/")[2]
    assert client.get(f"/api/v1/media/{number}").status == 206
    services.prepare(file_id=int(number))
    assert client.get(f"/api/v1/media/{number}").json["type"] == "video"


def test_one_writes_at_a_time(amara):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    number = int(path.rpartition("/")[2])
    with arriving._alone(number):
        assert append(client, path, 0, data).status == 423
    assert append(client, path, 0, data).status == 204


def test_nobody_has_many_on_their_way_and_what_rests_makes_room(amara, bo):
    client = ApiClient(amara)
    paths = [address(begin(client, 100)) for _ in range(arriving.MOST)]
    refused = begin(client, 100)
    assert (refused.status, "on their way" in refused.json["error"]) == (422, True)
    assert begin(ApiClient(bo), 100).status == 201
    Arrival.objects.filter(id=paths[3].rpartition("/")[2]).update(moved_at=timezone.now() - timedelta(hours=2))
    assert begin(client, 100).status == 201
    assert [client.call("HEAD", path, headers=TUS).status for path in paths].index(404) == 3


def test_nobody_announces_more_bytes_than_four_of_the_largest(amara):
    client = ApiClient(amara)
    assert [begin(client, arriving.LARGEST).status for _ in range(5)] == [201] * 4 + [422]
    assert begin(client, 1).status == 422


def test_uploads_in_parts_are_counted_like_others(amara, settings):
    settings.MUTUALS_TEST_MODE = False
    client = ApiClient(amara)
    statuses = []
    for _ in range(121):
        said = begin(client, 5)
        statuses.append(said.status)
        if said.status == 201:
            client.delete(address(said), headers=TUS)
    assert statuses == [201] * 120 + [429]


def test_after_a_day_it_is_gone(amara, tmp_path):
    client = ApiClient(amara)
    path, young = address(begin(client, 100)), address(begin(client, 100))
    for one in (path, young):
        append(client, one, 0, b"x" * 40)
    Arrival.objects.filter(id=path.rpartition("/")[2]).update(begun_at=timezone.now() - timedelta(hours=24))
    assert client.call("HEAD", path, headers=TUS).status == 404
    assert append(client, path, 40, b"x").status == 404
    assert len(client.get(HOME).json) == 1
    stray = tmp_path / "data" / "arriving" / "77"
    stray.write_bytes(b"of a crash")
    os.utime(stray, (time.time() - 7200,) * 2)
    tasks.arrivals_due()
    assert kept(tmp_path) == [young.rpartition("/")[2]]
    assert Arrival.objects.count() == 1


def test_who_leaves_leaves_no_parts(amara, tmp_path):
    client = ApiClient(amara)
    append(client, address(begin(client, 100)), 0, b"x" * 10)
    services.erase_person(amara.me)
    assert (kept(tmp_path), Arrival.objects.count()) == ([], 0)


def test_parts_that_a_backup_did_not_bring_back_are_sent_again(amara, tmp_path):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    append(client, path, 0, data[:100])
    for part in (tmp_path / "data" / "arriving").iterdir():
        part.unlink()
    assert offset_of(client, path) == 0
    assert append(client, path, 0, data).status == 204


def test_bytes_that_a_crash_left_behind_the_last_safe_one_are_written_over(amara, tmp_path):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    append(client, path, 0, data[:100])
    with (tmp_path / "data" / "arriving" / path.rpartition("/")[2]).open("ab") as part:
        part.write(b"?" * 5000)
    assert offset_of(client, path) == 100
    assert append(client, path, 100, data[100:]).status == 204


def test_a_crash_after_the_file_is_made_makes_no_second_one(amara, monkeypatch, tmp_path):
    client, data = ApiClient(amara), png()
    path = address(begin(client, len(data)))
    append(client, path, 0, data[:100])

    def power_cut(actor, row, file):
        make(actor, row, file)
        raise OSError("The plug was pulled")

    make = arriving._make
    monkeypatch.setattr(arriving, "_make", power_cut)
    with pytest.raises(OSError, match="plug"):
        services.Arrivals(amara).append(int(path.rpartition("/")[2]), 100, io.BytesIO(data[100:]))
    monkeypatch.undo()
    assert offset_of(client, path) == 100
    assert append(client, path, 100, data[100:]).status == 204
    assert File.objects.count() == 1
    assert len(kept(tmp_path)) == 2


cuts = st.lists(st.tuples(st.integers(0, 4000), st.sampled_from(["safe", "lost answer", "twice", "too early", "cut"])))


@properties(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=cuts, seed=st.integers(0, 255))
def test_however_it_is_cut_the_bytes_are_those_of_the_file(amara, cuts, seed):
    """What the client does: it sends some bytes, may not hear the answer, sends them again, asks where it stands."""
    client, data = ApiClient(amara), bytes(32 + (i * i + seed) % 90 for i in range(9000))
    path, at = address(begin(client, len(data), **{"upload-metadata": told(filename="notes.txt")})), 0
    for size, how in [*cuts, (len(data), "safe")]:
        part = data[at : at + size]
        if how == "too early":
            assert append(client, path, at + 1, part).status == 409
            assert offset_of(client, path) == at
            continue
        if how == "cut":  # the connection broke: less came than was sent
            part = part[: len(part) // 2]
        if at == len(data):
            assert append(client, path, at - 1, data[-1:]).status == 409
            break
        said = append(client, path, at, part)
        assert (said.status, said.headers["upload-offset"]) == (204, str(at + len(part)))
        if how == "twice" and part:
            assert append(client, path, at, part).status == 409
        at = offset_of(client, path) if how in {"lost answer", "cut"} else at + len(part)
    assert at == offset_of(client, path) == len(data)
    number = int(path.rpartition("/")[2])
    assert default_storage.open(services.path_of(number, "original.txt")).read() == data  # texts are kept as they came
    assert File.objects.count() == 1
    client.delete(path, headers=TUS)
    client.delete(f"/api/v1/media/{number}")


def browser(viewer) -> Client:
    finish_onboarding(viewer)
    client = Client(enforce_csrf_checks=True)
    client.force_login(account_of(viewer))
    client.cookies["csrftoken"] = "c" * 32
    return client


def test_pages_use_their_log_in_and_a_token_against_forgery(amara, bo, tmp_path):
    page, data = browser(amara), png()
    words = {"Tus-Resumable": "1.0.0", "Upload-Length": str(len(data)), "Upload-Metadata": told(filename="field.png")}
    assert page.post("/uploads", headers=words).status_code == 403
    ours = {**words, "X-CSRFToken": "c" * 32}
    assert Client().post("/uploads", headers=ours).status_code == 401
    begun = page.post("/uploads", content_type=KIND, headers=ours)
    where = begun["Location"]
    assert (begun.status_code, where.startswith("/uploads/")) == (201, True)
    part = {**ours, "Upload-Offset": "0"}
    assert browser(bo).patch(where, data, content_type=KIND, headers=part).status_code == 404
    assert page.patch(where, data[:99], content_type=KIND, headers=part).status_code == 204
    state = page.head(where, headers=ours)
    assert (state.status_code, state["Upload-Offset"]) == (200, "99")
    assert page.patch(where, data[99:], content_type=KIND, headers={**part, "Upload-Offset": "99"}).status_code == 204
    assert page.get(where.replace("/uploads", "/write/files")).status_code == 200
    assert page.get(where, headers=ours).status_code == 405
    assert page.delete(where, headers=words).status_code == 403
    assert page.delete(where, headers=ours).status_code == 204
    assert page.delete(f"/uploads/{2**70}", headers=ours).status_code == 404
    assert page.options("/uploads", headers={"X-CSRFToken": "c" * 32})["Tus-Max-Size"] == str(arriving.LARGEST)
