"""Mastodon.py from PyPI: one's profile and defaults, lists of one's own marks, search by words, emoji, documents."""

import requests

from tests.interop.test_mastodon_py_writing import picture, until


def test_a_profile_is_changed_with_pictures_and_fields(amara, chen):
    said = amara.account_update_credentials(
        display_name="Amara O.",
        note="I move data.",
        avatar=picture(),
        avatar_mime_type="image/png",
        header=picture(),
        header_mime_type="image/png",
        fields=[("Site", "https://example.org/"), ("Cat", "Miso")],
        discoverable=True,
        indexable=True,
        bot=False,
        locked=False,
    )
    assert [field.value for field in said.source.fields] == ["https://example.org/", "Miso"]
    seen = chen.account(said.id)
    assert (seen.display_name, seen.bot, seen.locked) == ("Amara O.", False, False)
    for url in (seen.avatar, seen.header):
        got = requests.get(url, timeout=30)
        assert (got.status_code, got.headers["content-type"]) == (200, "image/webp"), url
    assert amara.account_delete_avatar().avatar.endswith("nobody.png")
    assert amara.account_delete_header().header.endswith("no-header.png")


def test_what_posts_begin_with_is_told(bo):
    assert bo.preferences()["posting:default:visibility"] == "public"


def test_marks_of_ones_own_are_listed(amara, bo):
    post = amara.status_post("Worth a second look")
    bo.status_favourite(post)
    bo.status_bookmark(post)
    assert bo.favourites()[0].id == post.id
    assert bo.bookmarks()[0].id == post.id


def test_posts_of_people_who_agree_are_found_by_words(amara, chen):
    amara.account_update_credentials(indexable=True)
    post = amara.status_post("A word that nobody else writes: quincunx")
    assert until(lambda: chen.search_v2("quincunx", result_type="statuses").statuses)[0].id == post.id
    amara.account_update_credentials(indexable=False)
    assert chen.search_v2("quincunx", result_type="statuses").statuses == []


def test_emoji_tags_and_the_server_are_read(amara):
    assert amara.custom_emojis() == []
    tag = amara.featured_tag_create("Orchards")
    assert [one.name for one in amara.featured_tags()] == ["Orchards"]
    amara.featured_tag_delete(tag)
    assert amara.instance().version.startswith("4.5")
    assert amara.account_familiar_followers(amara.me().id)[0].accounts == []


def test_pages_answer_other_servers_with_documents(amara, server):
    post = amara.status_post("Read from elsewhere")
    accept = {"Accept": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'}
    for url, kind in ((post.account.url, "Person"), (post.url, "Note")):
        got = requests.get(url, headers=accept, timeout=30)
        assert got.headers["content-type"].startswith("application/activity+json")
        assert got.json()["type"] == kind
        assert requests.get(url, timeout=30).headers["content-type"].startswith("text/html")
    said = requests.get(f"{server.url}/api/oembed", {"url": post.url}, timeout=30).json()
    assert "Read from elsewhere" in said["html"]
