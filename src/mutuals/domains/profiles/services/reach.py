"""Who may see one thing on a profile, as its owner chose it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.refusal import Refused


@dataclass(frozen=True, slots=True)
class Reach:
    """An audience; `circle_id` with Audience.CIRCLE only."""

    audience: int = Audience.PUBLIC
    circle_id: int | None = None


def scope(actor: Viewer, reach: Reach) -> dict[str, Any]:
    """The scope columns of a thing of the actor's. Raises Refused."""
    if reach.audience not in Audience.values or reach.audience == Audience.NAMED:
        raise Refused(_("Choose who may see this."), field="audience")
    circle_id = None
    if reach.audience == Audience.CIRCLE:
        circle_id = reach.circle_id
        if circle_id not in {circle.id for circle in circles_of(actor)}:
            raise Refused(_("That circle is gone. Choose another audience."), field="audience")
    return {"anchor_id": actor.me, "audience": reach.audience, "circle_id": circle_id}
