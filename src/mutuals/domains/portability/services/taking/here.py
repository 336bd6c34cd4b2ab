"""What comes back to where it was made."""

from mutuals.domains.articles.queries import has_text
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.posts.queries import has_post
from mutuals.domains.profiles.queries import has_entry
from mutuals.domains.workspace.queries import has_contact


def is_here(actor: Viewer, item: ImportItem) -> bool:
    """Whether it is this very thing that was exported from here."""
    number = str(item.payload.get("id", ""))
    if not (number.isascii() and number.isdigit()):
        return False
    if item.section in {"posts", "replies"}:
        return has_post(actor, int(number))
    if item.section == "articles":
        return has_text(actor, int(number))
    if item.section == "contacts":
        return has_contact(actor, int(number))
    return has_entry(actor, int(number))
