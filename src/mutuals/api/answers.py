"""What an endpoint answers: bytes of JSON, errors as `{"error": ...}`, and the links to the pages of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import orjson
from django.conf import settings

Headers = tuple[tuple[bytes, bytes], ...]
JSON: Headers = ((b"content-type", b"application/json; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, body and headers, ready to leave."""

    status: int
    body: bytes
    headers: Headers = JSON


class ApiError(Exception):
    """An answer that says no, in Mastodon's words where it has them; `more` are further members of the error."""

    def __init__(self, status: int, text: str, **more: Any) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.more = more

    @property
    def answer(self) -> Answer:
        return Answer(self.status, orjson.dumps({"error": self.text, **self.more}))


def as_answer(value: Any) -> Answer:
    """What an endpoint returned: an Answer as it is, bytes as JSON that is made already, other values as JSON."""
    if isinstance(value, Answer):
        return value
    return Answer(200, value if isinstance(value, bytes) else orjson.dumps(value))


def joined(items: Sequence[bytes]) -> bytes:
    """JSON objects as one JSON array."""
    return b"[" + b",".join(items) + b"]"


def page(path: str, tree: dict[str, Any], items: Sequence[bytes], *, first: int | None, last: int | None) -> Answer:
    """A page of a list; its Link header leads to what is newer than `first` and older than `last` (RFC 8288).

    `tree` holds the parameters of this page, of which the links keep all but the borders.
    """
    links, here = [], _address(path, tree) if first or last else ""
    if last is not None:
        links.append(f'<{here}max_id={last}>; rel="next"')
    if first is not None:
        links.append(f'<{here}min_id={first}>; rel="prev"')
    link: Headers = ((b"link", ", ".join(links).encode()),) if links else ()
    return Answer(200, joined(items), JSON + link)


def _address(path: str, tree: dict[str, Any]) -> str:
    """The address of a list with what was asked for but the borders, ready for one."""
    kept = {k: v for k, v in tree.items() if k not in {"max_id", "since_id", "min_id", "access_token"}}
    pairs = [(f"{k}[]", x) for k, v in kept.items() if isinstance(v, list) for x in v]
    pairs += [(k, v) for k, v in kept.items() if isinstance(v, str | int | float)]
    return f"{settings.MUTUALS_URL}{path}?{_encoded(tuple(pairs))}"


@lru_cache(maxsize=256)
def _encoded(pairs: tuple[tuple[str, Any], ...]) -> str:
    """Programs ask with the same few words again and again."""
    return urlencode(pairs) + ("&" if pairs else "")
