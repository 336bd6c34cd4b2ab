"""Web push: real messages to a listening address, decrypted with the receiver's own keys."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone

from mutuals.domains.apps.models import App, Token
from mutuals.domains.notices.models import PushSubscription
from mutuals.domains.posts import services as posts
from mutuals.domains.ties import services as ties
from mutuals.kit.outbox.models import Row
from tests.api.client import ApiClient

PATH = "/api/v1/push/subscription"
SECRET = b"0123456789abcdef"


def hkdf(secret, salt, info, length):
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Listener(HTTPServer):
    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.came, self.status = [], 201
        self.own = ec.generate_private_key(ec.SECP256R1())
        self.public = self.own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.url = f"http://127.0.0.1:{self.server_port}/push/1"

    def keys(self):
        return {"p256dh": base64.urlsafe_b64encode(self.public).decode(), "auth": base64.b64encode(SECRET).decode()}

    def shared(self, point):
        return self.own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))

    def read_standard(self, body):
        salt, point, text = body[:16], body[21:86], body[86:]
        assert (int.from_bytes(body[16:20], "big"), body[20]) == (4096, 65)
        seed = hkdf(self.shared(point), SECRET, b"WebPush: info\0" + self.public + point, 32)
        key, nonce = (
            hkdf(seed, salt, b"Content-Encoding: " + n, k) for n, k in ((b"aes128gcm\0", 16), (b"nonce\0", 12))
        )
        plain = AESGCM(key).decrypt(nonce, text, None)
        assert plain[-1:] == b"\2"
        return json.loads(plain[:-1])

    def read_draft(self, body, headers):
        point = unb64(headers["crypto-key"].split(";")[0].removeprefix("dh="))
        salt = unb64(headers["encryption"].removeprefix("salt="))
        seed = hkdf(self.shared(point), SECRET, b"Content-Encoding: auth\0", 32)
        context = b"P-256\0" + b"\0\x41" + self.public + b"\0\x41" + point
        key = hkdf(seed, salt, b"Content-Encoding: aesgcm\0" + context, 16)
        nonce = hkdf(seed, salt, b"Content-Encoding: nonce\0" + context, 12)
        plain = AESGCM(key).decrypt(nonce, body, None)
        assert plain[:2] == b"\0\0"
        return json.loads(plain[2:])


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.came.append((body, {k.lower(): v for k, v in self.headers.items()}))
        self.send_response(self.server.status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *words):
        pass


@pytest.fixture
def listener(settings):
    server = Listener()
    settings.MUTUALS_ALLOW_LOOPBACK = frozenset({f"127.0.0.1:{server.server_port}"})
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def app(amara):
    program = App.objects.create(client_id="x", secret_hash="x", name="x", redirect_uris="x", scopes="push")
    token = Token.objects.create(app=program, account_id=amara.account_id, person_id=amara.me, hash="x", scopes="push")
    return ApiClient(amara, token_id=token.id, headers={"authorization": "Bearer the-token"})


def subscribe(app, listener, **more):
    values = {"endpoint": listener.url, "keys": listener.keys(), **more}
    said = app.post(PATH, json={"subscription": values, "data": {"alerts": {"favourite": True, "mention": "false"}}})
    assert said.status == 200, said.body
    return said.json


def test_a_standard_message_is_read_with_the_receivers_keys(app, amara, bo, listener, settle, write):
    said = subscribe(app, listener, standard=True)
    assert app.get("/api/v2/instance").json["configuration"]["vapid"]["public_key"] == said["server_key"]
    assert (said["alerts"]["favourite"], said["alerts"]["mention"], said["policy"]) == (True, False, "all")
    post = write(amara, "Mine")
    posts.thank(bo, post_id=post)
    write(bo, "And @amara")
    settle()
    [(body, headers)] = listener.came
    message = listener.read_standard(body)
    assert message["title"] == "Bo Lindqvist thanked you for “Mine”"
    assert (message["notification_type"], message["access_token"]) == ("favourite", "the-token")
    assert isinstance(message["notification_id"], int)
    token, key = headers["authorization"].removeprefix("vapid t=").split(", k=")
    text, _dot, signature = token.rpartition(".")
    claims = json.loads(unb64(text.split(".")[1]))
    assert claims["aud"] == f"http://127.0.0.1:{listener.server_port}"
    assert unb64(key) == unb64(said["server_key"].rstrip("="))
    raw = unb64(signature)
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    server = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(key))
    server.verify(pair, text.encode(), ec.ECDSA(hashes.SHA256()))


def test_a_subscriptions_id_is_a_number_that_apps_can_hold(app, listener):
    said = subscribe(app, listener)
    assert type(said["id"]) is int
    assert 0 < said["id"] < 1 << 31  # what Kotlin's Int holds
    assert app.get(PATH).json["id"] == said["id"]


def test_the_message_carries_the_token_also_where_it_came_in_the_address(amara, bo, app, listener, settle, write):
    keys = {f"subscription[keys][{name}]": value for name, value in listener.keys().items()}
    bare = ApiClient(amara, token_id=app.token_id)
    form = {"subscription[endpoint]": listener.url, "subscription[standard]": "true", "data[alerts][favourite]": "true"}
    assert bare.post(f"{PATH}?access_token=the-token", form={**form, **keys}).status == 200
    posts.thank(bo, post_id=write(amara, "Mine"))
    settle()
    [(body, _headers)] = listener.came
    assert listener.read_standard(body)["access_token"] == "the-token"


def test_a_message_of_the_draft_is_read_too(app, amara, bo, listener, settle, write):
    subscribe(app, listener)
    posts.thank(bo, post_id=write(amara, "Mine"))
    settle()
    [(body, headers)] = listener.came
    assert headers["content-encoding"] == "aesgcm"
    assert listener.read_draft(body, headers)["notification_type"] == "favourite"


@pytest.mark.parametrize(("status", "kept", "tried"), [(410, 0, 0), (404, 0, 0), (503, 1, 1), (429, 1, 1), (400, 1, 0)])
def test_what_the_push_service_says_decides(app, amara, bo, listener, settle, write, status, kept, tried):
    subscribe(app, listener)
    listener.status = status
    posts.thank(bo, post_id=write(amara, "Mine"))
    settle()
    assert len(listener.came) == 1
    assert PushSubscription.objects.count() == kept
    assert Row.objects.filter(name="PushWanted", attempts=1, not_before__gt=timezone.now()).count() == tried


def test_a_notice_that_no_longer_holds_is_not_pushed(app, amara, bo, listener, settle, write):
    subscribe(app, listener)
    app.put(PATH, json={"data": {"alerts": {"favourite": True}, "policy": "followed"}})
    post = write(amara, "Mine")
    posts.thank(bo, post_id=post)
    settle()
    assert listener.came == []
    ties.mute(amara, person_id=bo.me)
    posts.unthank(bo, post_id=post)
    posts.thank(bo, post_id=post)
    settle()
    assert listener.came == []


def test_a_subscription_is_its_tokens_alone_and_ends_with_it(app, bo, listener):
    subscribe(app, listener)
    subscribe(app, listener)
    assert PushSubscription.objects.count() == 1
    assert ApiClient(bo, token_id=app.token_id).get(PATH).status == 404
    assert "the-token" not in PushSubscription.objects.get().sealed
    Token.objects.all().delete()
    assert PushSubscription.objects.count() == 0
    assert app.delete(PATH).json == {}
    assert app.get(PATH).status == 404


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"endpoint": "ftp://x/"},
        {"endpoint": "http://10.0.0.1/"},
        {"endpoint": "https://x/", "keys": {"p256dh": "AAAA", "auth": "x"}},
    ],
)
def test_bad_subscriptions_are_refused(app, bad):
    assert app.post(PATH, json={"subscription": bad}).status == 422
