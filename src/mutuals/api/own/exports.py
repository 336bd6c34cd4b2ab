"""Taking everything along: asked for here, fetched by its owner on the page, logged in."""

from dataclasses import dataclass

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.portability import services
from mutuals.domains.portability.queries import ExportShown, export_for, exports_of
from mutuals.kit.moments import stamp, stamp_or_none

READ, WRITE = "read:accounts", "write:accounts"
ROOT = "/api/mutuals/v1/exports"


@dataclass(frozen=True, slots=True)
class Export:
    """Its state is working or ready. `url` opens in a browser where its owner is logged in: a token is not enough."""

    id: str
    state: str
    done: int
    total: int
    size: int
    url: str | None
    created_at: str
    expires_at: str | None


@endpoint("GET", ROOT, scope=READ)
def exports(call: Call) -> list[Export]:
    """The caller's, newest first."""
    return [_entity(row) for row in exports_of(call.viewer)]


@endpoint("POST", ROOT, scope=WRITE)
def start(call: Call) -> Export:
    """Begins to prepare an archive of all that is the caller's; the one that is being prepared, if there is one."""
    limited(call, "export")
    return one(call, services.ask_export(call.viewer))


@endpoint("GET", ROOT + "/{id}", scope=READ)
def one(call: Call, id: int) -> Export:
    """Where one stands."""
    return _entity(export_for(call.viewer, id))


@endpoint("DELETE", ROOT + "/{id}", scope=WRITE)
def delete(call: Call, id: int) -> Empty:
    """Deletes one, ready or not."""
    services.delete_export(call.viewer, export_id=id)
    return Empty()


def _entity(row: ExportShown) -> Export:
    url = None if row.is_working else f"{settings.MUTUALS_URL}/settings/export/{row.id}.zip"
    return Export(
        str(row.id), row.state, row.done, row.total, row.size, url, stamp(row.created_at), stamp_or_none(row.until)
    )
