"""Uploads for statuses: pictures are ready at once, films and sounds are prepared in the background."""

from dataclasses import dataclass
from typing import Any

import orjson

from mutuals.api.answers import JSON, Answer, ApiError
from mutuals.api.call import Call
from mutuals.api.entities.media import attachments
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.drafting import focus_in
from mutuals.api.statuses.naming import limited
from mutuals.domains.media import services
from mutuals.domains.media.queries import own_loose, words_in_own
from mutuals.kit.refusal import Refused

ACCEPTED, PARTIAL = 202, 206  # what Mastodon answers while a file is being prepared: to its upload, to a question


class Sent(Params):
    FILES = ("file", "thumbnail")

    description: str | None = None
    focus: str | None = None


@endpoint("POST", "/api/v2/media", scope="write:media")
def upload(call: Call, q: Sent) -> Answer:
    """Takes a file in; 202 where it is still being prepared (file, thumbnail, description, focus)."""
    return _taken(call, q, documents=False)


@endpoint("POST", "/api/mutuals/v1/files", scope="write:media")
def upload_any(call: Call, q: Sent) -> Answer:
    """The same for a file of a message, which may be a document."""
    return _taken(call, q, documents=True)


def _taken(call: Call, q: Sent, *, documents: bool) -> Answer:
    file = call.files.get("file")
    if file is None or file.file is None:
        raise ApiError(422, "Validation failed: File can't be blank")
    limited(call, "upload")
    focus = focus_in(q.focus) if q.focus else None
    name = (file.name or "") if documents else None
    number = services.upload(call.viewer, upload=file.file, alt=q.description or "", name=name)
    if focus:
        services.refocus(call.viewer, file_id=number, focus=focus)
    try:
        _take_thumbnail(call, number)
    except Refused:
        services.discard_loose(call.viewer, file_id=number)
        raise
    return _said(call, number, waiting=ACCEPTED)


@endpoint("POST", "/api/v1/media", scope="write:media")
def upload_v1(call: Call, q: Sent) -> Answer:
    """The same for older clients."""
    return upload(call, q)


@endpoint("GET", "/api/v1/media/{id}", scope="write:media")
def one(call: Call, id: int) -> Answer:
    """An upload of one's own that no status shows yet; 206 while it is being prepared, 422 where it cannot be."""
    return _said(call, id, waiting=PARTIAL)


@dataclass(frozen=True, slots=True)
class WordsIn:
    """The words in a picture; `state`: waiting, read, failed, or off where this server does not read them."""

    state: str
    text: str


@endpoint("GET", "/api/mutuals/v1/files/{id}/words", scope="write:media")
def words(call: Call, id: int) -> WordsIn:
    """What was recognised in a picture of the caller's own, for a description if they like. Nobody else is told."""
    found = words_in_own(call.viewer, id)
    return WordsIn(found.state, found.text)


@endpoint("PUT", "/api/v1/media/{id}", scope="write:media")
def change(call: Call, q: Sent, id: int) -> Answer:
    """Changes the description, the focus or the thumbnail of an upload that no status shows yet."""
    own_loose(call.viewer, id)
    if q.description is not None:
        services.describe(call.viewer, file_id=id, alt=q.description)
    if q.focus:
        services.refocus(call.viewer, file_id=id, focus=focus_in(q.focus))
    _take_thumbnail(call, id)
    return _said(call, id, waiting=PARTIAL)


@endpoint("DELETE", "/api/v1/media/{id}", scope="write:media")
def delete(call: Call, id: int) -> dict[str, Any]:
    """Deletes an upload that no status shows."""
    services.discard_loose(call.viewer, file_id=id)
    return {}


def _take_thumbnail(call: Call, number: int) -> None:
    thumbnail = call.files.get("thumbnail")
    if thumbnail is not None and thumbnail.file is not None:
        services.set_thumbnail(call.viewer, file_id=number, upload=thumbnail.file)


def _said(call: Call, number: int, *, waiting: int) -> Answer:
    file = own_loose(call.viewer, number)
    if file.state == "failed":
        raise ApiError(422, file.why)
    return Answer(waiting if file.state == "waiting" else 200, orjson.dumps(attachments(call.viewer, [file])[0]), JSON)
