"""The other servers that this one knows of, for administrators. Decided is through Mastodon's admin/domain_blocks."""

from dataclasses import dataclass

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.domains.housekeeping.queries import Server, servers_known
from mutuals.kit.moments import stamp, stamp_or_none


class Wanted(Params):
    """`q` is a part of the name; pages begin with 1 and have 60 servers."""

    q: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds for it: severity is silence, suspend or noop. `id` is that of its domain block."""

    id: str
    severity: str
    public_comment: str
    private_comment: str
    by_name: str
    at: str


@dataclass(frozen=True, slots=True)
class KnownServer:
    """How many of its people are known here, how often they are named in posts that everybody may read, how many ties
    of imports wait for somebody there; first and last heard of, null where only something was decided."""

    domain: str
    people: int
    mentions: int
    waiting_ties: int
    first_at: str | None
    last_at: str | None
    decided: Decided | None


@endpoint("GET", "/api/mutuals/v1/admin/servers", scope="admin:read")
def known(call: Call, q: Wanted) -> list[KnownServer]:
    """Decided ones first, then the last heard of."""
    administrators_only(call)
    return [_shape(one) for one in servers_known(call.viewer, word=q.q[:255], page=q.page)[0]]


def _shape(one: Server) -> KnownServer:
    times = stamp_or_none(one.first), stamp_or_none(one.last)
    if one.decision is None:
        return KnownServer(one.domain, one.people, one.mentions, one.wishes, *times, None)
    row = one.decision.row
    decided = Decided(
        str(row.id), row.severity, row.public_comment, row.private_comment, one.decision.by_name, stamp(row.created_at)
    )  # fmt: skip
    return KnownServer(one.domain, one.people, one.mentions, one.wishes, *times, decided)
