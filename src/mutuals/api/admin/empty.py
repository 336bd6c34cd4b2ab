"""Administrators' lists of things that this server does not have: the documented empty answer."""

from typing import Any

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.call import Call
from mutuals.api.registry import endpoint


@endpoint("GET", "/api/v1/admin/domain_allows", scope="admin:read:domain_allows")
@endpoint("GET", "/api/v1/admin/email_domain_blocks", scope="admin:read:email_domain_blocks")
@endpoint("GET", "/api/v1/admin/ip_blocks", scope="admin:read:ip_blocks")
@endpoint("GET", "/api/v1/admin/canonical_email_blocks", scope="admin:read:canonical_email_blocks")
def nothing(call: Call) -> list[Any]:
    """There is none."""
    administrators_only(call)
    return []
