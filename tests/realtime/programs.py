"""Programs that listen, for the tests: over a real socket, or without one."""

import base64
import json
import os
import socket
import struct
import time
from itertools import count
from urllib.parse import urlsplit

from mutuals.domains.apps.models import App, Token
from mutuals.domains.apps.queries import Bearer
from mutuals.realtime.channels import channel_for
from mutuals.realtime.stream import Stream

PATIENCE = 60  # seconds
_numbers = count(1)


def token_for(person, scopes="read"):
    """A new token of a person, as its bearer."""
    app, _new = App.objects.get_or_create(
        client_id="listener", defaults={"secret_hash": "x", "name": "x", "redirect_uris": "x", "scopes": "read"}
    )
    row = Token.objects.create(
        app=app, account_id=person.account_id, person_id=person.me, hash=f"h{next(_numbers)}", scopes=scopes
    )
    return Bearer(row.id, app.id, frozenset(scopes.split()), person, "active")


def listening(registry, person, name="user", *, scopes="read", **params):
    """A stream without a connection that listens to one channel."""
    stream = Stream(token_for(person, scopes), registry.leave)
    assert registry.enter(stream)
    registry.listen(stream, *channel_for(stream.bearer, name, params))
    return stream


def heard(outcome, stream):
    """(channel's name, event, payload) of what a stream would be told."""
    return [
        (told.channel.name, told.event.decode(), json.loads(told.payload) if told.payload else None)
        for told in outcome.told
        if stream in told.streams
    ]


class Client:
    """A WebSocket client that does what it is told, also what a good one would not."""

    def __init__(self, url, *, query="", headers=()):
        where = urlsplit(url)
        self.socket = socket.create_connection((where.hostname, where.port), timeout=PATIENCE)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            f"GET /api/v1/streaming{query} HTTP/1.1",
            f"Host: {where.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {key}",
            *headers,
        ]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        head, _end, self._come = self._until(b"\r\n\r\n")
        self.status = int(head.split(b" ")[1])
        self.head = head.decode().lower()

    def say(self, **message):
        self.frame(0x1, json.dumps(message).encode())

    def frame(self, kind, data, *, mask=b"abcd", first=0x80):
        size = len(data)
        bit = 0x80 if mask else 0
        head = bytes([first | kind, bit | size]) if size < 126 else struct.pack("!BBH", first | kind, bit | 126, size)
        whole = bytes(b ^ mask[i % 4] for i, b in enumerate(data)) if mask else data
        self.socket.sendall(head + mask + whole)

    def next(self):
        """The next message, its payload read too; the code of the close where it is that; None at the end.

        As any client it answers signs of life. Raises TimeoutError where nothing else comes.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            head = self._exactly(2)
            if head is None:
                return None
            size = head[1] & 0x7F
            if size > 125:
                size = int.from_bytes(self._exactly(2 if size == 126 else 8), "big")
            data, kind = self._exactly(size), head[0] & 0x0F
            if kind == 0x8:
                return int.from_bytes(data[:2], "big")
            if kind == 0x9:
                self.frame(0xA, data)
            if kind == 0xA:
                return data
            if kind == 0x1:
                value = json.loads(data)
                payload = value.get("payload", "null")
                return {**value, "payload": json.loads(payload)} if "event" in value else value
        raise TimeoutError

    def until(self, event):
        """The next event of that name."""
        came = []
        while (got := self.next()) is not None:
            if isinstance(got, dict) and got.get("event") == event:
                return got
            came.append(got)
        raise AssertionError(f"the stream ended before {event}; what came: {came}")

    def synced(self):
        """Whatever was sent before is done: the answer to something refused has come, after late events of before."""
        self.say(type="subscribe", stream="nothing")
        while (got := self.next()) != {"error": "Unknown stream type", "status": 400}:
            assert isinstance(got, dict), got
            assert "event" in got, got

    def close(self):
        self.socket.close()

    def _until(self, mark):
        data = b""
        while mark not in data:
            some = self.socket.recv(4096)
            if not some:
                break
            data += some
        return data.partition(mark)

    def _exactly(self, size):
        try:
            while len(self._come) < size:
                some = self.socket.recv(65536)
                if not some:
                    return None
                self._come += some
        except ConnectionError:
            return None
        found, self._come = self._come[:size], self._come[size:]
        return found
