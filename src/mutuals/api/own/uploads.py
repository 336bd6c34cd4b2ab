"""Large files in parts, that go on after a cut (tus 1.0.0, kit/tus.py). A whole one is media like any other upload."""

from dataclasses import asdict, dataclass
from io import BytesIO

import orjson
from django.conf import settings

from mutuals.api.answers import JSON, Answer, Headers
from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.media.services import Arrivals
from mutuals.kit import tus
from mutuals.kit.moments import stamp

SCOPE = "write:media"
HOME = "/api/mutuals/v1/uploads"
ONE = HOME + "/{id}"
ABOUT: Headers = tuple((n.lower().encode(), value.encode()) for n, value in tus.about(Arrivals.largest).items())


@dataclass(frozen=True, slots=True)
class Upload:
    """`offset` of `size` bytes are here. The id is that of the media, once all are (`/api/v1/media/ID`)."""

    id: str
    name: str
    size: int
    offset: int
    expires_at: str


def is_upload(path: str) -> bool:
    """Whether an address is spoken to in tus."""
    return path.startswith(HOME)


@endpoint("GET", HOME, scope=SCOPE)
def uploads(call: Call) -> list[Upload]:
    """The caller's that are not whole yet, the oldest first."""
    return [_entity(state) for state in Arrivals(call.viewer).all()]


@endpoint("POST", HOME, scope=SCOPE, raw=True)
def begin(call: Call) -> Answer:
    """Begins one, by the protocol tus 1.0.0 (creation, expiration, termination, checksum).

    `Upload-Length` says how many bytes there are, `Upload-Metadata` the `filename` (without it no documents are taken).
    Location is where the parts go. At most 8 of one person are on their way; each for a day.
    """
    limited(call, "upload")
    return _answered(call, None)


@endpoint("GET", ONE, scope=SCOPE)
def one(call: Call, id: int) -> Answer:
    """Where one stands. HEAD, by the protocol, says it in `Upload-Offset` and `Upload-Length`."""
    if call.request.method == "HEAD":
        return _answered(call, id)
    return Answer(200, orjson.dumps(asdict(_entity(Arrivals(call.viewer).look(id)))), JSON)


@endpoint("PATCH", ONE, scope=SCOPE, raw=True)
def append(call: Call, id: int) -> Answer:
    """Takes in bytes from `Upload-Offset` on; the last make it media, or are refused with it (422).

    409 where another offset is due, 413 for more than was announced, 460 for bytes that are not those of
    `Upload-Checksum`; 423 while somebody else writes, or where the last bytes are to come again in a while.
    """
    return _answered(call, id)


@endpoint("POST", ONE, scope=SCOPE, raw=True)
def append_by_post(call: Call, id: int) -> Answer:
    """PATCH, HEAD or DELETE, named in `X-HTTP-Method-Override`, for clients that cannot send them."""
    return _answered(call, id)


@endpoint("DELETE", ONE, scope=SCOPE)
def end(call: Call, id: int) -> Answer:
    """Forgets one and its bytes; media that was made of it stays."""
    return _answered(call, id)


def _answered(call: Call, number: int | None) -> Answer:
    request = call.request
    said = tus.answer(
        request.method,
        request.headers,
        request.body or BytesIO(),
        Arrivals(call.viewer),
        number=number,
        address=lambda made: f"{settings.MUTUALS_URL}{HOME}/{made}",
    )
    headers = tuple((name.lower().encode(), value.encode("latin-1")) for name, value in said.headers.items())
    if said.sentence:
        return Answer(said.status, orjson.dumps({"error": said.sentence}), JSON + headers)
    return Answer(said.status, b"", headers)


def _entity(state: tus.State) -> Upload:
    name = tus.metadata_of(state.told).get("filename", "")
    return Upload(str(state.id), name, state.size, state.came, stamp(state.until))
