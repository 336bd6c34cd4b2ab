"""A client program in the tests: calls the door as the front does, with a token that needs no database."""

import io
import json as jsonlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import orjson

from mutuals.api import table  # noqa: F401 (fills the registry)
from mutuals.api.call import Caller, Request
from mutuals.api.door import answer
from mutuals.domains.people.viewer import ANYONE, Viewer

EVERYTHING = frozenset({"read", "write", "follow", "push", "profile", "admin:read", "admin:write"})


@dataclass(frozen=True)
class Said:
    status: int
    body: bytes
    headers: dict[str, str]

    @property
    def json(self) -> Any:
        return jsonlib.loads(self.body)

    @property
    def ids(self) -> list[int]:
        return [int(one["id"]) for one in self.json]

    @property
    def links(self) -> dict[str, str]:
        """The Link header: by relation, the address."""
        parts = [part.split("; rel=") for part in self.headers.get("link", "").split(", ") if part]
        return {rel.strip('"'): address.strip("<>") for address, rel in parts}


@dataclass(frozen=True)
class ApiClient:
    """Calls as one person (or nobody), with a token of these scopes."""

    viewer: Viewer = ANYONE
    scopes: frozenset[str] = EVERYTHING
    token_id: int | None = 1
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method: str, path: str, *, json: Any = None, form: Any = None, body: bytes = b"", kind: str = "",
             headers: dict[str, str] | None = None, **query: Any) -> Said:  # fmt: skip
        if json is not None:
            body, kind = orjson.dumps(json), "application/json"
        if form is not None:
            body, kind = urlencode(form, doseq=True).encode(), "application/x-www-form-urlencoded"
        path, _, more = path.partition("?")
        sent = {"content-type": kind, **self.headers, **(headers or {})}
        words = "&".join(filter(None, [more, urlencode(query, doseq=True)]))
        request = Request(method, path, words, sent, io.BytesIO(body), len(body), "127.0.0.1")
        anonymous = self.viewer.is_anonymous and self.token_id == 1
        caller = Caller() if anonymous else Caller(self.viewer, self.scopes, self.token_id, 1)
        said = answer(request, lambda _request: caller)
        return Said(said.status, said.body, {k.decode(): v.decode() for k, v in said.headers})

    def get(self, path: str, **query: Any) -> Said:
        return self.call("GET", path, **query)

    def post(self, path: str, **options: Any) -> Said:
        return self.call("POST", path, **options)

    def put(self, path: str, **options: Any) -> Said:
        return self.call("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Said:
        return self.call("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Said:
        return self.call("DELETE", path, **options)
