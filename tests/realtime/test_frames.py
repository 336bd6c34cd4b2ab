"""What clients send, good or not, becomes messages or the end of the connection."""

import asyncio
import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutuals.realtime import line
from mutuals.realtime.frames import CLOSE, LONGEST, PING, TEXT, Broken, Frames, frame, goodbye
from mutuals.realtime.line import MOST_WAITING, Line, socket_of

MASK = b"\x01\x02\x03\x04"


def masked(data, kind=TEXT, first=0x80):
    size = len(data)
    head = bytes([first | kind, 0x80 | size]) if size < 126 else bytes([first | kind, 0xFE]) + size.to_bytes(2, "big")
    return head + MASK + bytes(b ^ MASK[i % 4] for i, b in enumerate(data))


def code_of(data):
    with pytest.raises(Broken) as no:
        Frames().feed(data)
    return no.value.code


def test_a_message_may_come_in_any_parts():
    whole = masked(b"Hello") + masked(b"", PING) + masked(b"a" * 300)
    frames = Frames()
    found = [one for i in range(len(whole)) for one in frames.feed(whole[i : i + 1])]
    assert found == [(TEXT, b"Hello"), (PING, b""), (TEXT, b"a" * 300)]


def test_parts_of_a_message_are_joined_around_a_ping():
    data = masked(b"Hel", first=0) + masked(b"now", PING) + masked(b"lo", 0)
    assert Frames().feed(data) == [(PING, b"now"), (TEXT, b"Hello")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x81\x05Hello", 1002),  # not masked
        (masked(b"x", first=0xC0), 1002),  # a bit that nobody agreed on
        (masked(b"x", 0x3), 1002),  # a kind there is not
        (masked(b"x", 0), 1002),  # a part of nothing
        (masked(b"x", first=0) + masked(b"y"), 1002),  # a message within a message
        (masked(b"x", 0x2), 1003),
        (masked(b"x", PING, first=0), 1002),
        (masked(b"x" * 126, CLOSE), 1002),
        (b"\x81\xfe\xff\xff", 1009),  # said to be long: refused before it comes
        (b"\x81\xff" + b"\x7f" + b"\xff" * 7, 1009),
        (masked(b"x" * 4000, first=0) + masked(b"x" * 4000, 0, first=0), 1009),
    ],
)
def test_what_breaks_the_protocol_or_a_limit_ends_it(data, code):
    assert code_of(data) == code


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_whatever_comes_nothing_else_happens_and_little_is_kept(parts):
    frames, codes = Frames(), set()
    try:
        for part in parts:
            for _kind, content in frames.feed(part):
                assert len(content) <= LONGEST
            assert len(frames._come) <= LONGEST + 200 + 14
    except Broken as no:
        codes.add(no.code)
    assert codes <= {1002, 1003, 1009}


def test_the_servers_frames_say_their_size():
    assert frame(b"Hi") == b"\x81\x02Hi"
    assert frame(b"x" * 300)[:4] == b"\x81\x7e\x01\x2c"
    assert frame(b"x" * 70_000)[:10] == b"\x81\x7f" + (70_000).to_bytes(8, "big")
    assert goodbye(1000, "x" * 200) == frame(b"\x03\xe8" + b"x" * 120, CLOSE)


def connected():
    """Both ends of a connection over TCP."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = socket.create_connection(listener.getsockname())
        return listener.accept()[0], client


def test_a_slow_reader_is_dropped_and_a_patient_one_gets_all():
    async def run(reads):
        server, client = connected()
        lost = []
        open_line = Line(server, hear=lambda data: None, lost=lambda: lost.append(1))
        client.setblocking(False)
        got, sent, loop = b"", 0, asyncio.get_running_loop()
        while not lost and sent < 4 * MOST_WAITING + (8 << 20):
            open_line.say(b"x" * 65_536)
            sent += 65_536
            if reads:
                got += await loop.sock_recv(client, 1 << 20)
        while reads and len(got) < sent:
            got += await loop.sock_recv(client, 1 << 20)
        open_line.end()
        open_line.end()
        client.close()
        return bool(lost), len(got) == sent, sent

    lost, _whole, sent = asyncio.run(run(False))
    assert lost
    assert sent < 4 * MOST_WAITING + (8 << 20)
    assert asyncio.run(run(True))[1]
    assert line._taken == set()


def test_the_socket_of_a_client_is_found_and_no_other_file_is_touched(tmp_path):
    server, client = connected()
    with (tmp_path / "file").open("w") as other:
        found = socket_of(client.getsockname()[:2])
        assert found
        own, number = found
        assert number == server.fileno()
        client.sendall(b"Hi")
        assert own.recv(10) == b"Hi"
        assert socket_of(("127.0.0.1", 1)) is None
        assert os.fstat(other.fileno())
        own.close()
    server.close()
    client.close()
