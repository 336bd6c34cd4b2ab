"""What a person wants to publish, and the same as JSON for posts that wait for their time."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from mutuals.domains.audience.scope import NOBODY, Audience, Excluded
from mutuals.domains.posts.lasting import Lasts
from mutuals.domains.posts.models import Post

QUOTE_POLICY = str(Post.QuotePolicy.FOLLOWERS)  # where nothing is said


@dataclass(frozen=True, slots=True)
class PollDraft:
    """A question's answers; `seconds` from publishing to its end."""

    options: tuple[str, ...]
    seconds: int
    multiple: bool = False
    hide_totals: bool = False  # until the end


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to publish.

    A reply takes its parent's audience, whatever `audience` says; where everyone sees the parent it may be kept to
    fewer with `narrower` (QUIET or FOLLOWERS).
    """

    text: str
    audience: int = Audience.PUBLIC
    circle_id: int | None = None
    named: tuple[int, ...] = ()
    notice: str = ""
    sensitive: bool = False
    language: str = ""
    reply_to: int | None = None
    narrower: int | None = None
    files: tuple[int, ...] = ()
    poll: PollDraft | None = None
    quote_of: int | None = None
    quote_policy: str = QUOTE_POLICY
    lasts: Lasts | None = None  # None: it stays
    excluded: Excluded = NOBODY  # who never sees it; not with named people, nor with a reply


def to_json(draft: Draft) -> dict[str, Any]:
    """A draft as plain values."""
    return dataclasses.asdict(draft)


def from_json(values: dict[str, Any]) -> Draft:
    """The draft that `to_json` wrote, perhaps by an older version: what it does not know keeps its default."""
    known = {f.name: values[f.name] for f in dataclasses.fields(Draft) if f.name in values}
    for name in ("named", "files"):
        known[name] = tuple(known.get(name, ()))
    if poll := known.get("poll"):
        known["poll"] = PollDraft(**(poll | {"options": tuple(poll["options"])}))
    if lasts := known.get("lasts"):
        known["lasts"] = Lasts(**lasts)
    if excluded := known.get("excluded"):
        known["excluded"] = Excluded(**{name: tuple(those) for name, those in excluded.items()})
    return Draft(**known)
