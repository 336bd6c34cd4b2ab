"""Favourites, shares, bookmarks, pins, polls, quotes and translations through the API."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.cache import cache

from mutuals.domains.audience.scope import Audience
from mutuals.domains.posts.services import Draft, PollDraft, publish_post, thank
from mutuals.domains.ties import services as ties
from tests.api.client import ApiClient

pytestmark = pytest.mark.django_db


def publish(who, text="Said before.", **fields):
    return publish_post(who, draft=Draft(text, **fields))


def do(who, post, verb, **options):
    return ApiClient(who).post(f"/api/v1/statuses/{post}/{verb}", **options)


def look(who, post):
    return ApiClient(who).get(f"/api/v1/statuses/{post}").json


@pytest.mark.parametrize(
    ("verb", "flag"),
    [("favourite", "favourited"), ("bookmark", "bookmarked"), ("mute", "muted")],
)
def test_done_twice_is_done_and_undone_twice_is_undone(amara, bo, chen, verb, flag):
    post = publish(amara)
    for _ in range(2):
        assert do(bo, post, verb).json[flag] is True
    assert look(chen, post)[flag] is False
    for _ in range(2):
        assert do(bo, post, f"un{verb}").json[flag] is False


def test_a_share_wraps_its_post_and_is_taken_back(amara, bo):
    post = publish(amara)
    wrapper, again = do(bo, post, "reblog").json, do(bo, post, "reblog").json
    assert wrapper["id"] == again["id"] != str(post)
    assert (wrapper["reblog"]["id"], wrapper["reblogged"]) == (str(post), True)
    assert do(bo, wrapper["id"], "bookmark").json["reblog"]["bookmarked"] is True
    back = do(bo, post, "unreblog").json
    assert (back["id"], back["reblogged"]) == (str(post), False)
    assert do(bo, post, "reblog", json={"visibility": "private"}).json["visibility"] == "private"
    assert do(bo, post, "reblog", json={"visibility": "direct"}).status == 422


def test_a_narrow_post_is_not_shared(amara, bo):
    ties.ask_to_connect(bo, person_id=amara.me)
    ties.accept_connection(amara, person_id=bo.me)
    assert do(bo, publish(amara, audience=Audience.CONNECTIONS), "reblog").status == 422


VERBS = ["favourite", "unfavourite", "reblog", "unreblog", "bookmark", "unbookmark", "pin", "unpin", "mute", "unmute"]


@pytest.mark.parametrize("verb", [*VERBS, "translate"])
def test_what_one_may_not_see_answers_as_an_unknown_id(amara, dalia, emeka, verb):
    hidden, public = publish(amara, audience=Audience.CONNECTIONS), publish(amara)
    ties.block(amara, person_id=emeka.me)
    unknown = do(dalia, 4711, verb)
    for who, post in ((dalia, hidden), (emeka, public), (dalia, "x"), (dalia, 10**30)):
        said = do(who, post, verb)
        assert (said.status, said.body) == (unknown.status, unknown.body) == (404, b'{"error":"Record not found"}')


@pytest.mark.parametrize("what", ["favourited_by", "reblogged_by", "history", "quotes", "source", "context"])
def test_what_belongs_to_a_hidden_status_answers_as_to_an_unknown_one(amara, dalia, what):
    hidden = publish(amara, audience=Audience.CONNECTIONS)
    said = [ApiClient(dalia).get(f"/api/v1/statuses/{i}/{what}") for i in (hidden, 4711)]
    assert [s.status for s in said] == [404, 404]
    assert said[0].body == said[1].body


def test_counts_and_names_are_for_the_author_alone(amara, bo, chen):
    post = publish(amara)
    thank(bo, post_id=post, word="used")
    assert do(bo, post, "favourite").json["favourited"] is True
    do(chen, post, "favourite")
    do(chen, post, "reblog")
    own, other = look(amara, post), look(bo, post)
    assert (own["favourites_count"], own["reblogs_count"]) == (2, 1)
    assert (other["favourites_count"], other["reblogs_count"], other["quotes_count"]) == (0, 0, 0)
    path = f"/api/v1/statuses/{post}"
    assert [a["acct"] for a in ApiClient(amara).get(f"{path}/favourited_by").json] == ["chen", "bo"]
    assert [a["acct"] for a in ApiClient(amara).get(f"{path}/reblogged_by").json] == ["chen"]
    for who in (ApiClient(bo), ApiClient()):
        assert who.get(f"{path}/favourited_by").json == who.get(f"{path}/reblogged_by").json == []
    first = ApiClient(amara).get(f"{path}/favourited_by", limit=1)
    following = ApiClient(amara).get(first.links["next"].partition("8000")[2])
    assert [a["acct"] for a in following.json] == ["bo"]


def test_ones_own_post_is_not_thanked(amara):
    assert do(amara, publish(amara), "favourite").status == 422


def test_pinned_statuses_are_those_of_the_profile(amara, bo):
    posts = [publish(amara) for _ in range(3)]
    assert do(amara, posts[0], "pin").json["pinned"] is True
    path = f"/api/v1/accounts/{amara.me}/statuses"
    assert ApiClient(bo).get(path, pinned="true").ids == [posts[0]]
    assert ApiClient(bo).get(path, pinned="true", max_id=posts[0]).ids == []
    assert len(ApiClient(bo).get(path).ids) == 3
    assert do(bo, posts[1], "pin").status == 422
    assert do(amara, posts[0], "unpin").json["pinned"] is False
    assert ApiClient(bo).get(path, pinned="true").ids == []


def test_voting_through_the_api(amara, bo, chen, dalia):
    post = publish(amara, poll=PollDraft(("A", "B"), 600, hide_totals=True))
    path = f"/api/v1/polls/{post}"
    poll = ApiClient(bo).post(f"{path}/votes", form={"choices[]": "1"}).json
    assert (poll["voted"], poll["own_votes"], poll["votes_count"], poll["voters_count"]) == (True, [1], 1, 1)
    assert [o["votes_count"] for o in poll["options"]] == [None, None]
    assert ApiClient(bo).post(f"{path}/votes", json={"choices": [0]}).status == 422
    for choices in ([], ["9"], ["-1"], "x", ["1" * 40], [[1]], [0, 1]):
        assert ApiClient(chen).post(f"{path}/votes", json={"choices": choices}).status == 422
    assert ApiClient(amara).post(f"{path}/votes", json={"choices": [0]}).status == 422
    assert "voted" not in ApiClient().get(path).json
    hidden = publish(amara, poll=PollDraft(("A", "B"), 600), audience=Audience.ME)
    for number in (hidden, publish(amara), 4711):
        assert ApiClient(dalia).get(f"/api/v1/polls/{number}").status == 404
        assert ApiClient(dalia).post(f"/api/v1/polls/{number}/votes", json={"choices": [0]}).status == 404


def test_a_quote_holds_what_it_quotes(amara, bo, dalia):
    post = publish(amara, quote_policy="public")
    assert look(bo, post)["quote_approval"] == {"automatic": ["public"], "manual": [], "current_user": "automatic"}
    said = ApiClient(bo).post("/api/v1/statuses", json={"status": "See", "quoted_status_id": str(post)}).json
    assert (said["quote"]["state"], said["quote"]["quoted_status"]["id"]) == ("accepted", str(post))
    nested = ApiClient(dalia).post("/api/v1/statuses", json={"status": "So", "quoted_status_id": said["id"]})
    assert nested.json["quote"]["state"] == "pending"
    assert nested.json["quote"]["quoted_status"] is None
    assert look(amara, post)["quotes_count"] == 1
    assert ApiClient(amara).get(f"/api/v1/statuses/{post}/quotes").ids == [int(said["id"])]
    assert ApiClient(bo).get(f"/api/v1/statuses/{post}/quotes").status == 403
    path = f"/api/v1/statuses/{post}/quotes/{said['id']}/revoke"
    assert ApiClient(bo).post(path).status == 403
    for _ in range(2):
        assert ApiClient(amara).post(path).json["quote"] == {"state": "revoked", "quoted_status": None}
    assert ApiClient(amara).post(f"/api/v1/statuses/{post}/quotes/4711/revoke").status == 404


def test_a_quoted_quote_is_shallow(amara, bo, chen):
    first = publish(amara, quote_policy="public")
    second = publish(bo, "See", quote_of=first, quote_policy="public")
    third = publish(chen, "So", quote_of=second)
    inner = look(chen, third)["quote"]["quoted_status"]["quote"]
    assert inner == {"state": "accepted", "quoted_status_id": str(first)}


def test_a_quote_of_what_the_reader_may_not_see_is_empty(amara, bo, emeka):
    post = publish(amara, quote_policy="public")
    quoting = publish(bo, "See", quote_of=post)
    ties.block(amara, person_id=emeka.me)
    assert look(emeka, quoting)["quote"] == {"state": "unauthorized", "quoted_status": None}
    ApiClient(amara).delete(f"/api/v1/statuses/{post}")
    assert look(emeka, quoting)["quote"] == {"state": "deleted", "quoted_status": None}


def test_who_may_quote_is_said_and_changed(amara, bo):
    post = publish(amara)
    path = f"/api/v1/statuses/{post}/interaction_policy"
    assert look(bo, post)["quote_approval"]["current_user"] == "manual"
    ties.follow(bo, person_id=amara.me)
    assert look(bo, post)["quote_approval"]["current_user"] == "automatic"
    said = ApiClient(amara).put(path, json={"quote_approval_policy": "nobody"}).json
    assert said["quote_approval"] == {"automatic": [], "manual": [], "current_user": "automatic"}
    assert look(bo, post)["quote_approval"]["current_user"] == "denied"
    refused = ApiClient(bo).post("/api/v1/statuses", json={"status": "See", "quoted_status_id": str(post)})
    assert refused.status == 422
    assert ApiClient(amara).put(path, json={"quote_approval_policy": "friends"}).status == 422
    assert ApiClient(bo).put(path, json={"quote_approval_policy": "public"}).status == 403


def test_without_an_engine_nothing_is_translated(amara, bo):
    assert do(bo, publish(amara), "translate").status == 503


class Engine(BaseHTTPRequestHandler):
    """Speaks LibreTranslate's protocol: answers in capitals."""

    answer = None

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = {"translatedText": [t.upper().replace("P>", "p>") for t in sent["q"]],
                "detectedLanguage": [{"language": "de", "confidence": 90}] * len(sent["q"])}  # fmt: skip
        body = self.answer if self.answer is not None else json.dumps(said).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        rows = [{"code": "de", "targets": ["de", "en"]}, {"code": "en", "targets": ["de", "en", "fr"]}]
        body = self.answer if self.answer is not None else json.dumps(rows).encode()
        self.send_response(200 if self.path == "/languages" else 404)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def engine(settings):
    server = HTTPServer(("127.0.0.1", 0), Engine)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.MUTUALS_TRANSLATE_URL = f"http://127.0.0.1:{server.server_port}"
    Engine.answer = None
    cache.clear()
    yield server
    server.shutdown()
    server.server_close()


def test_a_status_is_translated_with_its_notice_and_poll(amara, bo, engine):
    post = publish(amara, "Guten Tag", notice="Obst & Gemüse", poll=PollDraft(("Ja", "Nein"), 600))
    said = do(bo, post, "translate", json={"lang": "en"}).json
    assert (said["content"].strip(), said["spoiler_text"]) == ("<p>GUTEN TAG</p>", "OBST & GEMÜSE")
    assert [o["title"] for o in said["poll"]["options"]] == ["JA", "NEIN"]
    assert (said["detected_source_language"], said["provider"]) == ("de", "LibreTranslate")


def test_apps_learn_from_which_language_into_which(amara, settings, engine):
    here = "/api/v1/instance/translation_languages"
    pairs = {"de": ["en"], "en": ["de", "fr"], "und": ["de", "en", "fr"]}
    assert ApiClient().get(here).json == pairs
    Engine.answer = b"asleep"
    assert ApiClient().get(here).json == pairs  # what it said is known for an hour
    settings.MUTUALS_TRANSLATE_URL = ""
    assert ApiClient().get(here).json == {}


@pytest.mark.parametrize("answer", [b"", b"[]", b"{}", b'[{"code":"de"}]', b"[1]", b"x" * 2**21])
def test_an_engine_that_names_no_languages_translates_nothing(amara, engine, answer):
    Engine.answer = answer
    assert ApiClient().get("/api/v1/instance/translation_languages").json == {}


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"{}", b'{"translatedText":"x"}', b'{"translatedText":[1]}', b"x" * 2**21]
)
def test_an_engine_that_answers_nonsense_is_no_error_of_ours(amara, bo, engine, answer):
    Engine.answer = answer
    assert do(bo, publish(amara), "translate").status == 503


def test_an_engine_cannot_put_scripts_into_a_page(amara, bo, engine):
    Engine.answer = json.dumps({"translatedText": ["<p>Hi<script>alert(1)</script></p>"]}).encode()
    assert "script" not in do(bo, publish(amara), "translate").json["content"]


def test_a_narrow_status_is_not_given_to_the_engine(amara, bo, engine):
    ties.follow(bo, person_id=amara.me)
    assert do(bo, publish(amara, audience=Audience.FOLLOWERS), "translate").status == 403
