"""CSV as the world writes it: any encoding, line end, delimiter and preamble, within limits."""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

MOST_ROWS = 200_000
MOST_FIELD = 1 << 20
MOST_COLUMNS = 200
HEAD = 64 << 10  # bytes in which the header must stand
PREAMBLE = 12  # lines above the header, at most
DELIMITERS = ",;\t"
T = TypeVar("T")

csv.field_size_limit(MOST_FIELD)


def encoding_of(chunks: Iterable[bytes]) -> str:
    """The encoding of a file: by its mark, by its zeros, UTF-8 where all of it is, else Windows' Latin-1."""
    pieces = iter(chunks)
    first = next(pieces, b"")
    if first.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = first[:400]
    if sample.count(0) * 3 > len(sample):
        return "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(first)
        for piece in pieces:
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def rows(chunks: Iterable[bytes], encoding: str, delimiter: str, *, backslash: bool = False) -> Iterator[list[str]]:
    """The rows of a table without empty lines; ends quietly at the row limit or where rows cannot be told.

    With `backslash`, a quote may also be escaped as \\" besides "".
    """
    reader = csv.reader(lines(chunks, encoding), delimiter=delimiter, escapechar="\\" if backslash else None)
    try:
        for row in islice(reader, MOST_ROWS):
            if row:
                yield row[:MOST_COLUMNS]
    except csv.Error:  # a field past the limit: an open quote swallowed the rest
        return


def find_header(head: bytes, encoding: str, recognise: Callable[[list[str]], T | None]) -> tuple[str, int, T] | None:
    """(delimiter, rows above, what `recognise` said) of the first line that it recognises, or None."""
    for delimiter in DELIMITERS:
        for above, row in enumerate(islice(rows([head[:HEAD]], encoding, delimiter), PREAMBLE)):
            found = recognise(row)
            if found is not None:
                return delimiter, above, found
    return None


def lines(chunks: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Lines, none longer than a field may be."""
    held: io.BufferedReader = io.BufferedReader(_Pieces(chunks))
    source = io.TextIOWrapper(held, encoding, errors="replace", newline="")
    while line := source.readline(MOST_FIELD + 10):
        yield line.replace("\0", "")


def fold(text: str) -> str:
    """A header or file name without case, accents and the difference of blank, dash and underscore."""
    plain = unicodedata.normalize("NFKD", text[:200].strip("\ufeff \t\"'").casefold())
    return " ".join(re.sub(r"[\s_-]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


class _Pieces(io.RawIOBase):
    """Pieces of bytes as a file to read from."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._chunks, None)
            if piece is None:
                return 0
            self._rest = piece
        n = min(len(buffer), len(self._rest))
        buffer[:n], self._rest = self._rest[:n], self._rest[n:]
        return n
