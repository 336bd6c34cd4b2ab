"""What programs do with people: follow, block, mute, notes, lists of people; unseen is as unknown, twice as once."""

import pytest

from mutuals.domains.people.models import Person
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

ACTS = [
    "follow",
    "unfollow",
    "remove_from_followers",
    "block",
    "unblock",
    "mute",
    "unmute",
    "note",
    "pin",
    "unpin",
    "endorse",
    "unendorse",
]
RELATIONSHIP = {
    "id", "following", "showing_reblogs", "notifying", "languages", "followed_by", "blocking", "blocked_by", "muting",
    "muting_notifications", "muting_expires_at", "requested", "requested_by", "domain_blocking", "endorsed", "note",
}  # fmt: skip


@pytest.fixture
def app(amara):
    return ApiClient(amara)


def act(app, person, verb, **form):
    return app.post(f"/api/v1/accounts/{person.me}/{verb}", json=form)


def test_following_says_how_and_again_changes_it(app, bo):
    said = act(app, bo, "follow", reblogs=False, notify=True, languages=["en"]).json
    assert set(said) == RELATIONSHIP
    assert (said["following"], said["showing_reblogs"], said["notifying"], said["languages"]) == (
        True,
        False,
        True,
        ["en"],
    )
    said = app.post(f"/api/v1/accounts/{bo.me}/follow", form={"reblogs": "true", "languages[]": "fr"}).json
    assert (said["showing_reblogs"], said["notifying"], said["languages"]) == (True, True, ["fr"])
    for _ in range(2):
        assert act(app, bo, "unfollow").json["following"] is False


def test_a_locked_account_is_asked_and_answers(app, amara, bo):
    Person.objects.filter(id=bo.me).update(locked=True)
    assert act(app, bo, "follow").json["requested"] is True
    their = ApiClient(bo)
    assert their.get("/api/v1/follow_requests").ids == [amara.me]
    assert their.post(f"/api/v1/follow_requests/{amara.me}/authorize").json["followed_by"] is True
    assert their.post(f"/api/v1/follow_requests/{amara.me}/authorize").status == 404
    assert their.post(f"/api/v1/follow_requests/{amara.me}/reject").status == 404
    assert their.get(f"/api/v1/accounts/{bo.me}/followers").ids == [amara.me]
    assert act(their, amara, "remove_from_followers").json["followed_by"] is False


def test_muting_has_an_end_and_may_leave_notifications(app, bo):
    said = act(app, bo, "mute", notifications=False, duration=3600).json
    assert (said["muting"], said["muting_notifications"]) == (True, False)
    assert said["muting_expires_at"].endswith("Z")
    one = app.get("/api/v1/mutes").json[0]
    assert one["mute_expires_at"] == said["muting_expires_at"]
    assert one["followers_count"] == 0
    assert act(app, bo, "unmute").json["muting"] is False
    assert app.get("/api/v1/mutes").json == []


def test_a_note_is_told_to_its_writer_only(app, amara, bo):
    assert act(app, bo, "note", comment="Met in Lyon").json["note"] == "Met in Lyon"
    assert ApiClient(bo).get("/api/v1/accounts/relationships", **{"id[]": amara.me}).json[0]["note"] == ""
    assert act(app, bo, "note").json["note"] == ""


def test_blocking_ends_all_and_can_be_ended(app, amara, bo):
    act(app, bo, "follow")
    for _ in range(2):
        said = act(app, bo, "block").json
        assert (said["blocking"], said["following"]) == (True, False)
    assert app.get("/api/v1/blocks").ids == [bo.me]
    assert act(ApiClient(bo), amara, "follow").status == 404
    assert act(app, bo, "unblock").json["blocking"] is False


@pytest.mark.parametrize("verb", ACTS)
def test_who_is_not_there_looks_like_an_unknown_number(app, amara, bo, chen, verb):
    ties.block(bo, person_id=amara.me)
    Person.objects.filter(id=chen.me).update(state="hidden")
    unknown = app.post(f"/api/v1/accounts/4711/{verb}")
    assert unknown.status == 404
    for person in (bo, chen):
        said = act(app, person, verb)
        assert (said.status, said.body) == (unknown.status, unknown.body)


def test_people_shown_on_a_profile_are_seen_by_everyone(app, amara, bo):
    assert act(app, bo, "endorse").status == 422
    act(app, bo, "follow")
    for _ in range(2):
        assert act(app, bo, "pin").json["endorsed"] is True
    assert ApiClient().get(f"/api/v1/accounts/{amara.me}/endorsements").ids == [bo.me]
    assert app.get("/api/v1/endorsements").ids == [bo.me]
    assert act(app, bo, "unendorse").json["endorsed"] is False
    assert app.get("/api/v1/endorsements").json == []


def test_followers_of_others_are_hidden_and_ones_own_come_in_pages(app, amara, bo):
    people = [Person.objects.create(handle=f"f{i}").id for i in range(5)]
    for person in people:
        ties.follow(amara, person_id=person)
    ties.follow(bo, person_id=people[0])
    path = f"/api/v1/accounts/{amara.me}/following"
    first = app.get(path, limit=2)
    assert first.ids == [people[4], people[3]]
    second = app.get("/" + first.links["next"].split("/", 3)[3])
    assert second.ids == [people[2], people[1]]
    assert ApiClient(bo).get(path).json == []
    assert ApiClient().get(path).json == []
    assert app.get(f"/api/v1/accounts/{bo.me}/following").json == []
    assert app.get("/api/v1/accounts/4711/followers").status == 404


def test_familiar_are_common_connections_that_let_it_be_seen(app, amara, bo, chen):
    for one, other in ((amara, bo), (bo, chen)):
        ties.ask_to_connect(one, person_id=other.me)
        ties.accept_connection(other, person_id=one.me)
    said = app.get(f"/api/v1/accounts/familiar_followers?id[]={chen.me}&id[]=4711").json
    assert [(one["id"], [a["id"] for a in one["accounts"]]) for one in said] == [(str(chen.me), [str(bo.me)])]
    Person.objects.filter(id=bo.me).update(shows_mutuals=False)
    assert app.get(f"/api/v1/accounts/familiar_followers?id[]={chen.me}").json[0]["accounts"] == []


def test_servers_are_blocked_by_name(app):
    for _ in range(2):
        assert app.post("/api/v1/domain_blocks", form={"domain": "far.example"}).json == {}
    assert app.get("/api/v1/domain_blocks").json == ["far.example"]
    assert app.post("/api/v1/domain_blocks", form={"domain": "no server"}).status == 422
    assert app.delete("/api/v1/domain_blocks?domain=far.example").json == {}
    assert app.get("/api/v1/domain_blocks").json == []


def test_lists_are_made_changed_filled_and_removed(app, amara, bo, chen):
    act(app, bo, "follow")
    one = app.post("/api/v1/lists", json={"title": "Ledger", "replies_policy": "none"}).json
    assert one == {"id": one["id"], "title": "Ledger", "replies_policy": "none", "exclusive": False}
    path = f"/api/v1/lists/{one['id']}"
    assert app.put(path, form={"title": "Books", "exclusive": "1"}).json["exclusive"] is True
    assert app.post(f"{path}/accounts", form={"account_ids[]": [bo.me]}).json == {}
    assert app.post(f"{path}/accounts", json={"account_ids": [str(bo.me)]}).status == 422
    assert app.post(f"{path}/accounts", json={"account_ids": [str(chen.me)]}).status == 404
    assert app.get(f"{path}/accounts", limit=0).ids == [bo.me]
    assert app.get(f"/api/v1/accounts/{bo.me}/lists").json[0]["title"] == "Books"
    assert app.delete(f"{path}/accounts", json={"account_ids": [bo.me]}).json == {}
    assert app.get(f"{path}/accounts").json == []
    other = ApiClient(bo)
    for said in (
        other.get(path),
        other.put(path, json={"title": "x"}),
        other.delete(path),
        other.get(f"{path}/accounts"),
    ):
        assert said.status == 404
    assert app.delete(path).json == {}
    assert app.delete(path).status == 404
    assert app.post("/api/v1/lists", json={"title": ""}).status == 422


def test_tags_are_followed_and_featured(app, amara, bo):
    for _ in range(2):
        assert app.post("/api/v1/tags/Django/follow").json["following"] is True
        assert app.post("/api/v1/tags/Django/feature").json["featuring"] is True
    assert [t["name"] for t in app.get("/api/v1/followed_tags").json] == ["django"]
    one = app.post("/api/v1/featured_tags", form={"name": "#Rust"}).json
    assert (one["name"], one["statuses_count"], one["last_status_at"]) == ("Rust", "0", None)
    assert [t["name"] for t in ApiClient().get(f"/api/v1/accounts/{amara.me}/featured_tags").json] == ["Django", "Rust"]
    assert ApiClient(bo).delete(f"/api/v1/featured_tags/{one['id']}").status == 404
    assert app.delete(f"/api/v1/featured_tags/{one['id']}").json == {}
    assert app.post("/api/v1/tags/django/unfeature").json["featuring"] is False
    assert app.post("/api/v1/tags/django/unfollow").json["following"] is False
    assert app.post("/api/v1/featured_tags", form={"name": "not a tag"}).status == 422
    assert app.get("/api/v1/tags/not a tag").status == 404
    assert "following" not in ApiClient().get("/api/v1/tags/django").json


READS = {
    "/api/v1/blocks": "read:blocks", "/api/v1/mutes": "read:mutes", "/api/v1/follow_requests": "read:follows",
    "/api/v1/domain_blocks": "read:blocks", "/api/v1/lists": "read:lists", "/api/v1/lists/1": "read:lists",
    "/api/v1/followed_tags": "read:follows", "/api/v1/featured_tags": "read:accounts",
    "/api/v1/endorsements": "read:accounts", "/api/v1/preferences": "read:accounts",
    "/api/v2/suggestions": "read", "/api/v1/accounts/1/lists": "read:lists",
}  # fmt: skip


@pytest.mark.parametrize("path", READS)
def test_a_token_reads_no_more_than_its_scopes(amara, path):
    less = ApiClient(amara, scopes=frozenset({"write", "read:statuses"})).get(path)
    assert (less.status, less.json["error"]) == (403, "This action is outside the authorized scopes")
    assert ApiClient().get(path).status == 401
    assert ApiClient(amara, scopes=frozenset({READS[path]})).get(path).status in {200, 404}


@pytest.mark.parametrize("verb", ACTS)
def test_a_token_acts_only_within_its_scopes(amara, bo, verb):
    less = ApiClient(amara, scopes=frozenset({"read", "write:statuses"}))
    assert act(less, bo, verb).status == 403
    assert ApiClient().post(f"/api/v1/accounts/{bo.me}/{verb}").status == 401


def test_what_there_is_not_answers_as_documented(app, bo):
    assert app.get(f"/api/v1/accounts/{bo.me}/collections").json == {"collections": [], "partial_accounts": []}
    assert app.get("/api/v1/collections/1").status == 404
    assert app.get(f"/api/v1/accounts/{bo.me}/identity_proofs").json == []
    assert app.get("/api/v1/preferences").json["posting:default:visibility"] == "public"


def test_following_and_reporting_are_limited_with_a_sentence(app, bo, monkeypatch):
    from mutuals.domains.people.services.limits import LIMITS

    for what in ("follow", "report"):
        monkeypatch.setitem(LIMITS, what, (1, 3600))
    for _ in range(2):
        said = act(app, bo, "follow"), app.post("/api/v1/reports", json={"account_id": str(bo.me)})
    assert [one.status for one in said] == [422, 422]
    assert "a lot in a short time" in said[0].json["error"]


def test_whom_one_blocks_one_still_finds_by_address_and_unblocks(amara, emeka):
    client = ApiClient(amara)
    publish_post(emeka, draft=Draft("Hello."))
    assert client.post(f"/api/v1/accounts/{emeka.me}/block").json["blocking"] is True
    assert client.get(f"/api/v1/accounts/{emeka.me}").json["acct"] == "emeka"
    assert client.get("/api/v1/accounts/lookup", acct="emeka").status == 200
    assert [one["acct"] for one in client.get("/api/v2/search", q="emeka", type="accounts").json["accounts"]] == [
        "emeka"
    ]
    assert client.get(f"/api/v1/accounts/{emeka.me}/statuses").json == []
    assert ApiClient(emeka).get(f"/api/v1/accounts/{amara.me}").status == 404
    assert ApiClient(emeka).get("/api/v2/search", q="amara", type="accounts").json["accounts"] == []
    assert client.post(f"/api/v1/accounts/{emeka.me}/unblock").json["blocking"] is False
