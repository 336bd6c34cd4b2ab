"""Whom a person followed, listed, muted or blocked elsewhere, and what they kept there."""

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.portability.services.wishing import wish
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import circles_of, lists_of

WHATS = {"following": "follow", "lists": "list", "muted": "mute", "blocked": "block", "bookmarks": "keep",
         "circles": "circle"}  # fmt: skip


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """Done at once where they are here, else kept as a wish."""
    said = item.payload
    options = {"detail": said.get("detail", ""), "options": said.get("options")}
    wish(actor, what=WHATS[item.section], address=said["address"], **options)


def take_server(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A server whose people the person does not want to meet."""
    ties.block_domain(actor, domain=item.payload["address"])


def take_group(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """An empty circle or list of that name, where there is none."""
    said = item.payload
    if said["what"] == "circle":
        if said["name"] not in {one.name for one in circles_of(actor)}:
            ties.make_circle(actor, name=said["name"])
    elif said["name"] not in {one.name for one in lists_of(actor)}:
        ties.make_list(actor, name=said["name"], exclusive=said["exclusive"], replies=said["replies"])
