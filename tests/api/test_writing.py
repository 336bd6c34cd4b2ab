"""Posting, changing and deleting through the API, as Mastodon documents it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from mutuals.domains.audience.scope import Audience
from mutuals.domains.media.services import upload
from mutuals.domains.people.services.limits import LIMITS
from mutuals.domains.posts.models import Post, Scheduled
from mutuals.domains.posts.services import Draft, publish_post
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db
HOME = "/api/v1/statuses"


def picture(who, alt=""):
    file = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(file, "PNG")
    file.seek(0)
    return upload(who, upload=file, alt=alt)


def post(who, text="Hello, orchards.", **fields):
    return ApiClient(who).post(HOME, json={"status": text, **fields})


def seen_by(who, said):
    return ApiClient(who).get(f"{HOME}/{said.json['id']}").status == 200


def connect(one, other):
    ties.ask_to_connect(one, person_id=other.me)
    ties.accept_connection(other, person_id=one.me)


def test_a_status_is_out_at_once_with_all_that_was_sent(amara, bo):
    file = picture(amara, "A harbour")
    said = post(amara, "Hello #Orchards @bo", media_ids=[str(file)], spoiler_text="Plants", language="fr")
    one = said.json
    assert said.status == 200
    assert (one["visibility"], one["spoiler_text"], one["sensitive"], one["language"]) == (
        "public",
        "Plants",
        True,
        "fr",
    )
    assert [(m["id"], m["description"]) for m in one["media_attachments"]] == [(str(file), "A harbour")]
    assert one["tags"][0]["name"] == "orchards"
    assert (one["poll"], one["quote"], one["replies_count"]) == (None, None, 0)
    assert seen_by(bo, said)


@pytest.mark.parametrize("how", ["form", "json"])
def test_a_poll_is_posted_in_either_encoding(amara, how):
    asked = {"json": {"status": "Which?", "poll": {"options": ["A", "B"], "expires_in": 600, "multiple": True}},
             "form": {"status": "Which?", "poll[options][]": ["A", "B"], "poll[expires_in]": "600",
                      "poll[multiple]": "true"}}  # fmt: skip
    poll = ApiClient(amara).post(HOME, **{how: asked[how]}).json["poll"]
    assert [o["title"] for o in poll["options"]] == ["A", "B"]
    assert (poll["multiple"], poll["expired"], poll["voted"], poll["own_votes"]) == (True, False, True, [])


def test_the_same_key_posts_once(amara, bo):
    key = {"Idempotency-Key": "4711"}
    said = [ApiClient(who, headers={k.lower(): v for k, v in key.items()}).post(HOME, json={"status": "Once"}).json["id"]
            for who in (amara, amara, bo)]  # fmt: skip
    assert said[0] == said[1] != said[2]
    assert Post.objects.count() == 2


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"status": "  \u200b"},
        {"status": "x" * 5001},
        {"status": "Hi", "visibility": "everyone"},
        {"status": "Hi", "media_ids": ["9999"]},
        {"status": "Hi", "media_ids": "nonsense"},
        {"status": "Hi", "poll": {"options": ["A"], "expires_in": 600}},
        {"status": "Hi", "poll": {"options": ["A", "B"]}},
        {"status": "Hi", "poll": {"options": ["A", "B"], "expires_in": "soon"}},
        {"status": "Hi", "poll": {"options": ["A", "B"], "expires_in": "9" * 40}},
        {"status": "Hi", "poll": "yes"},
        {"status": "Hi", "scheduled_at": "tomorrow"},
        {"status": "Hi", "scheduled_at": "9999-12-31T23:59:59-23:59"},
        {"status": "Hi", "quote_approval_policy": "friends", "visibility": "public"},
        {"status": {"a": 1}},
        {"status": "Hi", "sensitive": "maybe"},
    ],
)
def test_what_cannot_be_posted_is_refused_with_a_sentence(amara, sent):
    said = ApiClient(amara).post(HOME, json=sent)
    assert said.status == 422, said.body
    assert said.json["error"]
    assert not Post.objects.exists()
    assert not Scheduled.objects.exists()


def test_strange_languages_and_broken_texts_are_taken(amara):
    said = post(amara, "Zero\u0000byte", language="\u0000' OR 1=1", spoiler_text="\u202enotice")
    assert (said.status, said.json["language"], said.json["spoiler_text"]) == (200, None, "notice")


@pytest.mark.parametrize(("word", "audience"), [("public", 0), ("unlisted", 1), ("private", 3)])
def test_visibilities_become_audiences(amara, word, audience):
    said = post(amara, visibility=word)
    assert said.json["visibility"] == word
    assert Post.objects.get(id=said.json["id"]).audience == audience


def test_a_reply_goes_to_whoever_sees_its_parent_unless_fewer_are_asked_for(amara, bo, chen, dalia):
    connect(amara, bo)
    ties.follow(chen, person_id=bo.me)
    narrow = publish_post(amara, draft=Draft("For few", audience=Audience.CONNECTIONS))
    wide = publish_post(amara, draft=Draft("For all"))
    for word in ("public", "unlisted", "private", ""):
        said = post(bo, in_reply_to_id=str(narrow), visibility=word)
        assert (said.json["visibility"], seen_by(chen, said), seen_by(amara, said)) == ("private", False, True)
    same, fewer = (post(bo, in_reply_to_id=str(wide), visibility=word) for word in ("public", "private"))
    assert (seen_by(dalia, same), seen_by(dalia, fewer), seen_by(chen, fewer)) == (True, False, True)
    assert ApiClient(dalia).get(f"{HOME}/{wide}").json["replies_count"] == 1


def test_replies_and_quotes_of_what_one_may_not_see_answer_as_unknown_ids(amara, dalia):
    hidden = publish_post(amara, draft=Draft("For me", audience=Audience.ME))
    for name in ("in_reply_to_id", "quoted_status_id"):
        answers = [post(dalia, **{name: str(i)}) for i in (hidden, 4711)]
        assert [a.status for a in answers] == [404, 404]
        assert answers[0].body == answers[1].body


def test_a_status_is_scheduled_listed_moved_and_cancelled(amara, bo):
    client, at = ApiClient(amara), timezone.now() + timedelta(hours=2)
    file = picture(amara)
    said = post(amara, "Later", scheduled_at=at.isoformat(), media_ids=[str(file)], visibility="unlisted")
    one = said.json
    assert one["scheduled_at"].endswith("Z")
    assert {k: one["params"][k] for k in ("text", "visibility", "media_ids", "scheduled_at")} == {
        "text": "Later", "visibility": "unlisted", "media_ids": [str(file)], "scheduled_at": None}  # fmt: skip
    assert one["media_attachments"][0]["id"] == str(file)
    path = f"/api/v1/scheduled_statuses/{one['id']}"
    assert client.get("/api/v1/scheduled_statuses").ids == [int(one["id"])]
    assert ApiClient(bo).get("/api/v1/scheduled_statuses").json == []
    for method in ("GET", "PUT", "DELETE"):
        assert ApiClient(bo).call(method, path).status == 404
    moved = client.put(path, form={"scheduled_at": (at + timedelta(days=1)).isoformat()}).json
    assert moved["scheduled_at"] > one["scheduled_at"]
    assert client.put(path, form={"scheduled_at": timezone.now().isoformat()}).status == 422
    assert (client.delete(path).json, client.delete(path).status) == ({}, 404)
    assert not Post.objects.exists()


def test_what_waits_has_a_value_wherever_apps_need_one(amara, bo):
    """Tusky decodes these four as never null, and shows no list at all where one is."""
    at = (timezone.now() + timedelta(hours=2)).isoformat()
    parent = publish_post(amara, draft=Draft("For few", audience=Audience.CONNECTIONS))
    wide = publish_post(amara, draft=Draft("For all"))
    for more, visibility in (
        ({}, "public"),
        ({"visibility": "private"}, "private"),
        ({"in_reply_to_id": str(parent), "visibility": "public"}, "private"),
        ({"in_reply_to_id": str(wide), "visibility": "public"}, "public"),
        ({"in_reply_to_id": str(wide), "visibility": "unlisted"}, "unlisted"),
    ):
        params = post(amara, "Later", scheduled_at=at, spoiler_text="", **more).json["params"]
        assert (params["text"], params["spoiler_text"], params["sensitive"], params["visibility"]) == (
            "Later", "", False, visibility)  # fmt: skip


def test_a_time_that_is_past_posts_now_and_one_too_near_is_refused(amara):
    assert "content" in post(amara, scheduled_at="2019-12-05T12:33:01.000Z").json
    soon = (timezone.now() + timedelta(minutes=4)).isoformat()
    assert post(amara, scheduled_at=soon).status == 422


def test_scheduled_statuses_page_by_id(amara):
    at = (timezone.now() + timedelta(hours=2)).isoformat()
    numbers = [int(post(amara, f"Number {n}", scheduled_at=at).json["id"]) for n in range(5)]
    client = ApiClient(amara)
    first = client.get("/api/v1/scheduled_statuses", limit=2)
    assert first.ids == numbers[:2:-1]
    assert client.get(first.links["next"].partition("8000")[2]).ids == numbers[2:0:-1]
    assert client.get("/api/v1/scheduled_statuses", min_id=numbers[0], limit=2).ids == numbers[2:0:-1]


def test_changing_keeps_what_was_said(amara, bo):
    file = picture(amara)
    said = post(amara, "Frist", media_ids=[str(file)])
    path = f"{HOME}/{said.json['id']}"
    changed = (
        ApiClient(amara)
        .put(
            path,
            json={
                "status": "First",
                "media_ids": [str(file)],
                "media_attributes": [{"id": str(file), "description": "A wall"}],
                "spoiler_text": "Order",
            },
        )
        .json
    )
    assert (changed["media_attachments"][0]["description"], changed["spoiler_text"]) == ("A wall", "Order")
    assert changed["edited_at"]
    versions = ApiClient(bo).get(f"{path}/history").json
    assert [(v["content"].strip(), v["spoiler_text"], v["sensitive"]) for v in versions] == [
        ("<p>Frist</p>", "", False),
        ("<p>First</p>", "Order", True),
    ]
    assert [v["media_attachments"][0]["description"] for v in versions] == [None, "A wall"]
    assert versions[0]["account"]["acct"] == "amara"
    source = ApiClient(amara).get(f"{path}/source").json
    assert source == {"id": said.json["id"], "text": "First", "spoiler_text": "Order"}


def test_what_is_not_sent_again_is_taken_off(amara):
    said = post(amara, "With", media_ids=[str(picture(amara))], spoiler_text="Hush")
    changed = ApiClient(amara).put(f"{HOME}/{said.json['id']}", form={"status": "Without"}).json
    assert (changed["media_attachments"], changed["spoiler_text"], changed["sensitive"]) == ([], "", False)


def test_changing_a_poll_begins_it_anew(amara, bo):
    poll = {"options": ["A", "B"], "expires_in": 600}
    said = post(amara, "Which?", poll=poll).json
    ApiClient(bo).post(f"/api/v1/polls/{said['id']}/votes", json={"choices": [0]})
    path = f"{HOME}/{said['id']}"
    assert ApiClient(amara).put(path, json={"status": "Which one?", "poll": poll}).json["poll"]["votes_count"] == 1
    other = poll | {"options": ["A", "B", "C"]}
    assert ApiClient(amara).put(path, json={"status": "Which one?", "poll": other}).json["poll"]["votes_count"] == 0
    assert ApiClient(amara).put(path, json={"status": "No question"}).json["poll"] is None
    versions = ApiClient(bo).get(f"{path}/history").json
    assert [len(v.get("poll", {}).get("options", [])) for v in versions] == [2, 2, 3, 0]


def test_a_deleted_status_gives_back_what_it_was_made_of(amara, bo):
    file = picture(amara, "A wall")
    said = post(amara, "Hello **you**", media_ids=[str(file)])
    path = f"{HOME}/{said.json['id']}"
    gone = ApiClient(amara).delete(path)
    assert (gone.json["text"], gone.json["media_attachments"][0]["id"]) == ("Hello **you**", str(file))
    assert ApiClient(amara).get(path).status == ApiClient(amara).delete(path).status == 404
    again = post(amara, "Hello again", media_ids=[str(file)])
    assert again.json["media_attachments"][0]["description"] == "A wall"
    ApiClient(amara).delete(f"{HOME}/{again.json['id']}", delete_media="true")
    assert post(amara, "Once more", media_ids=[str(file)]).status == 422


def test_nobody_changes_or_deletes_what_is_not_theirs(amara, bo, dalia):
    public = post(amara).json["id"]
    hidden = publish_post(amara, draft=Draft("Mine", audience=Audience.ME))
    for number in (public, hidden, 4711):
        assert ApiClient(bo).put(f"{HOME}/{number}", json={"status": "Ours"}).status == 404
        assert ApiClient(bo).delete(f"{HOME}/{number}").status == 404
        assert ApiClient(bo).get(f"{HOME}/{number}/source").status == 404
    assert ApiClient(dalia).get(f"{HOME}/{hidden}/history").status == 404


def test_a_direct_status_is_a_message_to_those_it_names(amara, bo, chen):
    connect(amara, bo)
    said = post(amara, "@bo are you coming?", visibility="direct")
    one = said.json
    assert (said.status, one["visibility"], [m["acct"] for m in one["mentions"]]) == (200, "direct", ["bo"])
    assert not Post.objects.exists()
    assert ApiClient(bo).get(f"{HOME}/{one['id']}").json["account"]["acct"] == "amara"
    assert ApiClient(chen).get(f"{HOME}/{one['id']}").status == 404
    answer = post(bo, "@amara yes", visibility="direct", in_reply_to_id=one["id"]).json
    assert answer["in_reply_to_id"] == one["id"]
    thread = ApiClient(amara).get(f"{HOME}/{one['id']}/context").json
    assert [s["id"] for s in thread["descendants"]] == [answer["id"]]
    assert ApiClient(chen).get(f"{HOME}/{one['id']}/context").status == 404
    for verb in ("favourite", "reblog", "bookmark", "pin"):
        assert ApiClient(bo).post(f"{HOME}/{one['id']}/{verb}").status == 422
        assert ApiClient(chen).post(f"{HOME}/{one['id']}/{verb}").status == 404
    assert ApiClient(bo).delete(f"{HOME}/{one['id']}").status == 404
    assert ApiClient(amara).delete(f"{HOME}/{one['id']}").json["text"] == "@bo are you coming?"
    assert ApiClient(bo).get(f"{HOME}/{one['id']}").status == 404


def test_a_direct_status_sent_twice_is_one(amara, bo):
    connect(amara, bo)
    client = ApiClient(amara, headers={"idempotency-key": "k" * 200})
    said = [client.post(HOME, json={"status": "@bo hi", "visibility": "direct"}).json["id"] for _ in "ab"]
    assert said[0] == said[1]


def test_a_direct_status_names_somebody_and_is_plain(amara, bo):
    assert post(amara, "Nobody at all", visibility="direct").status == 422
    poll = {"options": ["A", "B"], "expires_in": 600}
    assert post(amara, "@bo which?", visibility="direct", poll=poll).status == 422


def test_who_writes_more_than_people_do_takes_a_pause(amara, bo, monkeypatch):
    monkeypatch.setitem(LIMITS, "write", (2, 3600))
    assert [post(amara).status for _ in range(3)] == [200, 200, 429]
    assert post(bo).status == 200


def test_writing_needs_the_scope(amara):
    narrow = ApiClient(amara, scopes=frozenset({"read", "write:media"}))
    assert narrow.post(HOME, json={"status": "Hi"}).status == 403
    assert ApiClient().post(HOME, json={"status": "Hi"}).status == 401


def test_the_instance_says_what_a_poll_may_be(amara, settings):
    settings.MUTUALS_POLL_OPTIONS = 3
    limits = ApiClient().get("/api/v2/instance").json["configuration"]["polls"]
    poll = {"expires_in": limits["min_expiration"], "options": ["x" * limits["max_characters_per_option"], "b", "c"]}
    assert limits["max_options"] == 3
    assert post(amara, poll=poll).status == 200
    assert post(amara, poll=poll | {"options": ["a", "b", "c", "d"]}).status == 422
