"""How a person set the product up, and what they do not want to meet."""

from datetime import datetime
from typing import Any

from mutuals.domains.audience.scope import Audience
from mutuals.domains.boundaries import services as boundaries
from mutuals.domains.boundaries.queries import filters_of
from mutuals.domains.people import services as people
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.taking.chosen import Turn
from mutuals.domains.posts import services as posts
from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.queries import TIERS


def take(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """Privacy, looks, how posts begin, and the rhythm of Today."""
    said = item.payload
    if said.get("privacy"):
        people.set_privacy(actor, **said["privacy"])
    if said.get("looks"):
        people.set_appearance(actor, **said["looks"])
    if posting := dict(said.get("posting") or {}):
        word = posting.pop("audience")
        known = {one.name.lower(): int(one) for one in Audience}
        lasts = posts.Lasts(**said["lasts"]) if said.get("lasts") else None
        posts.choose_posting(actor, audience=known.get(word), lasts=lasts, **posting)
    days: list[Any] = said.get("rhythm") or []
    if days and all(isinstance(one, int) for one in days):
        workspace.set_rhythm(actor, days=dict(zip(sorted(tier for tier, _words in TIERS), days, strict=False)))


def take_filter(actor: Viewer, item: ImportItem, turn: Turn) -> None:
    """A filter; one of the same name stays as it is."""
    said = item.payload
    if said["title"] in {one.title for one in filters_of(actor)}:
        return
    until = datetime.fromisoformat(said["expires_at"]) if said["expires_at"] else None
    terms = tuple(boundaries.Term(str(word), bool(whole)) for word, whole in said["words"])
    boundaries.make_filter(
        actor,
        wish=boundaries.Wish(said["title"], tuple(said["contexts"]), said["action"], until, until is not None, terms),
    )
