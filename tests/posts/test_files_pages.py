"""Files in the composer: sent with the form or before it, described, pointed at; shown without playing by themselves."""

import io
import re
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from mutuals.domains.media.models import File
from mutuals.domains.people.queries import account_of
from mutuals.domains.posts.models import Post
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from tests.media.made import needs_ffmpeg, recording

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _folder(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT, settings.MUTUALS_DATA, settings.MUTUALS_TEST_MODE = tmp_path, tmp_path, True


@pytest.fixture
def page(amara) -> Client:
    client = Client()
    client.force_login(account_of(amara))
    return client


def file(data: bytes, name: str) -> io.BytesIO:
    found = io.BytesIO(data)
    found.name = name
    return found


def png() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return file(out.getvalue(), "a.png")


def shown(page: Client) -> str:
    post = Post.objects.latest("id")
    return page.get(f"/posts/{post.id}", follow=True).content.decode()


def test_a_picture_is_described_and_pointed_at_before_it_goes(page):
    answer = page.post("/write", {"text": "Look", "audience": "0", "do": "attach", "pictures": png()})
    number = File.objects.get().id
    text = answer.content.decode()
    assert f'name="file" value="{number}"' in text
    assert "help people who cannot see it" in text
    page.post("/write", {"text": "Look", "audience": "0", "do": "publish", "file": number, f"alt_{number}": "A field",
                         f"focus_{number}": "100,0"})  # fmt: skip
    kept = File.objects.get()
    assert (kept.alt, kept.focus_x, kept.focus_y) == ("A field", 1.0, 0.0)
    assert f'<img src="/media/{number}/small.webp" alt="A field" class="fx10 fy0"' in shown(page)


def test_a_focus_that_is_not_offered_is_passed_over(page):
    page.post("/write", {"text": "Look", "audience": "0", "do": "attach", "pictures": png()})
    number = File.objects.get().id
    File.objects.update(focus_x=0.6)
    values = {"text": "Look", "audience": "0", "do": "attach", "file": number}
    for point in ("7,7", "x", "", "50,50"):  # the last is what the form shows for 0.6
        page.post("/write", values | {f"focus_{number}": point})
    assert File.objects.get().focus_x == 0.6


@needs_ffmpeg
def test_a_video_in_the_form_waits_and_goes_when_it_is_ready(page):
    film = file(recording("mp4"), "a.mp4")
    early = page.post("/write", {"text": "Look", "audience": "0", "do": "publish", "pictures": film})
    assert early.status_code == 422
    number = File.objects.get().id
    assert re.search("still being prepared", early.content.decode())
    assert f'name="file" value="{number}"' in early.content.decode()
    assert not Post.objects.exists()
    drain(WIRING)
    again = {"text": "Look", "audience": "0", "do": "publish", "file": number, f"alt_{number}": "A test card"}
    assert page.post("/write", again).status_code == 302
    html = shown(page)
    assert f'src="/media/{number}/original.mp4"' in html
    assert f'poster="/media/{number}/large.webp"' in html
    assert 'controls playsinline preload="none"' in html
    assert '<figcaption dir="auto">A test card</figcaption>' in html
    assert "autoplay" not in html


@needs_ffmpeg
@pytest.mark.parametrize(("kind", "tag"), [("mp3", '<audio controls preload="none" src='), ("gif", "loop muted src=")])
def test_sounds_and_moving_pictures_have_controls_and_wait_for_a_press(page, kind, tag):
    page.post("/write", {"text": "x", "audience": "0", "do": "attach", "pictures": file(recording(kind), f"a.{kind}")})
    drain(WIRING)
    page.post("/write", {"text": "Hear", "audience": "0", "do": "publish", "file": File.objects.get().id})
    html = shown(page)
    assert tag in html
    assert "autoplay" not in html


def test_its_script_sends_a_file_before_the_post_and_gets_its_fields(page, bo):
    answer = page.post("/write/files", {"file": png()})
    number = File.objects.get().id
    assert answer.status_code == 200
    assert f'name="file" value="{number}"' in answer.content.decode()
    assert page.get(f"/write/files/{number}").content == answer.content
    other = Client()
    other.force_login(account_of(bo))
    assert other.get(f"/write/files/{number}").status_code == 404
    assert Client().post("/write/files", {"file": png()}).status_code == 302


@needs_ffmpeg
def test_what_waits_says_so_until_it_is_ready_or_refused(page, tmp_path):
    assert "data-waiting" in page.post("/write/files", {"file": file(recording("mp4"), "a.mp4")}).content.decode()
    number = File.objects.get().id
    drain(WIRING)
    ready = page.get(f"/write/files/{number}").content.decode()
    assert "data-waiting" not in ready
    assert f'src="/media/{number}/small.webp"' in ready
    File.objects.update(state=File.State.FAILED, failure="This takes too long to prepare. Make it shorter or smaller.")
    refused = page.get(f"/write/files/{number}", headers={"Accept-Language": "fr"}).content.decode()
    assert 'class="error"' in refused


@pytest.mark.parametrize("sent", [{}, {"file": "text"}, {"file": io.BytesIO(b"<svg/>")}])
def test_what_is_no_file_is_refused_with_a_sentence(page, sent):
    answer = page.post("/write/files", sent)
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_more_than_four_files_are_refused_and_the_text_is_kept(page):
    values = {"text": "Kept words", "audience": "0", "do": "publish", "pictures": [png() for _ in range(5)]}
    answer = page.post("/write", values)
    assert (answer.status_code, "Kept words" in answer.content.decode()) == (422, True)
    assert not File.objects.exists()


@pytest.mark.parametrize("most", [4, 6])
def test_page_script_and_programs_know_the_same_most(page, monkeypatch, most):
    from mutuals.api import instance
    from mutuals.web.posts import compose

    for where in (compose, instance):
        monkeypatch.setattr(where, "MOST_FILES", most)
    text = page.get("/write").content.decode()
    assert f'data-most="{most}"' in text
    assert f"Up to {most} pictures" in text
    assert instance.configuration()["statuses"]["max_media_attachments"] == most
