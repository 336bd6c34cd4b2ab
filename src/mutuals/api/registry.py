"""The one table of endpoints. A decorator enters a function; the front, the tests and OpenAPI read the table."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeVar, get_type_hints

from mutuals.api.params import Params

Needs = Literal["user", "app", "nobody", "anybody"]
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one address, and who may use it."""

    method: str
    path: str  # with {id} (a number) and {name} (any other name: a text) where a part varies
    run: Callable[..., Any]
    scope: str  # what a token must allow; "" where any token will do
    # a person, at least an app, or nobody: then a token is welcome, but must allow the scope; without a scope it is
    # not even looked at, as an old one must not stop a new log-in; "anybody": it is, and may be for anything
    needs: Needs
    hot: bool  # a read that may be answered in the event loop: short, a few prepared queries, no waiting
    raw: bool  # its body is bytes, which the endpoint reads itself
    params: type[Params] | None
    names: tuple[str, ...]  # of the parts of the path that vary

    @property
    def summary(self) -> str:
        return (inspect.getdoc(self.run) or "").partition("\n")[0]


ENDPOINTS: list[Endpoint] = []
_tree: dict[str, Any] = {}
_LEAF = "\0"


def endpoint(
    method: str, path: str, *, scope: str = "", needs: Needs = "user", hot: bool = False, raw: bool = False
) -> Callable[[F], F]:
    """Enters a function `(call, [params], [ids])` into the table.

    `params` is a parameter annotated with a `Params` model and is filled from query and body; the parts of the path
    come as keyword arguments. What it returns is an Answer, or a value for JSON.
    """

    def enter(run: F) -> F:
        hints = get_type_hints(run)
        models = [h for name, h in hints.items() if name != "return" and isinstance(h, type) and issubclass(h, Params)]
        parts = path.strip("/").split("/")
        names = tuple(part[1:-1] for part in parts if part.startswith("{"))
        made = Endpoint(method, path, run, scope, needs, hot, raw, models[0] if models else None, names)
        at = _tree.setdefault(method, {})
        for part in parts:
            at = at.setdefault("*" if part.startswith("{") else part, {})
        if _LEAF in at:
            raise ValueError(f"{method} {path} stands in the table already")
        at[_LEAF] = made
        ENDPOINTS.append(made)
        return run

    return enter


@lru_cache(maxsize=1024)  # each request is looked up more than once on its way in
def find(method: str, path: str) -> tuple[Endpoint, tuple[str, ...]] | None:
    """The endpoint of a path, with the parts that vary; a fixed word goes before a part that varies."""
    at, varying = _tree.get(method), list[str]()
    if at is None:
        return None
    for part in path.strip("/").split("/"):
        onward = at.get(part)
        if onward is None:
            onward = at.get("*")
            if onward is None or not part:
                return None
            varying.append(part)
        at = onward
    made: Endpoint | None = at.get(_LEAF)
    return (made, tuple(varying)) if made else None
