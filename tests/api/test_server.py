"""What a server says of itself, its people and posts to whoever asks."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.moderation.services import write_text
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties.services import block, follow
from tests import cast
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


def test_webfinger_leads_to_the_actor(amara):
    said = ApiClient().get("/.well-known/webfinger?resource=acct:Amara@127.0.0.1:8000")
    assert said.headers["content-type"].startswith("application/jrd+json")
    [self_link] = [link["href"] for link in said.json["links"] if link["rel"] == "self"]
    actor = ApiClient().get(self_link.partition("8000")[2]).json
    assert (actor["preferredUsername"], actor["id"]) == ("amara", self_link)


@pytest.mark.parametrize(
    "resource", ["acct:nobody@127.0.0.1:8000", "acct:amara@elsewhere.example", "https://elsewhere.example/@amara"]
)
def test_webfinger_knows_only_people_of_this_server(amara, resource):
    assert ApiClient().get("/.well-known/webfinger", resource=resource).status == 404


def test_webfinger_without_a_resource_says_how_to_ask():
    assert ApiClient().get("/.well-known/webfinger").status == 400


def test_a_public_post_is_a_note_and_a_narrow_one_is_not_there(amara, bo):
    public = publish_post(amara, draft=Draft("Hello @bo #orchards"))
    narrow = publish_post(amara, draft=Draft("For few", audience=Audience.FOLLOWERS))
    note = ApiClient().get(f"/ap/p/{public}").json
    assert note["to"] == ["https://www.w3.org/ns/activitystreams#Public"]
    assert {tag["type"] for tag in note["tag"]} == {"Mention", "Hashtag"}
    assert ApiClient(bo).get(f"/ap/p/{narrow}").status == 404


def test_an_outbox_lists_public_posts_and_no_collection_counts_followers(amara, bo):
    follow(bo, person_id=amara.me)
    number = publish_post(amara, draft=Draft("Hello"))
    page = ApiClient().get(f"/ap/u/{amara.me}/outbox?page=true").json
    assert [one["object"]["id"].rpartition("/")[2] for one in page["orderedItems"]] == [str(number)]
    assert ApiClient().get(f"/ap/u/{amara.me}/followers").json["totalItems"] == 0


def test_the_instance_names_its_streams_and_limits():
    two, one = ApiClient().get("/api/v2/instance").json, ApiClient().get("/api/v1/instance").json
    assert two["version"].startswith("4.5.0 (compatible; Mutuals")
    assert two["configuration"]["urls"]["streaming"].startswith("ws://")
    assert isinstance(one["max_toot_chars"], int)
    assert one["urls"]["streaming_api"] == two["configuration"]["urls"]["streaming"]


def test_the_instance_says_what_can_be_read_without_an_account_and_where_its_texts_are(farah):
    said = ApiClient().get("/api/v2/instance").json
    limits = said["configuration"]
    assert set(limits["timelines_access"]) == {"live_feeds", "hashtag_feeds", "trending_link_feeds"}
    for feed in limits["timelines_access"].values():
        assert feed == {"local": "public", "remote": "public"}
    for path in ("timelines/public", "timelines/tag/x", "timelines/link?url=https://example.org/"):
        assert ApiClient().get(f"/api/v1/{path}").status == 200
    assert limits["limited_federation"] is False
    assert set(said["thumbnail"]["versions"]) == {"@1x", "@2x"}
    assert (limits["urls"]["status"], limits["urls"]["privacy_policy"], limits["urls"]["terms_of_service"]) == (
        None,
    ) * 3
    write_text(farah, kind="privacy", source="Little.")
    urls = ApiClient().get("/api/v2/instance").json["configuration"]["urls"]
    assert urls["privacy_policy"].endswith("/privacy-policy")
    assert urls["terms_of_service"] is None


def test_relationships_leave_out_who_blocks_the_caller(amara, bo, emeka):
    follow(amara, person_id=bo.me)
    block(emeka, person_id=amara.me)
    said = ApiClient(amara).get("/api/v1/accounts/relationships", **{"id[]": [bo.me, emeka.me, 4_711]}).json
    assert [(one["id"], one["following"]) for one in said] == [(str(bo.me), True)]


def test_people_are_found_by_name_and_address(amara, bo):
    from mutuals.domains.discovery.services import index_person

    index_person(person_id=bo.me)
    for words in ("@bo", "bo@127.0.0.1:8000", "Lindqvist"):
        said = ApiClient(amara).get("/api/v2/search", q=words).json
        assert [one["acct"] for one in said["accounts"]] == ["bo"], words


def test_a_status_is_found_by_its_address_and_a_tag_by_its_beginning(amara, bo):
    number = publish_post(amara, draft=Draft("See #orchards"))
    url = ApiClient(bo).get(f"/api/v1/statuses/{number}").json["url"]
    assert [one["id"] for one in ApiClient(bo).get("/api/v2/search", q=url).json["statuses"]] == [str(number)]
    assert [one["name"] for one in ApiClient(bo).get("/api/v2/search", q="#orch").json["hashtags"]] == ["orchards"]


def test_every_tag_says_what_the_caller_does_with_it_and_has_a_week(amara, bo):
    """IceCubes decodes `following` as never missing, and showed nothing of a search that found a tag."""
    for name in ("orchards", "orchids"):
        publish_post(amara, draft=Draft(f"See #{name}"))
    app = ApiClient(bo)
    app.post("/api/v1/tags/orchards/follow")
    app.post("/api/v1/tags/orchids/feature")
    found = {one["name"]: one for one in app.get("/api/v2/search", q="#orch").json["hashtags"]}
    assert {name: (one["following"], one["featuring"]) for name, one in found.items()} == {
        "orchards": (True, False), "orchids": (False, True)}  # fmt: skip
    [followed] = app.get("/api/v1/followed_tags").json
    assert followed == found["orchards"] == app.get("/api/v1/tags/orchards").json
    assert [(day["uses"], day["accounts"]) for day in followed["history"]] == [("0", "0")] * 7
    assert all("following" in one for one in ApiClient(amara).get("/api/v1/featured_tags/suggestions").json)
    assert "following" not in ApiClient().get("/api/v1/tags/orchards").json


def test_a_sign_in_a_searched_tag_stands_for_itself(amara, bo):
    publish_post(amara, draft=Draft(text="About #data_sets and #datasets"))
    found = ApiClient(bo).get("/api/v2/search", q="#data_").json["hashtags"]
    assert [one["name"] for one in found] == ["data_sets"]
    assert ApiClient(bo).get("/api/v2/search", q="#da%a").json["hashtags"] == []


def test_ones_own_credentials_have_a_source_and_a_role(amara, farah):
    said = ApiClient(amara).get("/api/v1/accounts/verify_credentials").json
    assert said["source"]["follow_requests_count"] == 0
    assert said["role"]["permissions"] == "0"
    assert ApiClient(farah).get("/api/v1/accounts/verify_credentials").json["role"]["name"] == "Administrator"
    role = ApiClient(cast.member("mo", role="moderator")).get("/api/v1/accounts/verify_credentials").json["role"]
    assert role["name"] == "Moderator"
    may = int(role["permissions"])  # apps lead those to reports who may look after them (0x10), and to people (0x400)
    assert may & 0x10
    assert may & 0x400
    assert not may & (0x1 | 0x10000)  # neither all, nor only what everybody may: to invite
