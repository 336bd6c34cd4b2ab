"""Mutuals' own JSON: what its pages do, through programs; who may see what is the same."""

import pytest

from mutuals.domains.audience.scope import Audience
from mutuals.domains.discovery.services import index_person
from mutuals.domains.people.services import change_site
from mutuals.domains.posts.models import Post
from mutuals.domains.posts.services import Draft, publish_post, thank
from mutuals.domains.profiles.services import Reach, add_skill, set_about
from mutuals.domains.ties.services import accept_connection, ask_to_connect, block, change_circle, follow, make_circle
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
OWN = "/api/mutuals/v1"


def connect(one, other):
    ask_to_connect(one, person_id=other.me)
    accept_connection(other, person_id=one.me)


def names(said) -> list[str]:
    return [one["account"]["acct"] if "account" in one else one["acct"] for one in said.json]


def test_somebody_asks_to_be_connected_and_the_other_says_yes(amara, dalia):
    mine, theirs = ApiClient(amara), ApiClient(dalia)
    said = mine.post(f"{OWN}/people/{dalia.me}/connect", json={"context": "met", "note": "From the fair."}).json
    assert (said["asked_to_connect"], said["connected"]) == (True, False)
    [asked] = theirs.get(f"{OWN}/connections/requests").json
    assert (asked["account"]["acct"], asked["note"]) == ("amara", "From the fair.")
    assert theirs.get(f"{OWN}/people/{amara.me}/standing").json["their_note"] == "From the fair."
    assert theirs.post(f"{OWN}/people/{amara.me}/accept").json["connected"] is True
    assert names(mine.get(f"{OWN}/connections")) == ["dalia"]
    assert mine.post(f"{OWN}/people/{dalia.me}/disconnect").json["connected"] is False
    assert names(theirs.get(f"{OWN}/connections")) == []


def test_a_no_is_not_told(amara, dalia):
    ask_to_connect(amara, person_id=dalia.me)
    ApiClient(dalia).post(f"{OWN}/people/{amara.me}/decline")
    assert names(ApiClient(dalia).get(f"{OWN}/connections/requests")) == []
    assert names(ApiClient(amara).get(f"{OWN}/connections/sent")) == ["dalia"]
    assert ApiClient(amara).get(f"{OWN}/people/{dalia.me}/standing").json["asked_to_connect"] is True


def test_common_connections_are_named(amara, bo, chen):
    connect(amara, bo)
    connect(bo, chen)
    said = ApiClient(amara).get(f"{OWN}/people/{chen.me}/standing").json
    assert [one["acct"] for one in said["mutuals"]] == ["bo"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "people/{id}/standing"),
        ("GET", "people/{id}/profile"),
        ("POST", "people/{id}/connect"),
        ("POST", "people/{id}/accept"),
        ("POST", "people/{id}/decline"),
        ("POST", "people/{id}/disconnect"),
        ("POST", "people/{id}/at_once"),
    ],
)
def test_who_blocks_the_caller_answers_as_nobody(amara, emeka, method, path):
    block(amara, person_id=emeka.me)
    said = [ApiClient(emeka).call(method, f"{OWN}/{path}".replace("{id}", str(i))) for i in (amara.me, 4_711)]
    assert said[0].status == said[1].status == 404
    assert said[0].body == said[1].body


def test_circles_are_made_filled_and_removed(amara, bo, chen):
    connect(amara, bo)
    client = ApiClient(amara)
    circle = client.post(f"{OWN}/circles", json={"name": "Close"}).json
    path = f"{OWN}/circles/{circle['id']}"
    assert client.post(f"{path}/accounts", json={"account_ids": [bo.me, chen.me]}).json["members"] == 1
    assert names(client.get(f"{path}/accounts")) == ["bo"]
    assert client.put(path, json={"name": "Closest"}).json["name"] == "Closest"
    assert ApiClient(bo).get(f"{path}/accounts").status == 404
    assert ApiClient(bo).delete(path).status == 404
    assert client.delete(f"{path}/accounts", json={"account_ids": [str(bo.me)]}).json["members"] == 0
    assert client.delete(path).json == {}
    assert client.get(f"{OWN}/circles").json == []


@pytest.mark.parametrize("word", ["public", "quiet", "server", "followers", "connections", "me"])
def test_a_post_goes_to_the_audience_it_names(amara, word):
    said = ApiClient(amara).post(f"{OWN}/posts", json={"text": "Hello.", "audience": word}).json
    assert Post.objects.get(id=said["id"]).audience == Audience[word.upper()]
    assert ApiClient(amara).get(f"{OWN}/posts/{said['id']}/audience").json["audience"] == word


def test_a_post_for_a_circle_or_for_named_people(amara, bo, chen):
    connect(amara, bo)
    circle = make_circle(amara, name="Close")
    change_circle(amara, circle_id=circle, add=[bo.me])
    client = ApiClient(amara)
    one = client.post(f"{OWN}/posts", json={"text": "For few.", "audience": "circle", "circle_id": str(circle)}).json
    assert client.get(f"{OWN}/posts/{one['id']}/audience").json == {"audience": "circle", "circle_id": str(circle)}
    assert ApiClient(bo).get(f"{OWN}/posts/{one['id']}/audience").json == {"audience": "circle", "circle_id": None}
    assert ApiClient(chen).get(f"{OWN}/posts/{one['id']}/audience").status == 404
    two = client.post(f"{OWN}/posts", json={"text": "For Chen.", "audience": "named", "named": [chen.me]}).json
    assert ApiClient(chen).get(f"/api/v1/statuses/{two['id']}").status == 200
    assert ApiClient(bo).get(f"/api/v1/statuses/{two['id']}").status == 404
    assert client.post(f"{OWN}/posts", json={"text": "x", "audience": "world"}).status == 422
    assert {one["audience"] for one in client.get(f"{OWN}/audiences").json} == {
        "public", "quiet", "server", "followers", "connections", "named", "me", "circle",
    }  # fmt: skip


def test_a_held_post_is_taken_back(amara, bo):
    said = ApiClient(amara).post(f"{OWN}/posts", json={"text": "Oops.", "hold": True}).json
    assert ApiClient(bo).get(f"/api/v1/statuses/{said['id']}").status == 404
    assert ApiClient(amara).post(f"{OWN}/posts/{said['id']}/undo").json["text"] == "Oops."
    assert ApiClient(amara).get(f"/api/v1/statuses/{said['id']}").status == 404
    out = publish_post(amara, draft=Draft("Out."))
    assert ApiClient(amara).post(f"{OWN}/posts/{out}/undo").status == 422


def test_thanks_have_words_that_the_author_alone_reads(amara, bo, chen):
    number = publish_post(amara, draft=Draft("Hello."))
    said = ApiClient(bo).put(f"{OWN}/posts/{number}/thanks", json={"word": "used", "note": "At work."})
    assert said.json["favourited"] is True
    thank(chen, post_id=number)
    rows = ApiClient(amara).get(f"{OWN}/posts/{number}/thanks").json
    assert {(row["account"]["acct"], row["word"], row["note"]) for row in rows} == {
        ("bo", "used", "At work."),
        ("chen", "useful", ""),
    }
    assert ApiClient(bo).get(f"{OWN}/posts/{number}/thanks").status == 404
    assert ApiClient(bo).put(f"{OWN}/posts/{number}/thanks", json={"word": "wow"}).status == 422
    assert ApiClient(bo).delete(f"{OWN}/posts/{number}/thanks").json["favourited"] is False
    assert ApiClient().get(f"{OWN}/thanks").json[0]["word"] == "useful"


def test_the_beginning_of_posts_has_every_audience(amara):
    client = ApiClient(amara)
    assert client.patch(f"{OWN}/posting", json={"audience": "connections"}).json["audience"] == "connections"
    made = client.post(f"{OWN}/posts", json={"text": "Hello."}).json
    assert Post.objects.get(id=made["id"]).audience == Audience.CONNECTIONS
    assert client.patch(f"{OWN}/posting", json={"audience": "me"}).status == 422


def test_home_says_why_and_keeps_to_three_of_one_author(amara, bo):
    follow(bo, person_id=amara.me)
    for n in range(5):
        publish_post(amara, draft=Draft(f"Number {n}."))
    page = ApiClient(bo).get(f"{OWN}/home").json
    assert [place["why"] for place in page["places"]] == ["follow"] * 3
    assert page["places"][-1]["left_out"] == 2


def test_a_profile_is_written_part_by_part_and_read_by_its_audiences(amara, bo, dalia):
    client = ApiClient(amara)
    client.patch(f"{OWN}/profile", json={"headline": "Data engineer"})
    client.put(f"{OWN}/profile/values/contact", json={"value": "+33 1", "audience": "connections"})
    client.put(f"{OWN}/profile/values/about", json={"value": "I move data."})
    entry = {"section": "position", "title": "Engineer", "started": "2019-03", "audience": "server"}
    client.post(f"{OWN}/profile/entries", json=entry)
    client.post(f"{OWN}/profile/skills", json={"name": "SQL", "audience": "me"})
    client.post(f"{OWN}/profile/links", json={"url": "https://example.org/"})
    said = client.put(f"{OWN}/profile/open_to/mentoring", json={"note": "Thursdays"}).json
    assert [one["title"] for one in said["entries"]] == ["Engineer"]
    assert said["skills"][0]["scope"] == {"audience": "me", "circle_id": None}
    seen = ApiClient(dalia).get(f"{OWN}/people/{amara.me}/profile").json
    assert {one["key"] for one in seen["values"]} == {"about"}
    assert (seen["skills"], len(seen["entries"]), seen["open_to"][0]["note"]) == ([], 1, "Thursdays")
    visitor = client.get(f"{OWN}/people/{amara.me}/profile", view="visitor").json
    assert (visitor["entries"], visitor["headline"]) == ([], "Data engineer")
    path = f"{OWN}/profile/entries/{said['entries'][0]['id']}"
    assert ApiClient(bo).delete(path).status == 404
    assert client.put(path, json={"title": "Lead"}).json["entries"][0]["scope"]["audience"] == "server"
    assert client.post(f"{path}/move", json={"up": True}).status == 200
    assert client.delete(path).json["entries"] == []
    assert client.delete(f"{OWN}/profile/skills/{said['skills'][0]['id']}").json["skills"] == []
    assert client.delete(f"{OWN}/profile/links/{said['links'][0]['id']}").json["links"] == []
    assert client.delete(f"{OWN}/profile/open_to/mentoring").json["open_to"] == []
    assert client.put(f"{OWN}/profile/values/shoes", json={"value": "x"}).status == 404


def test_people_are_found_with_the_reason(amara, chen):
    set_about(amara, place="Lyon")
    add_skill(amara, name="Rust", reach=Reach(Audience.CONNECTIONS))
    index_person(person_id=amara.me)
    [hit] = ApiClient(chen).get(f"{OWN}/people", q="lyon").json
    assert (hit["account"]["acct"], hit["why"]) == ("amara", ["place: Lyon"])
    assert ApiClient(chen).get(f"{OWN}/people", q="rust").json == []


def test_contacts_are_ones_own(amara, bo):
    client = ApiClient(amara)
    one = client.post(f"{OWN}/contacts", json={"name": "Noor", "email": "noor@example.org"}).json
    path = f"{OWN}/contacts/{one['id']}"
    assert client.put(path, json={"name": "Noor B."}).json["name"] == "Noor B."
    assert [row["name"] for row in client.get(f"{OWN}/contacts", q="noor").json] == ["Noor B."]
    assert [ApiClient(bo).get(path).status, ApiClient(bo).delete(path).status] == [404, 404]
    assert client.delete(path).json == {}


def test_invitations_are_told_once(amara, farah):
    change_site(farah, name="Here", about="", sign_up="invitation", starter_handles="")
    client = ApiClient(amara)
    assert "/join/" in client.post(f"{OWN}/invitations", json={"note": "For Noor"}).json["url"]
    [row] = client.get(f"{OWN}/invitations").json
    assert (row["note"], row["uses_left"]) == ("For Noor", 1)
    assert ApiClient(farah).get(f"{OWN}/invitations").json == []
    assert client.delete(f"{OWN}/invitations/{row['id']}").json == {}


def test_settings_are_read_and_changed(amara, bo):
    client = ApiClient(amara)
    assert client.patch(f"{OWN}/settings/appearance", json={"theme": "dark"}).json["theme"] == "dark"
    assert client.patch(f"{OWN}/settings/appearance", json={"theme": "pink"}).status == 422
    said = client.patch(f"{OWN}/settings/privacy", json={"shows_mutuals": False}).json
    assert said == {"discoverable": True, "indexable": False, "locked": False, "shows_mutuals": False}
    assert client.patch(f"{OWN}/settings/notices", json={"mail": "never"}).json["mail"] == "never"
    assert client.post(f"{OWN}/people/{bo.me}/at_once").json["at_once"][0]["acct"] == "bo"
    assert client.delete(f"{OWN}/people/{bo.me}/at_once").json["at_once"] == []
    assert client.put(f"{OWN}/settings/finding", json={"by_mail": True}).status == 422
    assert client.get(f"{OWN}/settings/finding").json == {"found_by": []}


def test_administrators_write_what_holds_here(amara, farah):
    client = ApiClient(farah)
    rule = client.post(f"{OWN}/admin/rules", json={"text": "Be kind."}).json["id"]
    assert client.put(f"{OWN}/admin/rules/{rule}", json={"text": "Be kinder."}).json["id"] == rule
    assert [one["text"] for one in ApiClient().get("/api/v1/instance/rules").json] == ["Be kinder."]
    assert client.delete(f"{OWN}/admin/rules/{rule}").json == {}
    told = client.post(f"{OWN}/admin/announcements", json={"text": "Tea at four."}).json["id"]
    assert client.delete(f"{OWN}/admin/announcements/{told}").json == {}
    assert client.put(f"{OWN}/admin/texts/privacy", json={"source": "Little."}).json == {}
    assert client.put(f"{OWN}/admin/texts/privacy", json={"source": "x", "holds_from": "soon"}).status == 422
    assert client.patch(f"{OWN}/admin/server", json={"name": "Orchard"}).json["name"] == "Orchard"
    for method, path in (("POST", "rules"), ("PATCH", "server"), ("PUT", "texts/privacy"), ("POST", "announcements")):
        said = ApiClient(amara).call(method, f"{OWN}/admin/{path}", json={"text": "x", "name": "x"})
        assert said.status in {403, 404}, path


def test_a_quote_that_waits_is_answered(amara, dalia):
    number = publish_post(amara, draft=Draft("Quote me?", quote_policy="followers"))
    waiting = [publish_post(dalia, draft=Draft(f"Look {n}", quote_of=number)) for n in range(2)]
    client, path = ApiClient(amara), f"{OWN}/posts/{number}/quotes"
    assert client.post(f"{path}/{waiting[0]}/accept").json["quote"]["state"] == "accepted"
    assert client.post(f"{path}/{waiting[1]}/reject").json == {}
    assert ApiClient(dalia).get(f"/api/v1/statuses/{waiting[1]}").json["quote"]["state"] == "rejected"
    assert ApiClient(dalia).post(f"{path}/{waiting[1]}/accept").status == 404


def test_an_archive_comes_in_through_a_program_too(amara, bo):
    client = ApiClient(amara)
    assert client.get(f"{OWN}/imports").json == []
    assert client.post(f"{OWN}/imports", json={}).status == 422
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\nno archive\r\n--x--\r\n'
    assert client.post(f"{OWN}/imports", body=head, kind="multipart/form-data; boundary=x").status == 422
    for method, path in (("GET", "47"), ("POST", "47/choose"), ("DELETE", "47")):
        assert client.call(method, f"{OWN}/imports/{path}").status == 404
    assert client.get(f"{OWN}/contacts/here").json == []


def test_roles_the_log_and_decisions(amara, farah):
    client = ApiClient(farah)
    assert client.put(f"{OWN}/admin/people/{amara.me}/role", json={"role": "moderator"}).json == {}
    assert client.put(f"{OWN}/admin/people/{amara.me}/role", json={"role": "king"}).status == 422
    assert client.get(f"{OWN}/admin/log").json[0]["by_name"]
    assert ApiClient(amara).put(f"{OWN}/admin/people/{farah.me}/role", json={"role": "member"}).status in {403, 404}
    assert ApiClient(amara).get(f"{OWN}/decisions").json == []
