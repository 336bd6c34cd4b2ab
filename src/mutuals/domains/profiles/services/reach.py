"""Who may see one thing on a profile, as its owner chose it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.scope import Audience
from mutuals.domains.audience.services import name_people
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.refusal import Refused


@dataclass(frozen=True, slots=True)
class Reach:
    """An audience; `circle_id` with Audience.CIRCLE only, `named` (persons) with Audience.NAMED only."""

    audience: int = Audience.PUBLIC
    circle_id: int | None = None
    named: tuple[int, ...] = ()


MOST_NAMED = 100


def scope(actor: Viewer, reach: Reach, *, thing: int) -> dict[str, Any]:
    """The scope columns of a thing of the actor's; names the people who are named. In a transaction. Raises Refused."""
    if reach.audience not in Audience.values:
        raise Refused(_("Choose who may see this."), field="audience")
    is_named = reach.audience == Audience.NAMED
    if is_named and not 0 < len(set(reach.named)) <= MOST_NAMED:
        raise Refused(_("Name between 1 and %(most)d people.") % {"most": MOST_NAMED}, field="named")
    circle_id = None
    if reach.audience == Audience.CIRCLE:
        circle_id = reach.circle_id
        if circle_id not in {circle.id for circle in circles_of(actor)}:
            raise Refused(_("That circle is gone. Choose another audience."), field="audience")
    name_people(thing, reach.named if is_named else ())
    grants = thing if is_named else None
    return {"anchor_id": actor.me, "audience": reach.audience, "circle_id": circle_id, "grants": grants}
