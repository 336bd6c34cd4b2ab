"""Who may tie themselves to whom."""

from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties.edges import is_blocked_either_way
from mutuals.kit.refusal import NotFound


def reachable(actor: Viewer, person_id: int) -> Face:
    """The other person, if the actor can reach them. Raises NotFound: gone, hidden, blocked and oneself look alike."""
    face = faces([person_id]).get(person_id)
    if face is None or face.state != "active" or person_id == actor.me or is_blocked_either_way(actor.me, person_id):
        raise NotFound
    return face
