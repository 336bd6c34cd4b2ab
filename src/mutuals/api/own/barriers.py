"""What administrators keep out: mail, links, networks; also as lists, in the clear or as hashes."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services
from mutuals.domains.people.barriers import written
from mutuals.domains.people.queries.barriers import barrier_lines, barriers
from mutuals.kit.moments import stamp, stamp_or_none


class Barred(Params):
    """`kind` is mail_domain mail link_domain or network, `severity` refuse or caution. Networks need `days`."""

    kind: str = ""
    value: str = ""
    severity: str = "refuse"
    why: str = ""
    days: int | None = None


class Listed(Paging):
    kind: str = ""
    value: str = ""


class ListSent(Params):
    """`list` is CSV with our columns, or one value or hash a line of `kind`."""

    list: str = ""
    kind: str = ""
    source: str = ""


class Wanted(Params):
    kind: str = ""
    hashes: bool = False


@dataclass(frozen=True, slots=True)
class Barrier:
    """Mail addresses and what came in as hashes have no value, only the digest (SHA-256)."""

    id: str
    kind: str
    value: str
    digest: str
    severity: str
    why: str
    source: str
    by_name: str
    at: str
    until: str | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """How many entries were read, how many of them are new, and the first lines that make no sense."""

    read: int
    new: int
    bad: list[str]


@endpoint("GET", "/api/mutuals/v1/admin/blocks", scope="admin:read")
def listed(call: Call, q: Listed) -> list[Barrier]:
    """What is kept out, newest first; `value` also finds what is kept as a hash."""
    administrators_only(call)
    return [
        Barrier(str(r.id), r.kind, r.value, r.digest, r.severity, r.note, r.source, r.by_name, stamp(r.at),
                stamp_or_none(r.until))
        for r in barriers(call.viewer, part(q), kind=q.kind, value=q.value)
    ]  # fmt: skip


@endpoint("POST", "/api/mutuals/v1/admin/blocks", scope="admin:write")
def add(call: Call, q: Barred) -> Empty:
    """Keeps something out, for some days or for good."""
    administrators_only(call)
    services.bar(call.viewer, **q.model_dump())
    return Empty()


@endpoint("DELETE", "/api/mutuals/v1/admin/blocks/{id}", scope="admin:write")
def remove(call: Call, id: int) -> Empty:
    """Keeps it out no longer."""
    administrators_only(call)
    services.unbar(call.viewer, barrier_id=id)
    return Empty()


@endpoint("POST", "/api/mutuals/v1/admin/blocks/import", scope="admin:write")
def take_in(call: Call, q: ListSent) -> TakenIn:
    """Takes a list in."""
    administrators_only(call)
    return TakenIn(*services.bar_list(call.viewer, text=q.list, kind=q.kind, source=q.source))


@endpoint("GET", "/api/mutuals/v1/admin/blocks/export", scope="admin:read")
def export(call: Call, q: Wanted) -> Answer:
    """All of it as CSV; with `hashes`, nothing stands in it in the clear but networks."""
    administrators_only(call)
    text = written(barrier_lines(call.viewer, kind=q.kind), hashes_only=q.hashes)
    return Answer(200, text.encode(), ((b"content-type", b"text/csv; charset=utf-8"),))
