"""The table of endpoints as an OpenAPI 3.1 document, for programs and for the tests that try to break them."""

import inspect
from functools import lru_cache
from typing import Any, get_type_hints

import orjson
from django.conf import settings
from pydantic import TypeAdapter

from mutuals import VERSION
from mutuals.api.answers import JSON, Answer
from mutuals.api.call import Call
from mutuals.api.entities.together import MEETINGS, WORDS
from mutuals.api.registry import ENDPOINTS, Endpoint, endpoint
from mutuals.domains.apps.scopes import SCOPES
from mutuals.kit.tus import KIND as PART

Schema = dict[str, Any]
OWN = "mutuals.api.own."
BODIES = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
NUMBER: Schema = {"type": "string", "pattern": "^[0-9]{1,19}$"}
ABOUT = (
    "The client API of Mastodon 4.5 under /api/v1 and /api/v2, with the entities that its documentation describes, and "
    "Mutuals' own things under /api/mutuals/v1. Lists are paged with the Link header. Ids are texts that sort by time."
)


@endpoint("GET", "/api/openapi.json", needs="nobody")
def openapi(call: Call) -> Answer:
    """This document."""
    return Answer(200, _encoded(), JSON)


@lru_cache(maxsize=1)
def _encoded() -> bytes:
    return orjson.dumps(document())


def document() -> Schema:
    """The whole document. Endpoints that are in the table when it is first asked for are in it."""
    shapes, definitions = _shapes()
    paths: dict[str, Schema] = {}
    for one in sorted(ENDPOINTS, key=lambda e: (e.path, e.method)):
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, shapes, definitions)
    authorize, token = (f"{settings.MUTUALS_URL}/oauth/{what}" for what in ("authorize", "token"))
    scopes = dict.fromkeys(SCOPES, "")
    flows = {
        "authorizationCode": {"authorizationUrl": authorize, "tokenUrl": token, "scopes": scopes},
        "clientCredentials": {"tokenUrl": token, "scopes": scopes},
    }
    error = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    said = {"description": "No, and why", "content": {"application/json": {"schema": error}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Mutuals",
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "AGPL-3.0-or-later"},
        },
        "servers": [{"url": settings.MUTUALS_URL}],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "responses": {"Error": said},
            "securitySchemes": {"oauth2": {"type": "oauth2", "flows": flows}},
        },
        "x-streams": _streams(),
    }


def _streams() -> Schema:
    """The stream that only Mutuals has. OpenAPI has no word for streams, so it stands beside its own words."""
    number: Schema = {"type": ["string", "null"], "pattern": NUMBER["pattern"]}
    names = ("id", "account_id", "notice_id", "conversation_id")
    return {
        "user:mutuals": {
            "path": "/api/v1/streaming/user/mutuals",
            "scope": "read:notifications",
            "events": sorted({*WORDS.values(), *MEETINGS}),
            "payload": {"type": "object", "properties": dict.fromkeys(names, number), "required": ["id", "account_id"]},
        }
    }


def _shapes() -> tuple[dict[tuple[Any, str], Schema], dict[str, Schema]]:
    """The schemas of all parameters and own answers, and what they refer to."""
    wanted: list[tuple[Any, Any, TypeAdapter[Any]]] = []
    for one in ENDPOINTS:
        if one.params:
            wanted.append((_name(one), "validation", TypeAdapter(one.params)))
        if one.run.__module__.startswith(OWN):
            wanted.append((_name(one), "serialization", TypeAdapter(_returned(one))))
    found, more = TypeAdapter.json_schemas(wanted, ref_template="#/components/schemas/{model}")
    return found, more.get("$defs", {})  # type: ignore[return-value]


def _returned(one: Endpoint) -> Any:
    said = get_type_hints(one.run, include_extras=True)["return"]
    return list[Any] if said is Answer else said


def _name(one: Endpoint) -> str:
    return f"{one.method} {one.path}"


def _operation(one: Endpoint, shapes: dict[tuple[Any, str], Schema], definitions: dict[str, Schema]) -> Schema:
    said = shapes.get((_name(one), "serialization"), {})
    found: Schema = {
        "operationId": f"{one.method.lower()}{one.path.replace('/', '_').replace('.', '_')}",
        "tags": [one.run.__module__.removeprefix("mutuals.api.")],
        "summary": one.summary,
        "description": (inspect.getdoc(one.run) or "").partition("\n")[2].strip(),
        "parameters": [_in_path(name) for name in one.names],
        "responses": {
            "200": {"description": "Yes", "content": {"application/json": {"schema": said}}},
            "default": {"$ref": "#/components/responses/Error"},
        },
        "security": _security(one),
    }
    if one.raw:
        found["requestBody"] = {"content": {PART: {"schema": {"type": "string", "format": "binary"}}}}
    sent = shapes.get((_name(one), "validation"))
    if sent is None:
        return found
    shape = _resolved(sent, definitions)
    if one.method == "GET":
        found["parameters"] += [_in_query(name, one) for name, one in shape.get("properties", {}).items()]
        return found
    files = {name: {"type": "string", "format": "binary"} for name in getattr(one.params, "FILES", ())}
    whole = {**shape, "properties": {**shape.get("properties", {}), **files}} if files else sent
    found["requestBody"] = {
        "content": {kind: {"schema": whole if kind == BODIES[2] else sent} for kind in BODIES},
    }
    return found


def _resolved(schema: Schema, definitions: dict[str, Schema]) -> Schema:
    name = schema.get("$ref", "").rpartition("/")[2]
    return definitions[name] if name else schema


def _security(one: Endpoint) -> list[Schema]:
    token = {"oauth2": [one.scope] if one.scope else []}
    if one.needs in {"user", "app"}:
        return [token]
    return [{}, token] if one.scope or one.needs == "anybody" else [{}]


def _in_path(name: str) -> Schema:
    schema: Schema = NUMBER if name.endswith("id") else {"type": "string", "minLength": 1}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(name: str, schema: Schema) -> Schema:
    is_list = schema.get("type") == "array"
    return {"name": f"{name}[]" if is_list else name, "in": "query", "required": False, "schema": schema}
