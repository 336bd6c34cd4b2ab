"""Who may see one thing on a profile, as its owner chose it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mutuals.domains.audience.queries import excluded_from
from mutuals.domains.audience.scope import Audience, Excluded
from mutuals.domains.audience.services import leave_out, name_people, not_for_everyone
from mutuals.domains.guard import services as guard
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.refusal import Refused


@dataclass(frozen=True, slots=True)
class Reach:
    """An audience; `circle_id` with Audience.CIRCLE only, `named` (persons) with Audience.NAMED only.

    `excluded` never see it, whatever the audience; None leaves out whom it left out before.
    """

    audience: int = Audience.PUBLIC
    circle_id: int | None = None
    named: tuple[int, ...] = ()
    excluded: Excluded | None = None


MOST_NAMED = 100


def check_words(actor: Viewer, parts: Mapping[str, str], reach: Reach | None) -> None:
    """Raises Warned where words of a profile give something away that its owner did not agree to show."""
    audience = (reach or Reach()).audience
    if audience != Audience.ME:
        guard.check(actor, parts=parts, audience=audience)


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
    never = excluded_from(thing) if reach.excluded is None else reach.excluded
    if reach.excluded is not None:
        leave_out(actor, thing, never)
    audience = not_for_everyone(reach.audience, never)
    grants = thing if is_named or never else None
    return {"anchor_id": actor.me, "audience": audience, "circle_id": circle_id, "grants": grants}
