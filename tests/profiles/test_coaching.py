"""Advice on a photo: how it would be cut and what could be better, said and not kept; nothing is refused."""

import io
import sys
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from mutuals.domains.media import services as media
from mutuals.domains.media.models import File
from mutuals.domains.people.models import Account
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.services import Look, look_at, use_photo
from mutuals.kit.confined import ProgramStopped
from mutuals.kit.images import Crop
from mutuals.kit.portraits import advice
from mutuals.kit.refusal import NotFound
from tests.api.client import ApiClient
from tests.profiles.portraits import astronaut, blurred, dark, far, glaring, logo, sent, two

PAGE, LOOK, API = "/settings/profile/photo", "/settings/profile/photo/look", "/api/mutuals/v1/profile/photo"
needs_opencv = pytest.mark.skipif(not advice.finds_faces(), reason="no OpenCV here: faces were not looked for")


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"


@pytest.fixture
def page(amara) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=amara.account_id))
    return client


def looked(actor: Viewer, image: Image.Image, crop: Crop | None = None) -> Look:
    return look_at(actor, file_id=media.upload_picture(actor, upload=sent(image)), crop=crop)


def kinds(look: Look) -> list[str]:
    return [one.kind for one in look.remarks]


@needs_opencv
def test_the_square_is_put_around_the_face_and_a_good_photo_gets_no_advice(amara):
    look = looked(amara, astronaut())
    left, top, side = look.square
    assert (look.found, look.faces, kinds(look)) == (True, 1, [])
    assert left < 177 < 270 < left + side
    assert top < 67 < 160 < top + side
    assert 0.35 < 92 / side < 0.65


@needs_opencv
@pytest.mark.parametrize(
    ("image", "crop", "expected"),
    [
        (dark(), None, ["dark"]),
        (dark(0.12), None, ["dark"]),
        (glaring(), None, ["bright"]),
        (blurred(), None, ["blurred"]),
        (two(), None, ["several"]),
        (far(), Crop(), ["small"]),
        (astronaut(), Crop(0.1, 0.9, 2), ["edge"]),
        (astronaut(), Crop(0.6, 0.3, 2.2), ["edge"]),
        (astronaut(), Crop(0.44, 0.22, 4), ["pixels"]),
        (logo(), None, ["none"]),
        (Image.new("RGB", (300, 300), "white"), None, ["none"]),
    ],
    ids=["dark", "darker", "glaring", "blurred", "two", "small", "outside", "edge", "few pixels", "logo", "white"],
)
def test_what_could_be_better_is_said(amara, image, crop, expected):
    assert kinds(looked(amara, image, crop)) == expected


@needs_opencv
def test_each_cut_that_is_offered_mends_what_it_is_offered_for(amara):
    for image, crop in (
        (two(), None),
        (far(), Crop()),
        (astronaut(), Crop(0.1, 0.9, 2)),
        (astronaut(), Crop(0.44, 0.22, 4)),
    ):
        number = media.upload_picture(amara, upload=sent(image))
        look = look_at(amara, file_id=number, crop=crop)
        (remark,) = look.remarks
        assert remark.cuts
        for cut in remark.cuts:
            assert remark.kind not in kinds(look_at(amara, file_id=number, crop=cut.crop)), cut.label


@needs_opencv
def test_of_two_faces_either_can_be_chosen(amara):
    (remark,) = looked(amara, two()).remarks
    left, right = remark.cuts
    assert (left.label, right.label) == ("Cut to the left face", "Cut to the right face")
    assert left.crop.x < 0.5 < right.crop.x


def test_without_opencv_light_sharpness_and_size_are_judged_and_faces_are_not_spoken_of(amara, monkeypatch):
    """The program runs with an OpenCV that cannot be imported, as where none is installed."""
    whole = advice.run

    def without(name, words, **bounds):
        _isolated, script, *rest = words
        code = "import runpy, sys; sys.modules['cv2'] = None; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
        return whole(name, ["-I", "-c", code, script, *rest], **bounds)

    monkeypatch.setattr(advice, "run", without)
    assert kinds(looked(amara, dark())) == ["dark"]
    assert kinds(looked(amara, blurred(9))) == ["blurred"]
    assert kinds(looked(amara, astronaut(), Crop(0.5, 0.5, 5))) == ["pixels"]
    look = looked(amara, astronaut())
    assert (look.faces, look.found, look.remarks, look.crop) == (None, False, (), Crop())


def test_where_nothing_can_be_measured_the_photo_can_be_used_all_the_same(amara, monkeypatch):
    def stopped(*_args, **_bounds):
        raise ProgramStopped("too long")

    monkeypatch.setattr(advice, "run", stopped)
    look = looked(amara, astronaut())
    assert (look.remarks, look.faces) == ((), None)
    use_photo(amara, file_id=look.file_id, crop=look.crop)
    assert faces([amara.me])[amara.me].avatar


def test_only_its_owner_can_have_a_picture_looked_at_and_only_while_nothing_shows_it(amara, bo):
    number = media.upload_picture(amara, upload=sent(astronaut()))
    with pytest.raises(NotFound):
        look_at(bo, file_id=number)
    with pytest.raises(NotFound):
        use_photo(bo, file_id=number, crop=Crop())
    use_photo(amara, file_id=number, crop=Crop())
    with pytest.raises(NotFound):
        look_at(amara, file_id=number)


@needs_opencv
def test_nothing_of_a_face_is_kept(amara, tmp_path):
    look = looked(amara, astronaut())
    row = File.objects.get(id=look.file_id)
    assert (row.facts, row.focus_x, row.focus_y) == ({}, 0.5, 0.5)
    names = sorted(path.name.partition("-")[2] for path in tmp_path.rglob("*") if path.is_file())
    assert names == ["large.webp", "small.webp"]
    use_photo(amara, file_id=look.file_id, crop=look.crop)
    assert list(File.objects.values_list("thing_kind", flat=True)) == ["person"], "what was looked at is gone"


def test_opencv_is_never_loaded_into_the_server_itself(amara):
    looked(amara, astronaut())
    assert "cv2" not in sys.modules


@needs_opencv
def test_without_scripts_one_looks_cuts_with_one_click_and_uses_it(page, amara):
    html = page.post(
        PAGE, {"do": "look", "photo": sent(two()), "x": "50", "y": "50", "zoom": "1", "alt": "Me"}
    ).content.decode()
    assert "There are several faces: who of them is you?" in html
    assert "kept nowhere" in html
    number = str(File.objects.get().id)
    cut = html.split('name="crop" value="')[2].split('"')[0]
    fields = {"file": number, "x": "50", "y": "50", "zoom": "1", "alt": "Me"}
    html = page.post(PAGE, fields | {"crop": cut}).content.decode()
    assert "several faces" not in html
    x, y, zoom = cut.split(",")
    assert f'name="x" min="0" max="100" step="any" value="{x}"' in html
    assert 'value="Me"' in html
    answer = page.post(PAGE, fields | {"x": x, "y": y, "zoom": zoom, "do": "upload"})
    assert answer.status_code == 302
    face = faces([amara.me])[amara.me]
    assert face.avatar
    assert File.objects.get().alt == "Me"


@needs_opencv
def test_advice_can_be_sent_away_for_a_picture(page):
    page.post(LOOK, {"photo": sent(logo())})
    number = str(File.objects.get().id)
    asked = {"file": number, "x": "50", "y": "50", "zoom": "1"}
    assert "No face was found" in page.post(PAGE, asked | {"do": "look"}).content.decode()
    quiet = page.post(PAGE, asked | {"do": "quiet"}).content.decode()
    assert "No face was found" not in quiet
    assert "No face was found" not in page.post(PAGE, asked | {"do": "look", "quiet": "1"}).content.decode()


def test_the_first_steps_look_too(page, amara):
    html = page.post(
        "/welcome/you", {"name": "Amara", "do": "look", "photo": sent(dark()), "x": "50", "y": "50", "zoom": "1"}
    ).content.decode()
    assert "It is dark" in html
    assert (
        page.post(
            "/welcome/you", {"name": "Amara", "file": str(File.objects.get().id), "x": "50", "y": "50", "zoom": "1"}
        ).status_code
        == 302
    )
    assert faces([amara.me])[amara.me].avatar


@pytest.mark.parametrize("crop", ["", "1", "50,50", "nan,50,1", "50,50,1e9", "a,b,c", "50,50,1,7" * 1000])
def test_a_square_that_is_none_is_said_to_be_wrong_and_breaks_nothing(page, crop):
    page.post(LOOK, {"photo": sent(logo())})
    answer = page.post(LOOK, {"file": str(File.objects.get().id), "crop": crop})
    assert answer.status_code in {200, 422}


def test_what_is_no_picture_is_refused_with_a_sentence(page):
    for bad in (io.BytesIO(b"GIF89a<script>"), io.BytesIO(b"")):
        bad.name = "me.png"
        answer = page.post(LOOK, {"photo": bad})
        assert answer.status_code == 422
        assert "<" not in answer.content.decode()
    assert page.post(LOOK, {"file": "99"}).status_code == 422
    assert page.post(LOOK, {}).status_code == 422
    assert page.get(LOOK).status_code == 405
    assert Client().post(LOOK, {"file": "1"}).status_code in {302, 403}


@needs_opencv
def test_programs_get_the_same_advice_and_can_use_it(amara):
    program = ApiClient(amara)
    number = str(media.upload_picture(amara, upload=sent(astronaut())))
    told = program.post(f"{API}/look", json={"media_id": number}).json
    assert (told["media_id"], told["faces"], told["remarks"]) == (number, 1, [])
    assert 0.4 < told["square"]["x"] < 0.5
    edge = program.post(f"{API}/look", json={"media_id": number, "x": 0.1, "y": 0.9, "zoom": 2}).json["remarks"]
    assert [(one["kind"], [square["label"] for square in one["squares"]]) for one in edge] == [
        ("edge", ["Cut to the face"])
    ]
    assert program.post(f"{API}/look", json={"media_id": number, "x": 7}).status in {400, 422}
    square = edge[0]["squares"][0]
    used = program.put(API, json={**square, "media_id": number, "description": "Me"})
    assert used.status == 200
    assert faces([amara.me])[amara.me].avatar
    assert program.post(f"{API}/look", json={"media_id": number}).status == 404
