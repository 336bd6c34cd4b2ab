"""What was chosen, as the verbs of a turn need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import faces_by_address
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.portability.models import ImportItem
from mutuals.domains.portability.services.choosing import Reaches
from mutuals.domains.profiles.services import Reach
from mutuals.domains.ties.queries import circles_of


@dataclass(frozen=True, slots=True)
class Turn:
    """The chosen audiences, and by item the uploads that belong to it, by their names in the archive."""

    reaches: Reaches
    files: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    def files_of(self, item: ImportItem) -> tuple[int, ...]:
        """The uploads of an item, in the order of the archive."""
        mine = self.files.get(item.id, {})
        return tuple(mine[name] for name, _alt in item.payload.get("files", ()) if name in mine)

    @property
    def gone(self) -> str:
        """Why what points at something that is not here was not taken."""
        return _("What it belongs to is not here.")


def reach_of(actor: Viewer, said: Mapping[str, Any], chosen: int) -> Reach:
    """For whom a thing is here: at most whom was chosen, at most whom it was for; a circle or people that are not
    here make it the actor's alone."""
    audience = max(chosen, said.get("widest", Audience.PUBLIC))
    if audience == Audience.CIRCLE:
        known = (circle.id for circle in circles_of(actor) if circle.name == said.get("circle"))
        circle_id = next(known, None)
        return Reach(audience, circle_id) if circle_id else Reach(Audience.ME)
    if audience == Audience.NAMED:
        named = tuple(face.id for face in faces_by_address(said.get("named", ())).values() if face.id != actor.me)
        return Reach(audience, named=named) if named else Reach(Audience.ME)
    return Reach(audience)


def source_of(item: ImportItem) -> str:
    """The name of a thing on the row that was made of it."""
    return f"{item.kind}:{item.key}"
