"""WebSocket frames (RFC 6455) as a server of short text messages needs them."""

import struct

TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA
LONGEST = 4096  # bytes of one message of a client: a subscription is not a hundred


class Broken(Exception):
    """The client broke the protocol or our limits; the connection is closed with this code (section 7.4)."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


def frame(data: bytes, kind: int = TEXT) -> bytes:
    """One whole message of the server's, as it goes out."""
    size = len(data)
    if size < 126:
        head = bytes((0x80 | kind, size))
    elif size < 1 << 16:
        head = struct.pack("!BBH", 0x80 | kind, 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 127, size)
    return head + data


def goodbye(code: int, reason: str = "") -> bytes:
    """The frame that closes a connection."""
    return frame(struct.pack("!H", code) + reason.encode()[:120], CLOSE)


class Frames:
    """What a client sends, cut into messages."""

    __slots__ = ("_come", "_message")

    def __init__(self) -> None:
        self._come = b""
        self._message: bytes | None = None  # the parts of a message that is not whole yet

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """The (kind, content) of what is whole now: TEXT, CLOSE, PING or PONG. Raises Broken."""
        self._come += data
        found = []
        while (one := self._next()) is not None:
            kind, final, content = one
            if kind >= CLOSE:
                found.append((kind, content))
                continue
            if (kind == 0) == (self._message is None):
                raise Broken(1002, "A part of a message stands alone")
            message = (self._message or b"") + content
            if len(message) > LONGEST:
                raise Broken(1009, "The message is too long")
            self._message = None if final else message
            if final:
                found.append((TEXT, message))
        return found

    def _next(self) -> tuple[int, bool, bytes] | None:
        """The next whole frame: kind, whether it is its message's last, content."""
        come = self._come
        if len(come) < 2:
            return None
        kind, final, size, at = come[0] & 0x0F, bool(come[0] & 0x80), come[1] & 0x7F, 2
        if come[0] & 0x70 or not come[1] & 0x80 or kind not in {0, TEXT, BINARY, CLOSE, PING, PONG}:
            raise Broken(1002, "This is no frame of a client")
        if kind == BINARY:
            raise Broken(1003, "This server does not take binary messages")
        if kind >= CLOSE and (size > 125 or not final):
            raise Broken(1002, "A control frame is short and whole")
        if size > 125:
            at = 4 if size == 126 else 10
            if len(come) < at:
                return None
            size = int.from_bytes(come[2:at], "big")
        if size > LONGEST:
            raise Broken(1009, "The message is too long")
        end = at + 4 + size
        if len(come) < end:
            return None
        mask, body = come[at : at + 4], come[at + 4 : end]
        self._come = come[end:]
        whole = int.from_bytes(body, "big") ^ int.from_bytes((mask * (size // 4 + 1))[:size], "big")
        return kind, final, whole.to_bytes(size, "big")
