"""Who may speak for whom."""

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_connected
from mutuals.domains.ties.policy import another
from mutuals.kit.refusal import NotFound


def known_well(actor: Viewer, person_id: int) -> None:
    """The other is there for the actor, and they are connected. Raises NotFound."""
    another(actor, person_id)
    if not is_connected(actor.me, person_id):
        raise NotFound
