"""Words in pictures are read in the background, where tesseract is installed, and pass the check of their author alone."""

import contextlib
import io
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from mutuals.domains.articles import services as articles
from mutuals.domains.guard import consent
from mutuals.domains.guard.inside import looked_through
from mutuals.domains.guard.screening import Kind
from mutuals.domains.guard.warning import Warned
from mutuals.domains.housekeeping.queries import findings
from mutuals.domains.media import services as media
from mutuals.domains.media.models import Words
from mutuals.domains.media.services import recognising
from mutuals.domains.people.models import Account
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import services as posts
from mutuals.domains.posts.models import HeldDraft, Post
from mutuals.domains.posts.services import Draft
from mutuals.domains.profiles import services as profiles
from mutuals.kit import recognising as engine
from mutuals.kit.confined import ProgramFailed, ProgramStopped
from mutuals.kit.outbox.draining import Lane, drain
from mutuals.project.wiring import WIRING
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db(databases=["default", "volatile"])
needs_tesseract = pytest.mark.skipif(not engine.languages(), reason="no tesseract here: pictures were not read")
CALL = "Call +44 20 7946 0958"
KEY = "AKIAIOSFODNN7EXAMPLQ"


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA = tmp_path / "media", tmp_path / "data"
    settings.MUTUALS_READ_PICTURES = True


def picture(*lines: str, size: tuple[int, int] = (900, 500)) -> io.BytesIO:
    """A screenshot with these lines."""
    image, made = Image.new("RGB", size, "white"), io.BytesIO()
    draw = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        draw.text((40, 40 + 60 * row), line, fill="black", font=ImageFont.load_default(28))
    image.save(made, "PNG")
    made.seek(0)
    return made


def send(who: Viewer, *lines: str) -> int:
    return media.upload(who, upload=picture(*lines))


def read_all() -> None:
    drain(WIRING, lane=Lane(WIRING, slow=True))


def publish(who: Viewer, *files: int, **fields: Any) -> int:
    return posts.publish_post(who, draft=Draft("Look", files=files, **fields))


@needs_tesseract
def test_a_number_in_a_screenshot_holds_the_post(amara):
    number = send(amara, "The cranes are here", CALL)
    read_all()
    with pytest.raises(Warned, match="in the picture") as no:
        publish(amara, number)
    (remark,) = no.value.remarks
    assert (remark.part, remark.finding.kind, remark.text) == ("file", Kind.PHONE, "+44 20 7946 0958")
    with consent.given(consent.Consent(lambda: no.value.digest)):
        publish(amara, number)
    assert Post.objects.count() == 1


@needs_tesseract
def test_of_several_pictures_it_is_said_which(amara):
    one, other = send(amara, "Cranes"), send(amara, CALL)
    read_all()
    with pytest.raises(Warned, match="in picture 2"):
        publish(amara, one, other)
    publish(amara, one)


@needs_tesseract
def test_what_is_not_read_yet_is_said_so_and_the_author_decides(amara):
    number = send(amara, CALL)
    with pytest.raises(Warned, match="not read yet") as no:
        publish(amara, number)
    unread = consent.given(consent.Consent(lambda: no.value.digest))
    read_all()
    with unread, pytest.raises(Warned, match="telephone"):
        publish(amara, number)  # their yes was to a picture without words, and it has some


@needs_tesseract
def test_a_picture_without_words_is_not_asked_about_once_it_is_read(amara):
    number = media.upload(amara, upload=picture())
    read_all()
    publish(amara, number)
    assert Words.objects.get().state == "read"


@needs_tesseract
def test_the_check_of_an_article_reads_its_pictures(amara):
    number = send(amara, CALL)
    read_all()
    draft = articles.begin_draft(
        amara, text=articles.Text(title="Cranes", source=f"![Cranes](/media/{number}/large.webp)")
    )
    for leave in (
        lambda: articles.publish_draft(amara, draft_id=draft.draft_id),
        lambda: articles.schedule_draft(
            amara, draft_id=draft.draft_id, plan=articles.Plan(), at=timezone.now() + timedelta(hours=1)
        ),
    ):
        with pytest.raises(Warned, match="in the picture"):
            leave()


@needs_tesseract
def test_a_photo_is_shown_at_once_and_asked_about_where_its_words_are_known(amara):
    """Photos and works are sent and shown in one step: nobody waits for the reading."""
    profiles.show_picture(amara, which="header", file_id=send(amara, "Cranes"))
    number = send(amara, CALL)
    read_all()
    with pytest.raises(Warned, match="in the picture"):
        profiles.show_picture(amara, which="header", file_id=number)


@needs_tesseract
def test_a_program_is_stopped_by_a_key_in_a_screenshot_and_not_by_what_is_unread(amara):
    api = ApiClient(amara)
    number, fresh = send(amara, "My token", KEY), send(amara, "Cranes")
    assert api.post("/api/v1/statuses", json={"status": "Fresh", "media_ids": [str(fresh)]}).status == 200
    read_all()
    answer = api.post("/api/v1/statuses", json={"status": "A key", "media_ids": [str(number)]})
    assert (answer.status, answer.json["findings"][0]["where"]) == (422, "in the picture")
    assert HeldDraft.objects.get().draft["files"] == [number]


@needs_tesseract
def test_the_words_are_told_to_their_author_alone(amara, bo, client):
    number = send(amara, "Nightingale")
    read_all()
    assert "Nightingale" in Words.objects.get().pages[0]["text"]
    post = publish(amara, number)
    assert media.words_inside(bo, [number]) == []
    for person in (bo, amara):
        api = ApiClient(person)
        told = (api.get(f"/api/v1/statuses/{post}").body, api.get("/api/v2/search", q="Nightingale").body)
        assert b"Nightingale" not in told[0]
        assert post not in [int(one["id"]) for one in api.get("/api/v2/search", q="Nightingale").json["statuses"]]
    assert ApiClient(bo).get(f"/api/mutuals/v1/files/{number}/words").status == 404
    client.force_login(Account.objects.get(id=bo.my_account))
    assert "Nightingale" not in client.get(f"/posts/{post}").content.decode()


@needs_tesseract
def test_its_author_may_take_the_words_as_the_description(amara, client):
    number = send(amara, "Nightingale Lane")
    api = ApiClient(amara)
    assert api.get(f"/api/mutuals/v1/files/{number}/words").json == {"state": "waiting", "text": ""}
    read_all()
    assert api.get(f"/api/mutuals/v1/files/{number}/words").json == {"state": "read", "text": "Nightingale Lane"}
    client.force_login(Account.objects.get(id=amara.my_account))
    page = client.get(f"/write/files/{number}").content.decode()
    assert "Nightingale Lane" in page
    assert "Words in the picture" in page
    assert ">Nightingale Lane</textarea>" not in page  # the person decides


@needs_tesseract
def test_words_go_with_their_picture(amara):
    number = send(amara, CALL)
    read_all()
    media.discard_loose(amara, file_id=number)
    assert not Words.objects.exists()


@needs_tesseract
@pytest.mark.parametrize("error", [ProgramStopped("too long"), ProgramFailed("too much memory")])
def test_a_picture_on_which_the_engine_ends_counts_as_one_without_words(amara, monkeypatch, error, tmp_path):
    number = send(amara, CALL)

    def end(*args: object) -> str:
        raise error

    monkeypatch.setattr(engine, "words_in", end)
    read_all()
    assert Words.objects.get().state == "failed"
    publish(amara, number)
    assert not list((tmp_path / "data" / "work").iterdir())


@needs_tesseract
def test_what_ends_the_process_each_time_is_given_up(amara, monkeypatch):
    number = send(amara, CALL)
    with monkeypatch.context() as broken:
        broken.setattr(recognising, "kept_of", lambda *args: 1 / 0)
        for _ in range(recognising.MOST_TRIES):
            with pytest.raises(ZeroDivisionError):
                media.read_picture(file_id=number)
    media.read_picture(file_id=number)
    assert Words.objects.get().state == "failed"
    media.read_picture(file_id=number)  # again changes nothing


@needs_tesseract
@pytest.mark.parametrize(
    "image",
    [
        Image.new("RGB", (1600, 1600), "black"),
        pytest.param(Image.effect_noise((1600, 1600), 90).convert("RGB"), marks=pytest.mark.process),  # for seconds
        Image.new("RGB", (1600, 3), "white"),
        Image.effect_mandelbrot((1600, 1200), (-3, -2.5, 2, 2.5), 90).convert("RGB"),
    ],
    ids=["black", "noise", "a line", "mandelbrot"],
)
def test_hostile_pictures_are_read_in_bounds(image, tmp_path):
    made = io.BytesIO()
    image.save(made, "WEBP")
    began = time.monotonic()
    with contextlib.suppress(ProgramFailed):  # ended by its bounds: it counts as one without words
        assert len(engine.words_in(made.getvalue(), tmp_path)) <= engine.LONGEST
    assert time.monotonic() - began < engine.BOUNDS.seconds + 5


@needs_tesseract
def test_the_programs_bounds_hold(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BOUNDS", engine.Bounds(seconds=0.02, cpu=1))
    with pytest.raises(ProgramStopped):
        engine.words_in(picture(CALL).getvalue(), tmp_path)
    monkeypatch.setattr(engine, "BOUNDS", engine.Bounds(seconds=20, cpu=20, memory=30 << 20))
    with pytest.raises(ProgramFailed):
        engine.words_in(picture(CALL).getvalue(), tmp_path)


def test_a_number_that_goes_on_in_the_next_line_is_found():
    found, _told = looked_through("Call me on +44 20\n7946 0958 tomorrow")
    assert [one.kind for one in found] == [Kind.PHONE]
    assert looked_through("Rooms 12\n34\n56\nand 7") == ((), {})


def test_switched_off_or_not_installed_nothing_is_read_and_nothing_waits(amara, settings, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "secret.key").touch()
    settings.MUTUALS_READ_PICTURES = False
    publish(amara, send(amara, CALL))
    assert {one.key: one.state for one in findings()}["tesseract"] == "ok"
    settings.MUTUALS_READ_PICTURES = True
    monkeypatch.setattr(engine, "languages", lambda: ())
    publish(amara, send(amara, CALL))
    assert not Words.objects.exists()
    (said,) = [one for one in findings() if one.key == "tesseract"]
    assert (said.state, "apt install tesseract-ocr" in said.sentence) == ("note", True)


def test_a_picture_that_waits_when_it_is_switched_off_waits_no_longer(amara, settings):
    number = send(amara, CALL)
    Words.objects.update_or_create(file_id=number, defaults={"state": "waiting"})
    settings.MUTUALS_READ_PICTURES = False
    publish(amara, number)
