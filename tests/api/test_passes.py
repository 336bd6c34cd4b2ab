"""Addresses of pictures that not everybody may see: they work in the reader's programs, for this reader, while allowed."""

import io
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from mutuals.api.entities.crowd import statuses_for_all
from mutuals.domains.media import passes
from mutuals.domains.media.services import upload
from mutuals.domains.posts.facts import marks
from mutuals.domains.posts.readers import placing
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_TEST_MODE = tmp_path, True


def picture(who) -> int:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    out.seek(0)
    return upload(who, upload=out)


def post(who, visibility: str, text: str = "Look") -> int:
    words = {"status": text, "visibility": visibility, "media_ids": [str(picture(who))]}
    return int(ApiClient(who).post("/api/v1/statuses", json=words).json["id"])


def address(who, status: int, name: str = "url") -> str:
    """As a program asks for it: without cookies, without a token."""
    return ApiClient(who).get(f"/api/v1/statuses/{status}").json["media_attachments"][0][name]


def asked(url: str) -> int:
    return Client().get(url[url.index("/media/") :]).status_code


def test_a_picture_for_followers_opens_for_them_and_no_longer_when_they_are_none(amara, bo):
    ties.follow(bo, person_id=amara.me)
    status = post(amara, "private")
    url = address(bo, status)
    assert asked(url) == asked(address(bo, status, "preview_url")) == 200
    answer = Client().get(url[url.index("/media/") :])
    assert answer["Cache-Control"].startswith("private")
    assert asked(url.partition("?")[0]) == 404
    ties.unfollow(bo, person_id=amara.me)
    assert asked(url) == 404


def test_a_pass_is_for_one_reader_and_one_file_and_ends(amara, bo, chen, monkeypatch):
    ties.follow(bo, person_id=amara.me)
    one, other = address(bo, post(amara, "private")), address(bo, post(amara, "private"))
    pass_of_one = one.partition("?for=")[2]
    assert asked(f"{other.partition('?')[0]}?for={pass_of_one}") == 404
    for forged in (pass_of_one[:-1], pass_of_one.replace(str(bo.me), str(amara.me)), "", "x", "1.1.1", f"{bo.me}..",
                   "²." + pass_of_one, pass_of_one + "0", "é"):  # fmt: skip
        assert asked(f"{one.partition('?')[0]}?for={forged}") == 404, forged
    later = passes.time.time() + 8 * 24 * 3600
    monkeypatch.setattr(passes.time, "time", lambda: later)
    assert asked(one) == 200
    monkeypatch.setattr(passes.time, "time", lambda: later + 7 * 24 * 3600)
    assert asked(one) == 404


def test_what_everyone_may_see_has_one_address_for_all(amara, bo):
    for visibility in ("public", "unlisted"):
        url = address(bo, post(amara, visibility))
        assert "?" not in url
        assert asked(url) == 200


def test_an_upload_is_shown_in_its_owners_program_before_it_is_posted(amara):
    number = picture(amara)
    assert asked(ApiClient(amara).get(f"/api/v1/media/{number}").json["preview_url"]) == 200


def test_history_direct_statuses_and_what_waits_open_too(amara, bo):
    ties.follow(bo, person_id=amara.me)
    [first, *_more] = ApiClient(bo).get(f"/api/v1/statuses/{post(amara, 'private')}/history").json
    assert asked(first["media_attachments"][0]["url"]) == 200
    ties.follow(amara, person_id=bo.me)
    assert asked(address(amara, post(bo, "direct", "@amara look"))) == 200


def test_listeners_who_share_a_rendering_get_passes_of_their_own(amara, bo, chen):
    for one in (bo, chen):
        ties.follow(one, person_id=amara.me)
    status = post(amara, "private")
    seeing = {number: (one.me, marks(one, [status])[status]) for number, one in enumerate((bo, chen))}
    found = statuses_for_all(placing(status), seeing, context="home")
    for number, (one, other) in enumerate(((bo, chen), (chen, bo))):
        assert found[number] == ApiClient(one).get(f"/api/v1/statuses/{status}").body
        assert str(one.me).encode() in found[number]
        assert b"?for=%d" % other.me not in found[number]


def test_what_people_write_gets_no_pass(amara, bo, settings):
    ties.follow(bo, person_id=amara.me)
    here = f"{settings.MUTUALS_URL}/media/7/small.webp"
    text = f"{here}?for=1.2.3 https://evil.example/media/7/small.webp?for=1.2.3 {here}"
    status = post(amara, "private", text)
    said = ApiClient(bo).get(f"/api/v1/statuses/{status}")
    assert str(bo.me) not in said.json["content"]
    assert said.body.count(f"?for={bo.me}".encode()) == 2
