"""Posts as HTML without a template per post: a frame per shape and language, rendered once, then filled.

A frame is the article around a post: author, why-line, actions in the viewer's language. What it needs is known from
a few flags (its shape), so few frames serve all posts; the content comes from stored cards (mutuals.cards).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string

SLOTS = (
    "id",
    "url",
    "author",
    "author_id",
    "iso",
    "day",
    "content",
    "why",
    "notice",
    "to",
    "to_url",
    "lang",
    "circle",
    "filter",
)
_MARK = "\x02"


@dataclass(frozen=True, slots=True)
class Shape:
    """All that changes a frame."""

    member: bool = False  # somebody is logged in: there are actions
    own: bool = False
    thanked: str = ""
    kept: bool = False
    shared: bool = False
    shareable: bool = False
    audience: int = 0
    edited: bool = False
    reply: bool = False
    why: bool = False
    notice: bool = False
    held: bool = False
    pictured: bool = False  # its card shows pictures
    stopped: bool = False  # by the moderators
    focus: bool = False  # the post that the page is about
    pinned: bool = False
    pinnable: bool = False
    quotable: bool = False
    muted: bool = False  # its conversation
    cover: str = ""  # warn or blur: what the reader's filters do to it


@lru_cache(maxsize=4096)
def _frame(language: str, shape: Shape) -> tuple[str, ...]:
    slots = {name: f"{_MARK}{name}{_MARK}" for name in SLOTS}
    return tuple(render_to_string("posts/frame.html", {"p": shape, "s": slots, "language": language}).split(_MARK))


def fill(language: str, shape: Shape, values: Mapping[str, str]) -> str:
    """The HTML of one post. The values must be safe HTML already."""
    parts = list(_frame(language, shape))
    for i in range(1, len(parts), 2):
        parts[i] = values.get(parts[i], "")
    return "".join(parts)
