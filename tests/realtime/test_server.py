"""Streams of the running server, as programs open them."""

import http.client
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.journeys.product import HOME, start
from tests.realtime.programs import PATIENCE, Client

pytestmark = pytest.mark.process

WORD = b"a password for the tests"


class Api:
    """Somebody's program."""

    def __init__(self, product, name):
        env = {
            **os.environ,
            "MUTUALS_DATA": str(product.data),
            "DATABASE_URL": "",
            "PYTHONPATH": f"{HOME / 'src'}:{HOME}",
        }
        words = ["person", "create", name, "--email", f"{name}@example.org", "--token", "read write follow"]
        done = subprocess.run(
            [sys.executable, "-m", "mutuals", *words], env=env, input=WORD, capture_output=True, check=True
        )
        self.url, self.token = product.url, done.stdout.split()[-1].decode()

    def call(self, method, path, **fields):
        request = urllib.request.Request(
            self.url + path, json.dumps(fields).encode() if fields else None, method=method
        )
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read())

    def post(self, text, **fields):
        return self.call("POST", "/api/v1/statuses", status=text, **fields)

    def listen(self, *streams, **more):
        client = Client(self.url, query=f"?access_token={self.token}", **more)
        for stream in streams:
            client.say(type="subscribe", stream=stream)
        client.synced()
        return client


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    running = start(tmp_path_factory.mktemp("streams"), cast=False)
    yield running
    all_done(running)
    said = running.log
    running.stop()
    assert not any(word in said for word in ("Traceback", "Unexpected exit", "process ended")), said[-4000:]


def all_done(product):
    """The worker has done what was asked; where it hangs, its log says where."""
    until = time.monotonic() + PATIENCE
    waiting = "SELECT name, attempts, last_error FROM outbox WHERE not_before < datetime('now')"
    with closing(sqlite3.connect(product.data / "mutuals.sqlite3")) as database:
        while rows := database.execute(waiting).fetchall():
            if time.monotonic() > until:
                os.killpg(product.process.pid, signal.SIGUSR1)
                time.sleep(1)
                raise AssertionError(f"{rows} wait:\n{product.log[-8000:]}")
            time.sleep(0.1)


@pytest.fixture(scope="module")
def amara(product):
    return Api(product, "amara")


@pytest.fixture(scope="module")
def chen(product, amara):
    made = Api(product, "chen")
    number = made.call("GET", "/api/v1/accounts/lookup?acct=amara")["id"]
    made.call("POST", f"/api/v1/accounts/{number}/follow")
    return made


def test_what_happens_comes_down_one_connection_under_its_streams_name(amara, chen):
    client = chen.listen("user", "public:local")
    client.say(type="subscribe", stream="hashtag", tag="Tea")
    client.synced()
    post = amara.post("Green #tea")
    came = [client.until("update") for _ in range(3)]
    assert sorted(one["stream"] for one in came) == [["hashtag", "Tea"], ["public:local"], ["user"]]
    assert {one["payload"]["id"] for one in came} == {post["id"]}
    client.say(type="unsubscribe", stream="public:local")
    client.say(type="unsubscribe", stream="hashtag", tag="#TEA")
    client.synced()
    amara.call("PUT", f"/api/v1/statuses/{post['id']}", status="Black #tea")
    got = client.next()
    assert (got["stream"], got["event"]) == (["user"], "status.update")
    assert "Black" in got["payload"]["content"]
    amara.call("DELETE", f"/api/v1/statuses/{post['id']}")
    got = client.next()
    assert (got["event"], got["payload"]) == ("delete", int(post["id"]))
    client.close()


def test_a_mention_is_told_and_changed_filters_too(amara, chen):
    client = chen.listen("user:notification", "user")
    post = amara.post("@chen look")
    told = client.until("notification")["payload"]
    assert (told["type"], told["status"]["id"]) == ("mention", post["id"])
    chen.call("POST", "/api/v2/filters", title="No", context=["home"], keywords_attributes=[{"keyword": "football"}])
    assert client.until("filters_changed")["payload"] is None
    client.close()


def test_a_direct_status_moves_the_conversation(amara, chen):
    client = chen.listen("direct")
    amara.post("@chen between us", visibility="direct")
    got = client.until("conversation")
    assert got["stream"] == ["direct"]
    assert "between us" in got["payload"]["last_status"]["content"]
    client.close()


def test_the_token_may_come_in_the_header_the_address_or_as_the_protocol(product, chen):
    ways = [
        {"headers": [f"Authorization: Bearer {chen.token}"]},
        {"query": f"?access_token={chen.token}"},
        {"headers": [f"Sec-WebSocket-Protocol: {chen.token}"]},
    ]
    clients = [Client(product.url, **way) for way in ways]
    assert [client.status for client in clients] == [101] * 3
    assert f"sec-websocket-protocol: {chen.token}".lower() in clients[2].head
    for client in clients:
        client.close()


def test_a_stream_named_in_the_address_is_subscribed(amara, chen):
    client = Client(chen.url, query=f"?access_token={chen.token}&stream=user")
    client.synced()
    post = amara.post("Named in the address")
    assert client.until("update")["payload"]["id"] == post["id"]
    client.close()


def test_who_shows_no_token_or_a_wrong_one_gets_mastodons_answer(product):
    assert Client(product.url).status == 401
    assert Client(product.url, query="?access_token=wrong").status == 401
    assert get(product, "/api/v1/streaming/user") == (401, {"error": "Missing access token"})
    assert get(product, "/api/v1/streaming/user?access_token=wrong") == (401, {"error": "Invalid access token"})


def test_what_there_is_not_is_refused_in_words(product, chen):
    client = chen.listen()
    client.say(type="subscribe", stream="list", list="7")
    assert client.next() == {"error": "Not authorized to stream this list", "status": 401}
    client.say(type="subscribe", stream="hashtag")
    assert client.next() == {"error": "Missing tag name parameter", "status": 400}
    client.close()
    assert get(product, f"/api/v1/streaming/nothing?access_token={chen.token}") == (404, {"error": "Not found"})
    assert get(product, f"/api/v1/streaming/hashtag?access_token={chen.token}")[0] == 400


def test_the_end_of_a_token_ends_its_streams(product, amara):
    made = Api(product, "dalia")
    client = made.listen("user")
    app = amara.call("POST", "/api/v1/apps", client_name="x", redirect_uris="urn:ietf:wg:oauth:2.0:oob")
    assert app["client_id"]
    manage(product, "from mutuals.domains.apps.services.tokens import end; "
           "from mutuals.domains.apps.models import Token; "
           "end(Token.objects.filter(person__handle='dalia'))")  # fmt: skip
    assert client.next() == 4001
    assert Client(product.url, query=f"?access_token={made.token}").status == 401


def test_freezing_an_account_ends_its_streams(product):
    made = Api(product, "emeka")
    client = made.listen("user")
    manage(product, "from mutuals.domains.people.services.leave import hide_faces; "
           "from mutuals.domains.people.models import Account; from django.db import transaction; "
           "account = Account.objects.get(username='emeka'); account.state = 'frozen'; account.save();\n"
           "with transaction.atomic(): hide_faces(account.id)")  # fmt: skip
    assert client.next() == 4001


@pytest.mark.parametrize(
    ("hostile", "code"),
    [
        (lambda c: c.frame(0x1, b"{}", mask=b""), 1002),
        (lambda c: c.frame(0x1, b"{}", first=0xF0), 1002),
        (lambda c: c.frame(0x2, b"\x00\x01"), 1003),
        (lambda c: c.frame(0x1, b"\xff\xfe"), 1007),
        (lambda c: c.frame(0x1, b"x" * 60_000), 1009),
        (lambda c: c.socket.sendall(b"\x81\xff\x7f" + b"\xff" * 15), 1009),
        (lambda c: c.socket.sendall(b"GET / HTTP/1.1\r\n\r\n"), 1002),
        (lambda c: c.frame(0x8, b"\x03\xe8"), 1000),
    ],
)
def test_a_hostile_frame_does_nothing_worse_than_closing(chen, hostile, code):
    client = chen.listen()
    hostile(client)
    assert client.next() == code
    assert client.next() is None
    chen.listen().close()


@pytest.mark.parametrize(
    "text", ["", "no json", "[1]", '{"type":"subscribe"}', '{"type":7,"stream":{}}', "null", "[" * 2_000]
)
def test_messages_without_sense_are_passed_over(chen, text):
    client = chen.listen()
    client.frame(0x1, text.encode())
    client.frame(0x9, b"still there")
    assert client.next() == b"still there"
    client.synced()
    client.close()


def test_too_many_messages_at_once_end_the_connection(chen):
    client = chen.listen()
    client.socket.sendall(b"\x81\x80abcd" * 60_000)
    assert client.next() in {1008, None}
    client = chen.listen()
    for _ in range(200):
        client.say(type="unsubscribe", stream="user")
    assert client.next() == 1008


def test_a_token_opens_sixteen_streams(product, amara):
    made = Api(product, "farah")
    clients = [made.listen() for _ in range(16)]
    assert Client(product.url, query=f"?access_token={made.token}").status == 429
    clients.pop().close()
    for client in clients:
        client.close()


def test_server_sent_events_say_the_same(product, amara, chen):
    where = urlsplit(product.url)
    stream = http.client.HTTPConnection(where.hostname, where.port, timeout=PATIENCE)
    stream.request("GET", "/api/v1/streaming/user", headers={"Authorization": f"Bearer {chen.token}"})
    answer = stream.getresponse()
    assert answer.getheader("content-type") == "text/event-stream"
    assert answer.readline() == b":)\n"
    post = amara.post("For those who hear events")
    lines = [answer.readline() for _ in range(3)]
    assert lines[0] == b"event: update\n"
    assert json.loads(lines[1].removeprefix(b"data: "))["id"] == post["id"]
    assert lines[2] == b"\n"
    stream.close()


def test_it_says_that_it_is_well_and_lets_other_sites_ask(product):
    with urllib.request.urlopen(f"{product.url}/api/v1/streaming/health", timeout=PATIENCE) as answer:
        assert answer.read() == b"OK"
    request = urllib.request.Request(f"{product.url}/api/v1/streaming/user", method="OPTIONS")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")


def get(product, path):
    where = urlsplit(product.url)
    client = http.client.HTTPConnection(where.hostname, where.port, timeout=PATIENCE)
    client.request("GET", path)
    answer = client.getresponse()
    return answer.status, json.loads(answer.read())


def manage(product, code):
    """Does something in another process of this server."""
    env = {**os.environ, "MUTUALS_DATA": str(product.data), "DATABASE_URL": "", "PYTHONPATH": f"{HOME / 'src'}:{HOME}"}
    subprocess.run(
        [sys.executable, "-m", "mutuals", "manage", "shell", "-c", code], env=env, check=True, capture_output=True
    )


def test_what_happens_between_people_comes_in_a_stream_of_its_own(product, amara, chen):
    """Over a WebSocket and as server-sent events; the streams that Mastodon's programs know carry none of it."""
    client = chen.listen("user:mutuals", "user:notification")
    url = urlsplit(product.url)
    sent = http.client.HTTPConnection(url.hostname, url.port, timeout=PATIENCE)
    sent.request("GET", "/api/v1/streaming/user/mutuals", headers={"Authorization": f"Bearer {chen.token}"})
    answer = sent.getresponse()
    assert answer.status == 200
    number = amara.call("GET", "/api/v1/accounts/lookup?acct=chen")["id"]
    amara.call(
        "POST", f"/api/mutuals/v1/people/{number}/connect", context="worked", note="We built the loader together."
    )
    got = client.next()
    mine = amara.call("GET", "/api/v1/accounts/verify_credentials")["id"]
    assert (got["stream"], got["event"]) == (["user:mutuals"], "connection.asked")
    assert (got["payload"]["account_id"], got["payload"]["id"]) == (mine, None)
    lines = iter(lambda: answer.readline().decode().strip(), None)
    assert next(line for line in lines if line.startswith("event:")) == "event: connection.asked"
    assert json.loads(next(lines).removeprefix("data: ")) == got["payload"]
    sent.close()
    chen.call("POST", f"/api/mutuals/v1/people/{mine}/decline")
    post = amara.post("@chen and then this")
    told = client.next()
    assert (told["stream"], told["payload"]["status"]["id"]) == (["user:notification"], post["id"])
    client.close()
