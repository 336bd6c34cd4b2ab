"""The server's own emoji: added by administrators, shown in posts and names, on pages and to programs."""

import io

import pytest
from PIL import Image

from mutuals.cards.emoji import pictured
from mutuals.cards.handlers import on_emoji_changed as warm
from mutuals.cards.models import PostCard
from mutuals.cards.persons import person_cards, warm_people
from mutuals.cards.posts import post_cards, warm_posts
from mutuals.domains.moderation.events import EmojiChanged
from mutuals.domains.moderation.handlers import on_emoji_changed
from mutuals.domains.moderation.queries import emojis
from mutuals.domains.moderation.services import add_emoji, remove_emoji
from mutuals.domains.people.models import Account
from mutuals.domains.people.services import change_person
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.kit.refusal import NotFound, Refused
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(side=300) -> io.BytesIO:
    target = io.BytesIO()
    Image.new("RGBA", (side, side), "teal").save(target, "PNG")
    target.seek(0)
    return target


def html_of(number: int) -> str:
    return post_cards({number: Post.objects.get(id=number).version})[number]


def test_a_word_between_colons_is_a_picture_on_pages_and_named_to_programs(farah, amara, bo):
    number = add_emoji(farah, code=":arch:", upload=picture(), category="Signs")
    post = publish_post(amara, draft=Draft("Hello :arch: and `:arch:`, 10:arch:5 and :unknown:"))
    html = html_of(post)
    assert html.count(f'src="/emoji/{number}.webp" alt=":arch:"') == 1
    assert "<code>:arch:</code>" in html
    said = ApiClient(bo).get(f"/api/v1/statuses/{post}").json
    assert ":arch:" in said["content"]
    assert [(one["shortcode"], one["category"]) for one in said["emojis"]] == [("arch", "Signs")]
    assert [one["name"] for one in ApiClient().get(f"/ap/p/{post}").json["tag"]] == [":arch:"]
    assert [one["shortcode"] for one in ApiClient().get("/api/v1/custom_emojis").json] == ["arch"]


def test_names_have_them_too(farah, amara, bo):
    add_emoji(farah, code="arch", upload=picture())
    change_person(amara, name="Amara :arch: <b>")
    warm_people([amara.me])
    html = person_cards([amara.me])[amara.me].html
    assert 'alt=":arch:"' in html
    assert "<b>" not in html
    account = ApiClient(bo).get(f"/api/v1/accounts/{amara.me}").json
    assert (account["display_name"], account["emojis"][0]["shortcode"]) == ("Amara :arch: <b>", "arch")


def test_what_is_stored_already_is_made_anew_when_one_comes_or_goes(farah, amara):
    post, other = (publish_post(amara, draft=Draft(words)) for words in ("A :arch: here", "None here"))
    warm_posts([post, other])
    add_emoji(farah, code="arch", upload=picture())
    for handler in (on_emoji_changed, warm):
        handler(EmojiChanged("arch"))
    assert "<img" in html_of(post)
    assert PostCard.objects.get(post_id=post).version == Post.objects.get(id=post).version == 2
    assert Post.objects.get(id=other).version == 1
    remove_emoji(farah, emoji_id=emojis()[0].id)
    on_emoji_changed(EmojiChanged("arch"))
    assert "<img" not in html_of(post)


def test_texts_without_colons_ask_nothing(amara, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert pictured("<p>Half past ten.</p>") == "<p>Half past ten.</p>"


@pytest.mark.parametrize("code", ["", "a", "é" * 4, "two words", "x" * 31, "a:b"])
def test_a_name_is_plain(farah, code):
    with pytest.raises(Refused):
        add_emoji(farah, code=code, upload=picture())


def test_only_administrators_add_and_remove(amara, farah):
    with pytest.raises(NotFound):
        add_emoji(amara, code="arch", upload=picture())
    number = add_emoji(farah, code="arch", upload=picture())
    with pytest.raises(Refused):
        add_emoji(farah, code="arch", upload=picture())
    assert ApiClient(amara).delete(f"/api/mutuals/v1/emojis/{number}").status == 404
    assert ApiClient(farah).delete(f"/api/mutuals/v1/emojis/{number}").status == 200
    assert ApiClient(farah).get("/api/v1/custom_emojis").json == []


def test_the_administrators_page_adds_shows_and_removes(farah, client):
    client.force_login(Account.objects.get(id=farah.account_id))
    sent = {"code": "arch", "picture": picture()}
    assert client.post("/settings/house/emoji", sent | {"code": "x"}).status_code == 422
    assert client.post("/settings/house/emoji", sent | {"picture": picture()}).status_code == 302
    number = emojis()[0].id
    assert f"/emoji/{number}.webp" in client.get("/settings/house/emoji").content.decode()
    bytes_of = b"".join(client.get(f"/emoji/{number}.webp").streaming_content)
    assert max(Image.open(io.BytesIO(bytes_of)).size) == 128
    client.post(f"/settings/house/emoji/{number}/remove")
    assert client.get(f"/emoji/{number}.webp").status_code == 404
