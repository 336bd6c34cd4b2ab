"""Bringing an archive in: uploaded, looked through, chosen from."""

from dataclasses import dataclass
from typing import Any

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.own.shapes import Account, Empty, audience_in, fragments
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.discovery.queries import matches_for
from mutuals.domains.portability import services
from mutuals.domains.portability.queries import ImportShown, import_for, imports_of, wishes_of
from mutuals.domains.workspace.queries import addresses_of
from mutuals.kit.moments import stamp
from mutuals.kit.refusal import NotFound

READ, WRITE = "read:accounts", "write:accounts"


class Upload(Params):
    """With a file `file` in a multipart body: an archive or an address book as it came, told by its content."""

    FILES = ("file",)


class Chosen(Params):
    sections: list[str] = []
    # the widest that each reaches: public server followers connections me; what was for fewer there stays for fewer
    post_audience: str = "connections"
    reply_audience: str = "me"
    profile_audience: str = "connections"


@dataclass(frozen=True, slots=True)
class Import:
    """Its state is uploaded, parsing, ready (for a choice), applying, done or failed; `kind` is the format that it was
    known for: mutuals linkedin x facebook mastodon mastodon_tables vcard
    google resume."""

    id: str
    kind: str
    state: str
    name: str
    done: int
    total: int
    report: dict[str, Any]
    error: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Here:
    """A contact of the caller's who is here and agreed to be found."""

    contact_id: str
    account: Account


@dataclass(frozen=True, slots=True)
class Wish:
    """To follow, list, mute or block whom `address` names, or to keep the post there, once it is known here."""

    id: str
    what: str
    address: str
    detail: str


class After(Params):
    after: Id = 0  # the last one that was read


@endpoint("GET", "/api/mutuals/v1/imports", scope=READ)
def imports(call: Call) -> list[Import]:
    """The caller's, newest first."""
    return [_entity(row) for row in imports_of(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/imports", scope=WRITE)
def start(call: Call, q: Upload) -> Import:
    """Takes an archive in; it is read a moment later."""
    upload = call.files.get("file")
    if upload is None or upload.file is None:
        raise ApiError(422, "Validation failed: file: send the archive as a file")
    limited(call, "import")
    number = services.start_import(call.viewer, upload=upload.file, name=upload.name or "")
    return one(call, number)


@endpoint("GET", "/api/mutuals/v1/imports/{id}", scope=READ)
def one(call: Call, id: int) -> Import:
    """Where one stands; ready, its report names the sections that can be chosen."""
    return _entity(import_for(call.viewer, id))


@endpoint("POST", "/api/mutuals/v1/imports/{id}/choose", scope=WRITE)
def choose(call: Call, q: Chosen, id: int) -> Import:
    """Begins to take what was chosen."""
    reaches = services.Reaches(
        posts=audience_in(q.post_audience),
        replies=audience_in(q.reply_audience),
        profile=audience_in(q.profile_audience),
    )
    services.choose(call.viewer, import_id=id, sections=q.sections, reaches=reaches)
    return one(call, id)


@endpoint("DELETE", "/api/mutuals/v1/imports/{id}", scope=WRITE)
def discard(call: Call, id: int) -> Empty:
    """Throws the archive and what was found away, before anything was taken."""
    services.discard_import(call.viewer, import_id=id)
    return Empty()


@endpoint("GET", "/api/mutuals/v1/imports/wishes", scope=READ)
def wishes(call: Call, q: After) -> list[Wish]:
    """What waits until somebody is known here, oldest first, 200 at a time."""
    return [Wish(str(row.id), row.what, row.address, row.detail) for row in wishes_of(call.viewer, after=q.after)]


@endpoint("DELETE", "/api/mutuals/v1/imports/wishes/{id}", scope=WRITE)
def drop_wish(call: Call, id: int) -> Empty:
    """Wishes it no more."""
    if not services.drop_wishes(call.viewer, wish_ids=[id]):
        raise NotFound
    return Empty()


@endpoint("GET", "/api/mutuals/v1/contacts/here", scope=READ)
def here(call: Call) -> list[Here]:
    """Which of the caller's contacts are here."""
    known = matches_for(call.viewer, addresses_of(call.viewer))
    found = fragments(call.viewer, {face.id for face in known.values()})
    return [Here(str(number), found[face.id]) for number, face in known.items() if face.id in found]


def _entity(row: ImportShown) -> Import:
    values = {name: getattr(row, name) for name in ("kind", "state", "name", "done", "total", "report", "error")}
    return Import(id=str(row.id), created_at=stamp(row.created_at), **values)
