"""The buttons of a warning: other words in place of what was found, or a narrower audience; nothing is sent by them."""

from typing import Any

from django.http import QueryDict

from mutuals.domains.guard.screening import Finding
from mutuals.domains.guard.warning import redacted
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.services import remarks_on

FIELDS = ("text", "notice")
LONGEST = 20_000  # characters: what is longer is refused anyway


def changed_by(viewer: Viewer, data: QueryDict) -> dict[str, str]:
    """The fields that the button `redact` or `narrow` changes, by name; nothing where none was pressed.

    `redact` is "all", or the place of one thing that was found ("text:4:20").
    """
    if wanted := data.get("redact", ""):
        texts = {field: data.get(field, "").replace("\r\n", "\n") for field in FIELDS}
        if sum(map(len, texts.values())) > LONGEST:
            return {}
        found: dict[str, list[Finding]] = {field: [] for field in FIELDS}
        for remark in remarks_on(viewer, texts):
            one = remark.finding
            if wanted in {"all", f"{remark.part}:{one.start}:{one.end}"}:
                found[remark.part].append(one)
        return {"redact": wanted, **{field: redacted(text, found[field]) for field, text in texts.items()}}
    if data.get("narrow") == "4":
        return {"narrow": "4", "audience": "4"}
    return {}


def written_in(data: QueryDict, values: dict[str, Any]) -> QueryDict:
    """The form's data with what a button changed in it."""
    changed = data.copy()
    for name in (*FIELDS, "audience"):
        if name in values:
            changed[name] = values[name]
    return changed
