"""How other servers are treated; administrators only, each change leaves a line in the log."""

from typing import Any

import orjson

from mutuals.api.admin.allowing import administrators_only
from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.admin import server_entity
from mutuals.api.params import Paging, Params
from mutuals.api.parts import part
from mutuals.api.registry import endpoint
from mutuals.domains.moderation import services as moderation
from mutuals.domains.moderation.queries import server_rule, server_rules

READ, WRITE = "admin:read:domain_blocks", "admin:write:domain_blocks"
Entity = dict[str, Any]


class Treated(Params):
    domain: str = ""
    severity: str | None = None
    reject_media: bool | None = None
    reject_reports: bool | None = None
    private_comment: str | None = None
    public_comment: str | None = None
    obfuscate: bool | None = None


@endpoint("GET", "/api/v1/admin/domain_blocks", scope=READ)
def listed(call: Call, q: Paging) -> Answer:
    """All of them."""
    administrators_only(call)
    rows = server_rules(call.viewer, part(q, usual=100, most=200))
    items = [orjson.dumps(server_entity(row)) for row in rows]
    return call.page(items, first=rows[0].id if rows else None, last=rows[-1].id if rows else None)


@endpoint("GET", "/api/v1/admin/domain_blocks/{id}", scope=READ)
def one(call: Call, id: int) -> Entity:
    """One of them."""
    administrators_only(call)
    return server_entity(server_rule(call.viewer, id))


@endpoint("POST", "/api/v1/admin/domain_blocks", scope=WRITE)
def add(call: Call, q: Treated) -> Entity:
    """Says how a server is treated."""
    administrators_only(call)
    number = moderation.write_server_rule(call.viewer, **q.model_dump())
    return server_entity(server_rule(call.viewer, number))


@endpoint("PUT", "/api/v1/admin/domain_blocks/{id}", scope=WRITE)
def change(call: Call, q: Treated, id: int) -> Entity:
    """Changes it."""
    administrators_only(call)
    moderation.write_server_rule(call.viewer, rule_id=id, **q.model_dump(exclude={"domain"}))
    return server_entity(server_rule(call.viewer, id))


@endpoint("DELETE", "/api/v1/admin/domain_blocks/{id}", scope=WRITE)
def end(call: Call, id: int) -> Entity:
    """The server is treated like all others."""
    administrators_only(call)
    moderation.end_server_rule(call.viewer, rule_id=id)
    return {}
