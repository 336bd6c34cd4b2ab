"""Articles come in as drafts: their author looks at them, and publishes what still holds."""

import re
from pathlib import PurePath

from mutuals.domains.articles.services import take_draft
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn

_FILE = re.compile(r"/media/(\d{1,19})/")


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """One article, as a draft."""
    said = item.payload
    now = {PurePath(name).stem: str(number) for name, number in turn.files.get(item.id, {}).items()}
    take_draft(
        actor,
        title=said["title"],
        source=_FILE.sub(lambda at: f"/media/{now.get(at[1], at[1])}/", said["source"]),
        summary=said.get("summary", ""),
        language=said.get("language", ""),
        cover=int(cover) if (cover := now.get(said.get("cover", ""))) else None,
        key=item.key,
    )
