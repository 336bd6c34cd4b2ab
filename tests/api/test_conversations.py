"""Conversations through programs: Mastodon's, and with all they have; each answers the caller's own only."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image

from mutuals.domains.boundaries.services import Term, Wish, make_filter
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.models import Conversation
from mutuals.domains.moderation.services import add_emoji
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.draining import drain
from mutuals.project.wiring import WIRING
from mutuals.web.messages.present import lines
from tests.api.client import ApiClient
from tests.messages.conftest import connect

OWN = "/api/mutuals/v1/conversations"


@pytest.fixture
def friends(amara, bo):
    connect(amara, bo)
    return amara, bo


@pytest.fixture
def app(amara):
    return ApiClient(amara)


def begun(viewer, *others):
    """Conversations with these people, oldest first."""
    for other in others:
        connect(viewer, other)
        services.write_to(other, person_id=viewer.me, text=f"From {other.handle}")
    return [queries.twin_with(viewer, other.me) for other in others]


def test_conversations_have_mastodons_form_and_pages(app, amara, bo, chen, dalia):
    ids = begun(amara, bo, chen, dalia)
    said = app.get("/api/v1/conversations", limit=2)
    assert said.ids == ids[:0:-1]
    assert set(said.json[0]) == {"id", "unread", "accounts", "last_status"}
    assert (said.json[0]["unread"], [a["id"] for a in said.json[0]["accounts"]]) == (True, [str(dalia.me)])
    assert said.json[0]["last_status"]["visibility"] == "direct"
    assert app.get(said.links["next"].partition("//")[2].partition("/")[2].join(["/", ""])).ids == ids[:1]
    assert app.get("/api/v1/conversations", min_id=said.json[1]["last_status"]["id"]).ids == ids[2:]
    assert app.get("/api/v1/conversations", since_id=said.json[0]["last_status"]["id"]).json == []


def test_a_conversation_is_read_unread_and_put_away(app, amara, bo):
    (talk,) = begun(amara, bo)
    assert app.post(f"/api/v1/conversations/{talk}/read").json["unread"] is False
    assert app.post(f"/api/v1/conversations/{talk}/unread").json["unread"] is True
    assert app.delete(f"/api/v1/conversations/{talk}").json == {}
    assert app.get("/api/v1/conversations").json == []
    services.write_to(bo, person_id=amara.me, text="More")
    assert app.get("/api/v1/conversations").ids == [talk]


def test_a_deleted_last_message_leaves_the_one_before_or_none(app, amara, bo):
    (talk,) = begun(amara, bo)
    first = queries.messages_for(amara, talk)[0].id
    last = services.send(bo, conversation_id=talk, text="Oops")
    services.delete_message(bo, message_id=last)
    assert app.get("/api/v1/conversations").json[0]["last_status"]["id"] == str(first)
    services.delete_message(bo, message_id=first)
    assert app.get("/api/v1/conversations").json[0]["last_status"] is None


def test_a_strangers_request_is_no_conversation_before_it_is_answered(app, amara, dalia):
    services.write_to(dalia, person_id=amara.me, text="https://example.com/offer", purpose="advice")
    talk = queries.twin_with(amara, dalia.me)
    assert app.get("/api/v1/conversations").json == []
    assert app.get("/api/v1/timelines/direct").json == []
    assert app.post(f"/api/v1/conversations/{talk}/read").status == 404
    (asked,) = app.get(f"{OWN}/requests").json
    assert (asked["id"], asked["purpose"], asked["standing"]) == (str(talk), "advice", "asked")
    assert "<a" not in asked["last_message"]["content"]
    assert app.post(f"{OWN}/{talk}/decline").json == {}
    assert app.get(f"{OWN}/requests").json == []
    assert app.post(f"{OWN}/{talk}/accept").json["standing"] == "in"
    assert app.get("/api/v1/conversations").ids == [talk]


def test_a_direct_status_goes_to_those_named_and_stands_in_the_direct_timeline(app, amara, bo, chen):
    connect(amara, bo)
    sent = app.post("/api/v1/statuses", json={"status": "@bo between us", "visibility": "direct"}).json
    assert ApiClient(bo).get("/api/v1/timelines/direct").ids == [int(sent["id"])]
    assert ApiClient(chen).get("/api/v1/timelines/direct").json == []
    assert ApiClient(chen).get(f"/api/v1/statuses/{sent['id']}").status == 404
    changed = app.put(f"/api/v1/statuses/{sent['id']}", json={"status": "@bo truly"}).json
    assert "truly" in changed["content"]
    assert app.get(f"/api/v1/statuses/{sent['id']}/source").json["text"] == "@bo truly"
    assert ApiClient(bo).get(f"/api/v1/statuses/{sent['id']}/source").status == 404
    assert ApiClient(bo).put(f"/api/v1/statuses/{sent['id']}", json={"status": "mine"}).status == 404
    versions = ApiClient(bo).get(f"/api/v1/statuses/{sent['id']}/history").json
    assert ["between" in versions[0]["content"], "truly" in versions[1]["content"]] == [True, True]
    assert ApiClient(bo).post(f"/api/v1/statuses/{sent['id']}/mute").json["muted"] is True
    assert ApiClient(bo).post(f"/api/v1/statuses/{sent['id']}/unmute").json["muted"] is False


def test_messages_are_sent_once_changed_signed_and_deleted(friends, app):
    bo = friends[1]
    talk = app.post(OWN, json={"account_ids": [bo.me], "text": "One", "client_id": "a"}).json
    there = f"{OWN}/{talk['id']}"
    two = [app.post(f"{there}/messages", json={"text": "Two", "client_id": "b"}).json for _ in range(2)]
    assert two[0] == two[1]
    their = ApiClient(bo)
    found = their.get(f"{there}/messages").json
    assert [(m["sequence"], m["text"], m["client_id"]) for m in found] == [(1, "One", None), (2, "Two", None)]
    number = found[1]["id"]
    assert their.put(f"{there}/messages/{number}/sign", json={"sign": "👍"}).json["reactions"][0]["me"] is True
    assert app.put(f"{there}/messages/{number}", json={"text": "Zwei"}).json["text"] == "Zwei"
    assert app.get(f"{there}/messages/{number}/history").json[0]["text"] == "Two"
    since = their.get(f"{there}/changes", since=2).json
    assert ([m["id"] for m in since["messages"]], since["more"], since["revision"]) == ([number], False, 4)
    assert their.delete(f"{there}/messages/{number}").status == 404
    gone = app.delete(f"{there}/messages/{number}").json
    assert (gone["deleted"], gone["text"], gone["reactions"]) == (True, "", [])
    assert their.get(f"{there}/messages", after=1).json == [{**gone, "client_id": None}]


def test_a_group_is_kept_through_programs(app, amara, bo, chen):
    connect(amara, bo)
    connect(amara, chen)
    talk = app.post(OWN, json={"account_ids": [bo.me], "title": "x"}).json
    assert talk["is_group"] is False
    group = app.post(OWN, json={"account_ids": [bo.me, chen.me], "title": "Ledger", "text": "Hi"}).json
    there = f"{OWN}/{group['id']}"
    assert (group["title"], group["is_admin"], len(group["people"])) == ("Ledger", True, 2)
    assert app.put(there, json={"title": "Books"}).json["title"] == "Books"
    assert len(app.delete(f"{there}/people/{chen.me}").json["people"]) == 1
    assert ApiClient(chen).get(there).status == 404
    assert len(app.post(f"{there}/people", json={"account_ids": [chen.me]}).json["people"]) == 2
    assert app.get(OWN).ids == [int(group["id"])]
    for verb in ("mute", "unmute", "archive", "unarchive", "read"):
        assert app.post(f"{there}/{verb}").json["id"] == group["id"]
    assert app.put(f"{there}/marks", json={"reads": True, "typing": True}).json["shows_typing"] is True
    assert app.post(f"{there}/typing").json == {}
    assert [m["text"] for m in app.get(f"{OWN}/search", q="hi").json] == ["Hi"]
    assert app.post(f"{there}/leave").json == {}
    assert app.get(there).status == 404


def test_choices_are_read_and_set(app):
    said = app.get("/api/mutuals/v1/message_choices").json
    assert [p["value"] for p in said["purposes"] if not p["heard"]] == ["sales"]
    said = app.put("/api/mutuals/v1/message_choices", json={"heard": ["press"], "reads": True}).json
    assert [p["value"] for p in said["purposes"] if p["heard"]] == ["press"]
    assert (said["shows_reads"], said["shows_typing"]) == (True, False)
    assert app.put("/api/mutuals/v1/message_choices", json={"heard": ["spam"]}).status == 422


def test_others_conversations_are_as_unknown_ones(amara, bo, chen):
    (talk,) = begun(amara, bo)
    message = queries.messages_for(amara, talk)[0].id
    stranger = ApiClient(chen)
    tails = ["", "/messages", "/changes", f"/messages/{message}", f"/messages/{message}/history"]
    for tail in tails:
        there, nowhere = stranger.get(f"{OWN}/{talk}{tail}"), stranger.get(f"{OWN}/4711{tail}")
        assert (there.status, there.body) == (nowhere.status, nowhere.body) == (404, b'{"error":"Record not found"}')
    for tail in ("read", "accept", "decline", "mute", "archive", "leave", "typing", "messages", "people"):
        json = {"text": "x", "account_ids": [chen.me]}
        assert stranger.post(f"{OWN}/{talk}/{tail}", json=json).status == 404, tail
    assert stranger.delete(f"/api/v1/conversations/{talk}").status == 404
    assert stranger.post(f"/api/v1/conversations/{talk}/read").status == 404


def test_scopes_hold_for_reading_and_writing(amara, bo):
    (talk,) = begun(amara, bo)
    reader = ApiClient(amara, scopes=frozenset({"read:statuses"}))
    writer = ApiClient(amara, scopes=frozenset({"write:conversations"}))
    assert reader.get(f"{OWN}/{talk}").status == writer.post(f"{OWN}/{talk}/read").status == 200
    assert reader.post(f"{OWN}/{talk}/read").status == writer.get("/api/v1/conversations").status == 403
    assert ApiClient().get("/api/v1/conversations").status == 401


def test_a_block_takes_the_conversation_away_from_programs(app, amara, bo):
    (talk,) = begun(amara, bo)
    ties.block(bo, person_id=amara.me)
    assert app.get("/api/v1/conversations").json == app.get(OWN).json == []
    assert app.get("/api/v1/timelines/direct").json == []
    assert app.get(f"{OWN}/{talk}").status == 404


def test_twenty_conversations_take_few_queries(app, amara, django_assert_max_num_queries):
    from tests import cast

    begun(amara, *(cast.member(f"other{i}") for i in range(20)))
    while drain(WIRING, until=timezone.now()):  # cards are made
        pass
    app.get("/api/v1/conversations")
    with django_assert_max_num_queries(22):
        assert len(app.get("/api/v1/conversations").json) == 20
    app.get(OWN)
    with django_assert_max_num_queries(13):
        assert len(app.get(OWN).json) == 20


def test_a_meeting_and_a_contact_go_through_programs(friends, app):
    bo = friends[1]
    talk = app.post(OWN, json={"account_ids": [bo.me], "text": "Hi"}).json["id"]
    there, their = f"{OWN}/{talk}", ApiClient(bo)
    at = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    sent = app.post(f"{there}/meetings", json={"subject": "Coffee", "times": [at.isoformat()], "minutes": 20}).json
    assert (sent["meeting"]["subject"], sent["meeting"]["chosen"]) == ("Coffee", None)
    assert app.post(f"{there}/messages/{sent['id']}/pick", json={"place": 0}).status == 404
    picked = their.post(f"{there}/messages/{sent['id']}/pick", json={"place": 0}).json
    assert picked["meeting"]["chosen"] == picked["meeting"]["times"][0] == f"{at:%Y-%m-%dT%H:%M:%S}.000Z"
    assert app.post(f"{there}/meetings", json={"subject": "Tea", "times": ["soon"]}).status == 422
    card = app.post(f"{there}/contacts", json={"kind": "phone", "value": "+33 1 23 45 67 89"}).json
    assert "23 45" not in card["text"]
    path = f"{there}/messages/{card['id']}"
    assert their.get(path).json["contact"]["value"] == "+33 1 23 45 67 89"
    assert their.delete(f"{path}/contact").status == 404
    assert app.delete(f"{path}/contact").json["contact"]["value"] == ""
    assert app.put("/api/mutuals/v1/reply_time", json={"reply_time": "day"}).json["reply_time"] == "day"
    assert app.put("/api/mutuals/v1/reply_time", json={"reply_time": "never"}).status == 422


def test_a_group_whose_first_message_is_refused_was_never_begun(app, amara, bo, chen):
    connect(amara, bo)
    connect(amara, chen)
    wanted = {"account_ids": [bo.me, chen.me], "title": "Ledger", "client_id": "g1"}
    for refused in ({"text": " "}, {"text": "x" * 6_000}, {"text": "Look", "media_ids": [1]}):
        assert app.post(OWN, json={**wanted, **refused}).status in {404, 422}
    assert not Conversation.objects.filter(is_pair=False).exists()
    begun = [app.post(OWN, json={**wanted, "text": "Hi"}).json["id"] for _ in range(2)]
    assert begun[0] == begun[1], "sent twice, it is one group"
    assert [m["text"] for m in app.get(f"{OWN}/{begun[0]}/messages").json] == ["Hi"]
    assert app.post(OWN, json={**wanted, "client_id": "g2", "text": "Hi"}).json["id"] != begun[0]


def test_a_direct_status_names_its_emoji_and_the_readers_filters(app, amara, bo, farah, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    connect(amara, bo)
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(file, "PNG")
    file.seek(0)
    file.name = "teal.png"
    add_emoji(farah, code="arch", upload=file)
    make_filter(bo, wish=Wish("Spoilers", ("thread",), "warn", terms=(Term("orchid", True),)))
    sent = app.post("/api/v1/statuses", json={"status": "@bo the orchid :arch: :no:", "visibility": "direct"}).json
    assert ([one["shortcode"] for one in sent["emojis"]], sent["filtered"]) == (["arch"], [])
    app.put(f"/api/v1/statuses/{sent['id']}", json={"status": "@bo the orchid dies"})
    read = ApiClient(bo).get(f"/api/v1/statuses/{sent['id']}").json
    assert ([one["filter"]["title"] for one in read["filtered"]], read["emojis"]) == (["Spoilers"], [])
    assert read["filtered"][0]["keyword_matches"] == ["orchid"]
    versions = ApiClient(bo).get(f"/api/v1/statuses/{sent['id']}/history").json
    assert [len(version["emojis"]) for version in versions] == [1, 0]
    said = queries.twin_with(bo, amara.me)
    services.send(amara, conversation_id=said, text="Look: :arch: and `:arch:`")
    shown = [line.said.html for line in lines(bo, queries.messages_for(bo, said))]
    assert [html.count("<img") for html in shown] == [0, 1]
