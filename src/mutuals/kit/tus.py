"""Files that arrive in parts: the protocol tus 1.0.0 (tus.io/protocols/resumable-upload), without addresses and bytes.

With its extensions creation, expiration, termination and checksum. A door brings the request, a store keeps the bytes;
what stands between is here, the same for pages and programs.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from typing import IO, ClassVar, Protocol

from mutuals.kit.refusal import NotFound, Refused

VERSION = "1.0.0"
KIND = "application/offset+octet-stream"  # the type of a part
LONGEST_TOLD = 1_000  # characters of what is told of a file
ALGORITHMS = ("sha1", "sha256")
ABOUT = {
    "Tus-Version": VERSION,
    "Tus-Extension": "creation,expiration,termination,checksum",
    "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
}
# what browsers are to let programs of other places send and read
SENT = "Tus-Resumable, Upload-Length, Upload-Metadata, Upload-Offset, Upload-Checksum, X-HTTP-Method-Override"
TOLD = "Location, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Length, Upload-Offset, Upload-Expires"
_DIGITS = 19


class Wrong(Exception):
    """A request that the protocol answers with a status of its own."""

    status = HTTPStatus.BAD_REQUEST.value

    def __init__(self, sentence: str, status: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status or self.status


class Elsewhere(Wrong):
    """What is there ends at another offset."""

    status = HTTPStatus.CONFLICT.value


class TooMuch(Wrong):
    """More bytes than were announced, or than may be."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE.value


class Busy(Wrong):
    """Somebody else is writing."""

    status = HTTPStatus.LOCKED.value


class Damaged(Wrong):
    """The bytes are not those of the checksum."""

    status = 460


class NotNow(Refused):
    """A refusal that a later try may not meet."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of a part must come down to."""

    algorithm: str
    digest: bytes

    def begun(self) -> "hashlib._Hash":
        return hashlib.new(self.algorithm, usedforsecurity=False)


@dataclass(frozen=True, slots=True)
class State:
    """A file on its way."""

    id: int
    size: int
    came: int  # bytes that are safe
    until: datetime  # when it is forgotten
    told: str = ""  # what was told of it, as it came


class Store(Protocol):
    """Where the bytes lie, for one person. All but `begin` raise NotFound."""

    largest: ClassVar[int]

    def begin(self, size: int, told: str, name: str) -> State:
        """Makes room. Raises Refused."""

    def look(self, number: int) -> State:
        """Where it stands."""

    def append(self, number: int, offset: int, body: IO[bytes], checksum: Checksum | None) -> State:
        """Takes a part in; the last makes it whole. Raises Wrong, Refused."""

    def end(self, number: int) -> None:
        """Forgets it."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; a sentence where it is no."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    sentence: str = ""
    state: State | None = None


def about(store_largest: int) -> dict[str, str]:
    """The headers that tell what this server can (OPTIONS)."""
    return {"Tus-Resumable": VERSION, **ABOUT, "Tus-Max-Size": str(store_largest)}


def answer(
    method: str,
    headers: Mapping[str, str],
    body: IO[bytes],
    store: Store,
    *,
    number: int | None,
    address: Callable[[int], str],
) -> Reply:
    """The reply to a request about one file (`number`), or about all of them. `headers` have lower-case names."""
    if method == "POST":  # for clients that cannot say more than GET and POST
        method = headers.get("x-http-method-override", method).upper()
    if method == "OPTIONS":
        return Reply(204, about(store.largest))
    if headers.get("tus-resumable") != VERSION:
        return Reply(412, {"Tus-Resumable": VERSION, "Tus-Version": VERSION}, f"Speak tus {VERSION}")
    try:
        if number is None:
            said = _created(headers, store, address) if method == "POST" else None
        else:
            said = _about_one(method, headers, body, store, number)
        said = said or Reply(405, {}, "Method not allowed")
    except Wrong as no:
        said = Reply(no.status, {}, no.sentence)
    except NotNow as no:
        said = Reply(HTTPStatus.LOCKED.value, {"Retry-After": "30"}, no.sentence)  # which clients try again
    except Refused as no:
        said = Reply(422, {}, no.sentence)
    except NotFound:
        said = Reply(404, {}, "Record not found")
    said.headers["Tus-Resumable"] = VERSION
    said.headers["Cache-Control"] = "no-store"
    return said


def is_part(method: str, headers: Mapping[str, str]) -> bool:
    """Whether a request brings bytes that count one by one: what came of it before a cut is of use."""
    return (
        method == "PATCH"
        and _kind_of(headers) == KIND
        and "upload-checksum" not in headers
        and _number(headers, "upload-offset") is not None
    )


def _created(headers: Mapping[str, str], store: Store, address: Callable[[int], str]) -> Reply:
    size = _number(headers, "upload-length")
    if size is None:
        raise Wrong("Say how many bytes there are (Upload-Length)")
    if size > store.largest:
        raise TooMuch(f"At most {store.largest} bytes")
    told = headers.get("upload-metadata", "")
    made = store.begin(size, told, metadata_of(told).get("filename", ""))
    return Reply(201, {**_where(made), "Location": address(made.id)}, state=made)


def _about_one(method: str, headers: Mapping[str, str], body: IO[bytes], store: Store, number: int) -> Reply | None:
    if method == "HEAD":
        found = store.look(number)
        told = {"Upload-Metadata": found.told} if found.told else {}
        return Reply(200, {**_where(found), "Upload-Length": str(found.size), **told}, state=found)
    if method == "PATCH":
        if _kind_of(headers) != KIND:
            raise Wrong(f"Send {KIND}", HTTPStatus.UNSUPPORTED_MEDIA_TYPE.value)
        offset = _number(headers, "upload-offset")
        if offset is None:
            raise Wrong("Say where the part begins (Upload-Offset)")
        found = store.append(number, offset, body, _checksum(headers))
        return Reply(204, _where(found), state=found)
    if method == "DELETE":
        store.end(number)
        return Reply(204)
    return None


def metadata_of(told: str) -> dict[str, str]:
    """Upload-Metadata: words, each with a text in base64. Raises Wrong."""
    if len(told) > LONGEST_TOLD:
        raise Wrong("Upload-Metadata is too long")
    found: dict[str, str] = {}
    for pair in filter(None, map(str.strip, told.split(","))):
        word, _, value = pair.partition(" ")
        try:
            found[word] = base64.b64decode(value.strip(), validate=True).decode()
        except (binascii.Error, ValueError):
            raise Wrong("Upload-Metadata is not as it should be: a word, a blank, a text in base64") from None
    return found


def _checksum(headers: Mapping[str, str]) -> Checksum | None:
    told = headers.get("upload-checksum")
    if told is None:
        return None
    algorithm, _, value = told.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise Wrong(f"Checksums are {' or '.join(ALGORITHMS)}")
    try:
        return Checksum(algorithm, base64.b64decode(value.strip(), validate=True))
    except (binascii.Error, ValueError):
        raise Wrong("The checksum is not in base64") from None


def _where(found: State) -> dict[str, str]:
    return {"Upload-Offset": str(found.came), "Upload-Expires": format_datetime(found.until, usegmt=True)}


def _kind_of(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _number(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(name, "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else None
