"""Changing one's own profile and the defaults of one's posts through the API, and what both doors make of them."""

import io

import pytest
from PIL import Image

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import faces
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.queries import posting_for
from mutuals.domains.posts.services import Draft, choose_posting, keep, publish_post, thank
from mutuals.domains.profiles.models import ProfileLink
from mutuals.domains.profiles.services import Reach, add_link
from mutuals.domains.ties.services import block
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
ME = "/api/v1/accounts/update_credentials"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(size=(600, 200)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, "PNG")
    return target.getvalue()


def multipart(**parts) -> tuple[bytes, str]:
    """A body with texts and (bytes) pictures, as clients send it."""
    body = b""
    for name, value in parts.items():
        head = f'--x\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, bytes):
            head += '; filename="a.png"\r\nContent-Type: image/png'
        body += head.encode() + b"\r\n\r\n" + (value if isinstance(value, bytes) else value.encode()) + b"\r\n"
    return body + b"--x--\r\n", "multipart/form-data; boundary=x"


def test_a_program_changes_what_others_see(amara, chen):
    sent = {"display_name": "Amara O.", "note": "I move data.", "bot": True, "locked": True, "discoverable": False}
    said = ApiClient(amara).patch(ME, json=sent).json
    assert (said["display_name"], said["source"]["note"]) == ("Amara O.", "I move data.")
    seen = ApiClient(chen).get(f"/api/v1/accounts/{amara.me}").json
    assert (seen["display_name"], seen["note"], seen["bot"], seen["locked"], seen["discoverable"]) == (
        "Amara O.", "<p>I move data.</p>", True, True, False,
    )  # fmt: skip
    assert ApiClient(amara).patch(ME, json={"note": ""}).json["display_name"] == "Amara O."


def test_pictures_come_as_files_and_go_again(amara, chen):
    body, kind = multipart(avatar=picture(), header=picture(), header_description="Teal")
    said = ApiClient(amara).patch(ME, body=body, kind=kind).json
    face = faces([amara.me])[amara.me]
    assert said["avatar"].endswith(f"/media/{face.avatar}/small.webp")
    assert said["header"].endswith(f"/media/{face.header}/large.webp")
    assert ApiClient(amara).get("/api/v1/profile").json["header_description"] == "Teal"
    assert ApiClient(amara).delete("/api/v1/profile/header").json["header"].endswith("no-header.png")
    assert ApiClient(amara).delete("/api/v1/profile/avatar").json["avatar"].endswith("nobody.png")
    assert ApiClient(amara).delete("/api/v1/profile/avatar").status == 200


def test_a_bad_picture_changes_nothing(amara):
    body, kind = multipart(display_name="Other", avatar=b"no picture")
    assert ApiClient(amara).patch(ME, body=body, kind=kind).status == 422
    assert faces([amara.me])[amara.me].name == "Amara Okafor"


@pytest.mark.parametrize("shape", ["list", "mapping", "form"])
def test_fields_are_links_and_lines_of_text(amara, chen, shape):
    lines = [{"name": "Site", "value": "https://example.org/"}, {"name": "Cat", "value": "Miso <3"}]
    client = ApiClient(amara)
    if shape == "form":
        form = {f"fields_attributes[{i}][{k}]": v for i, one in enumerate(lines) for k, v in one.items()}
        said = client.patch(ME, form=form)
    else:
        said = client.patch(
            ME, json={"fields_attributes": lines if shape == "list" else {str(i): one for i, one in enumerate(lines)}}
        )
    assert [(f["name"], f["value"]) for f in said.json["source"]["fields"]] == [
        ("Site", "https://example.org/"),
        ("Cat", "Miso <3"),
    ]
    fields = ApiClient(chen).get(f"/api/v1/accounts/{amara.me}").json["fields"]
    assert 'href="https://example.org/"' in fields[0]["value"]
    assert fields[1] == {"name": "Cat", "value": "Miso &lt;3", "verified_at": None}
    assert b"Miso &lt;3" in ApiClient(chen).get(f"/ap/u/{amara.me}").body


def test_a_link_for_few_stays_for_few_when_a_program_sends_all_fields_back(amara, chen):
    add_link(amara, url="https://example.org/family", reach=Reach(Audience.CONNECTIONS))
    client = ApiClient(amara)
    had = client.get("/api/v1/accounts/verify_credentials").json["source"]["fields"]
    client.patch(ME, json={"fields_attributes": [{"name": "Work", "value": "https://example.org/work"}, *had]})
    assert ProfileLink.objects.get(url="https://example.org/family").audience == Audience.CONNECTIONS
    shown = ApiClient(chen).get(f"/api/v1/accounts/{amara.me}").json["fields"]
    assert [f["name"] for f in shown] == ["Work"]


def test_defaults_hold_for_posts_of_programs_that_say_nothing(amara):
    client = ApiClient(amara)
    sent = {"privacy": "unlisted", "sensitive": True, "language": "fr", "quote_policy": "nobody"}
    source = client.patch(ME, json={"source": sent}).json["source"]
    assert {name: source[name] for name in sent} == sent
    assert client.get("/api/v1/preferences").json["posting:default:visibility"] == "unlisted"
    made = client.post("/api/v1/statuses", json={"status": "Bonjour."}).json
    assert (made["visibility"], made["sensitive"], made["language"]) == ("unlisted", True, "fr")
    other = client.post("/api/v1/statuses", json={"status": "Hi.", "visibility": "public", "sensitive": False}).json
    assert (other["visibility"], other["sensitive"]) == ("public", False)
    assert client.patch(ME, json={"source": {"privacy": "direct"}}).status == 422


def test_a_narrower_default_than_programs_know_is_kept(amara):
    api = ApiClient(amara)
    choose_posting(amara, audience=Audience.CONNECTIONS)
    assert api.get("/api/v1/preferences").json["posting:default:visibility"] == "private"
    api.patch(ME, json={"source": {"privacy": "private"}})
    assert posting_for(amara).audience == Audience.CONNECTIONS
    number = int(api.post("/api/v1/statuses", json={"status": "Hi.", "visibility": "private"}).json["id"])
    assert Post.objects.get(id=number).audience == Audience.CONNECTIONS


def test_favourites_and_bookmarks_are_what_one_may_still_see(amara, bo, emeka):
    numbers = [publish_post(amara, draft=Draft(f"Number {n}.")) for n in range(3)]
    for number in numbers:
        thank(bo, post_id=number)
        keep(bo, post_id=number)
    client = ApiClient(bo)
    for path in ("/api/v1/favourites", "/api/v1/bookmarks"):
        first = client.get(path, limit=2)
        assert first.ids == numbers[:0:-1]
        assert client.get(first.links["next"].partition("8000")[2]).ids == numbers[:1]
        assert ApiClient(emeka).get(path).ids == []
    block(amara, person_id=bo.me)
    assert client.get("/api/v1/bookmarks").ids == []
