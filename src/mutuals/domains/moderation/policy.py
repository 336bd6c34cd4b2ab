"""Rules about who decides what."""

from mutuals.domains.people.policy import may_act_on
from mutuals.domains.people.queries import own_faces
from mutuals.domains.people.roster import staff
from mutuals.domains.people.viewer import Viewer


def may_answer(viewer: Viewer, decided_by: int | None, role: str) -> bool:
    """Whether they may answer an appeal of an account of that role: not who decided, where somebody else can."""
    if not may_act_on(viewer, role):
        return False
    if decided_by is None or decided_by not in own_faces(viewer.my_account):
        return True
    return not any(may_act_on(other, role) for other in staff() if other.account_id != viewer.account_id)
