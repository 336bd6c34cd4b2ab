"""How far timelines were read (Mastodon's docs, "markers")."""

from typing import Any

from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.params import Id, Params
from mutuals.api.registry import endpoint
from mutuals.domains.notices import services
from mutuals.domains.notices.queries import marks_of
from mutuals.kit.moments import stamp


class Wanted(Params):
    timeline: list[str] = []


class Mark(Params):
    last_read_id: Id | None = None
    version: int | None = None


class Marks(Params):
    home: Mark | None = None
    notifications: Mark | None = None


@endpoint("GET", "/api/v1/markers", scope="read:statuses", hot=True)
def read(call: Call, q: Wanted) -> dict[str, Any]:
    """The marks of these timelines."""
    return _said(call, q.timeline)


@endpoint("POST", "/api/v1/markers", scope="write:statuses")
def write(call: Call, q: Marks) -> dict[str, Any]:
    """Sets marks. 409 where a mark has another version than the caller thinks."""
    wanted = {name: mark for name, mark in (("home", q.home), ("notifications", q.notifications)) if mark}
    for name, mark in wanted.items():
        if mark.last_read_id is not None:
            try:
                services.set_mark(call.viewer, timeline=name, last_read=mark.last_read_id, version=mark.version)
            except services.Conflict:
                raise ApiError(409, "Conflict during update, please try again") from None
    return _said(call, wanted)


def _said(call: Call, timelines: Any) -> dict[str, Any]:
    return {
        mark.timeline: {
            "last_read_id": str(mark.last_read),
            "version": mark.version,
            "updated_at": stamp(mark.updated_at),
        }
        for mark in marks_of(call.viewer, timelines)
    }
