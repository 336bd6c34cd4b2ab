"""JSON of any size, a part at a time: only the part that is read now is in memory, and it has a limit."""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

MOST_PART = 8 << 20  # characters of one member or item
MOST_PARTS = 500_000
_SPACE = re.compile(r"[ \t\r\n]*")
_HEAD = re.compile(r"\s*(?:(?:window\.|var |let |const )?[A-Za-z_$][\w.$]{0,200}\s*=\s*)?")
_DECODER = json.JSONDecoder(strict=False)
_MAY_GO_ON = 3  # characters after a number that may still be of it, as in `1e+5`
Part = tuple[str, Any]


class Broken(Exception):
    """The text is no JSON, or a part of it is larger than anything that belongs in it."""


def parts(chunks: Iterable[bytes]) -> Iterator[Part]:
    """(name, value) of the members of an object, ("", value) of the items of an array; a member that is an array
    comes an item at a time. A name that is assigned to, as in `window.YTD.tweets.part0 = [...]`, is passed over.

    Raises Broken, also after parts that could be read.
    """
    text = _Text(chunks)
    text.skip(_HEAD)
    first = text.peek()
    if first == "[":
        yield from (("", item) for item in _items(text))
    elif first == "{":
        yield from _members(text)
    else:
        raise Broken


def _members(text: "_Text") -> Iterator[Part]:
    text.take("{")
    if text.peek() == "}":
        return
    while True:
        name = text.value()
        if not isinstance(name, str):
            raise Broken
        text.take(":")
        if text.peek() == "[":
            yield from ((name, item) for item in _items(text))
        else:
            yield name, text.value()
        if text.take(",}") == "}":
            return


def _items(text: "_Text") -> Iterator[Any]:
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    for _n in range(MOST_PARTS):
        yield text.value()
        if text.take(",]") == "]":
            return
    raise Broken


class _Text:
    """What was read and not used yet."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._pieces = _decoded(chunks)
        self._held, self._at = "", 0

    def skip(self, what: re.Pattern[str]) -> None:
        self._more(1_000)
        found = what.match(self._held)
        self._at = found.end() if found else 0

    def peek(self) -> str:
        """The next character that is no white space; Broken at the end."""
        while True:
            self._at = _SPACE.match(self._held, self._at).end()  # type: ignore[union-attr]  # matches nothing too
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                raise Broken

    def take(self, those: str) -> str:
        """The next character, which is one of those."""
        found = self.peek()
        if found not in those:
            raise Broken
        self._at += 1
        return found

    def value(self) -> Any:
        """The next value, whole."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as error:
                left = len(self._held) - self._at
                if isinstance(error, RecursionError) or left >= MOST_PART or not self._more(left):
                    raise Broken from error
                continue
            if len(self._held) - end < _MAY_GO_ON and isinstance(value, int | float) and self._more():
                continue
            self._at = end
            return value

    def _more(self, at_least: int = 0) -> bool:
        """Reads on, at least that many characters: what is looked at again grows by doubling."""
        pieces: list[str] = []
        new = 0
        for piece in self._pieces:
            pieces.append(piece)
            new += len(piece)
            if new and new >= at_least:
                break
        if new:
            self._held, self._at = "".join([self._held[self._at :], *pieces]), 0
        return new > 0


def _decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    decoder: codecs.IncrementalDecoder | None = None
    for chunk in chunks:
        if decoder is None:
            decoder = codecs.getincrementaldecoder(_encoding(chunk))(errors="replace")
        yield decoder.decode(chunk)


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\0" else "utf-8-sig"


def text_of(value: Any, most: int = 100_000) -> str:
    """A value as text; nothing for what is no text or number. What no text can hold (half a character) is dropped."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)[:most].encode("utf-8", "ignore").decode()


def dict_of(value: Any) -> dict[str, Any]:
    """A value as an object, empty for anything else."""
    return value if isinstance(value, dict) else {}


def list_of(value: Any) -> list[Any]:
    """A value as a list, empty for anything else."""
    return value if isinstance(value, list) else []
