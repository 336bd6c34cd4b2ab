"""Administrators' lists of things that this server does not have: the documented empty answers."""

from typing import Any

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import ApiError
from mutuals.api.call import Call
from mutuals.api.registry import endpoint
from mutuals.kit.refusal import NotFound

KIND = "domain_allows"


def nothing(call: Call) -> list[Any]:
    """There is none."""
    administrators_only(call)
    return []


def not_there(call: Call, id: int) -> None:
    """There is none, so none of that number."""
    administrators_only(call)
    raise NotFound


def cannot(call: Call) -> None:
    """This server has no such rule, so none can be made."""
    administrators_only(call)
    raise ApiError(422, "This server does not have such rules")


endpoint("GET", f"/api/v1/admin/{KIND}", scope=f"admin:read:{KIND}")(nothing)
endpoint("POST", f"/api/v1/admin/{KIND}", scope=f"admin:write:{KIND}")(cannot)
endpoint("GET", f"/api/v1/admin/{KIND}/{{id}}", scope=f"admin:read:{KIND}")(not_there)
endpoint("DELETE", f"/api/v1/admin/{KIND}/{{id}}", scope=f"admin:write:{KIND}")(not_there)
# what is not counted here: people's comings and goings, by day, language or program
for name in ("measures", "dimensions", "retention"):
    endpoint("POST", f"/api/v1/admin/{name}", scope="admin:read")(nothing)
