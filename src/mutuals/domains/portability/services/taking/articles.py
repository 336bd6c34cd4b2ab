"""Articles come in as drafts: their author looks at them, and publishes what still holds."""

from mutuals.domains.articles.services import take_draft
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """One article, as a draft."""
    said = item.payload
    take_draft(
        actor,
        title=said["title"],
        source=said["source"],
        summary=said.get("summary", ""),
        language=said.get("language", ""),
        key=item.key,
    )
