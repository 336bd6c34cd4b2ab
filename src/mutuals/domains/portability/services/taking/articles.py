"""Articles come in as drafts: their author looks at them, and publishes what still holds."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from mutuals.domains.articles.services import take_draft
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn

_FILE = re.compile(r"/media/(\d{1,19})/")


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """One article, as a draft."""
    said = item.payload
    now = _numbers(said.get("files", ()), turn.files.get(item.id, ()))
    take_draft(
        actor,
        title=said["title"],
        source=_FILE.sub(lambda at: f"/media/{now.get(at[1], at[1])}/", said["source"]),
        summary=said.get("summary", ""),
        language=said.get("language", ""),
        cover=now.get(said.get("cover", "")),
        key=item.key,
    )


def _numbers(brought: Iterable[Sequence[str]], uploads: Sequence[int]) -> dict[str, int]:
    """The numbers that files had there, and have here; none where one of them could not be taken in: which, is not
    known."""
    there = [PurePath(name).stem for name, _alt in brought]
    return dict(zip(there, uploads, strict=True)) if len(there) == len(uploads) else {}
