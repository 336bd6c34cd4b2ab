"""Pages that answer other servers with documents, pinned posts and tags as collections, embedding."""

import pytest

from mutuals.api.front import wants_document
from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.services import feature_tag
from mutuals.domains.people.services import limit
from mutuals.domains.posts.services import Draft, pin, publish_post
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
SERVER = (
    'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1'
)


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        (SERVER, True),
        ("application/activity+json", True),
        ("APPLICATION/LD+JSON", True),
        (BROWSER, False),
        ("*/*", False),
        ("", False),
        ("text/html, application/activity+json;q=0.5", False),
        ("application/activity+json;q=nothing", False),
        ("application/activity+json;q=0", False),
    ],
)
def test_a_page_is_a_document_only_for_those_who_prefer_it(accept, wanted):
    assert wants_document([(b"host", b"x"), (b"accept", accept.encode())]) is wanted


def test_a_name_leads_to_the_actor_and_the_posts(amara, bo):
    number = publish_post(amara, draft=Draft("Hello."))
    narrow = publish_post(amara, draft=Draft("Hush.", audience=Audience.FOLLOWERS))
    assert ApiClient().get("/ap/at/Amara").json["id"].endswith(f"/ap/u/{amara.me}")
    assert ApiClient().get(f"/ap/at/amara/{number}").json["content"] == "<p>Hello.</p>"
    for path in ("/ap/at/nobody", f"/ap/at/bo/{number}", f"/ap/at/amara/{narrow}", "/ap/at/amara/1"):
        assert ApiClient().get(path).status == 404, path


def test_pinned_posts_and_tags_stand_in_collections(amara):
    public, narrow = (
        publish_post(amara, draft=Draft("Hello.", audience=a)) for a in (Audience.PUBLIC, Audience.SERVER)
    )
    for number in (public, narrow):
        pin(amara, post_id=number)
    feature_tag(amara, name="Orchards")
    actor = ApiClient().get(f"/ap/u/{amara.me}").json
    featured = ApiClient().get(actor["featured"].partition("8000")[2]).json
    assert [one["id"].rpartition("/")[2] for one in featured["orderedItems"]] == [str(public)]
    tags = ApiClient().get(actor["featuredTags"].partition("8000")[2]).json
    assert [(one["type"], one["name"]) for one in tags["orderedItems"]] == [("Hashtag", "#Orchards")]


def test_a_public_status_is_embedded_without_scripts(amara):
    number = publish_post(amara, draft=Draft("Hello <b>& welcome."))
    narrow = publish_post(amara, draft=Draft("Hush.", audience=Audience.SERVER))
    url = ApiClient().get(f"/api/v1/statuses/{number}").json["url"]
    said = ApiClient().get("/api/oembed", url=url, maxwidth=9999).json
    assert (said["type"], said["author_name"], said["width"]) == ("rich", "Amara Okafor", 1200)
    assert "&amp; welcome" in said["html"]
    assert "<script" not in said["html"]
    for other in (url.replace(str(number), str(narrow)), "https://elsewhere.example/@amara/1", "", url + "x"):
        assert ApiClient(amara).get("/api/oembed", url=other).status == 404


def test_whoever_is_limited_stands_in_no_timeline_of_everybody(amara, bo, farah):
    number = publish_post(bo, draft=Draft("Hello #orchards"))
    limit(farah, account_id=bo.account_id, on=True)
    for path in ("/api/v1/timelines/public", "/api/v1/timelines/tag/orchards"):
        assert ApiClient(amara).get(path).ids == [], path
        assert ApiClient().get(path).ids == [], path
        assert ApiClient(bo).get(path).ids == [number], path
    assert ApiClient(amara).get(f"/api/v1/accounts/{bo.me}").json["limited"] is True
    assert ApiClient(amara).get(f"/api/v1/statuses/{number}").status == 200
