"""One call of an endpoint: who calls, with which parameters."""

from dataclasses import dataclass, field
from typing import IO

from mutuals.api.answers import Answer, page
from mutuals.api.params import Files, Tree
from mutuals.domains.people.viewer import ANYONE, Viewer


@dataclass(frozen=True, slots=True)
class Request:
    """What came in, before anybody looked at it. `headers` have lower-case names."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: IO[bytes] | None = None
    size: int = 0
    address: str = ""  # of the client


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose token it is: a person's, an app's own (`viewer` is nobody), or none at all (`token_id` None)."""

    viewer: Viewer = ANYONE
    scopes: frozenset[str] = frozenset()
    token_id: int | None = None
    app_id: int | None = None


NOBODY = Caller()


@dataclass(frozen=True, slots=True)
class Call:
    """What an endpoint gets: the caller, the parameters of query and body as one nested tree, files."""

    request: Request
    caller: Caller
    params: Tree
    files: Files

    @property
    def viewer(self) -> Viewer:
        return self.caller.viewer

    def page(self, items: list[bytes], *, first: int | None, last: int | None) -> Answer:
        """A page of a list with its Link header; the borders are ids of rows of the list, None where it ends."""
        return page(self.request.path, self.params, items, first=first, last=last)

    def header(self, name: str) -> str:
        """A header of the request, or ""."""
        return self.request.headers.get(name.lower(), "")
