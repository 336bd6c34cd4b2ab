"""Who helps to keep the server: always in the log, and told to the person."""

from django.db import transaction

from mutuals.domains.moderation.events import RoleGiven
from mutuals.domains.moderation.services.auditing import note
from mutuals.domains.people import services as people
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.roster import member
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.outbox import announce
from mutuals.kit.refusal import NotFound


def give_role(actor: Viewer, *, person_id: int, role: str) -> None:
    """Makes the person's account a member's, moderator's or administrator's. Raises NotFound, Refused."""
    only_administrators(actor)
    about = member(actor, person_id)
    if about is None or about.account_id is None:
        raise NotFound
    with transaction.atomic():
        if people.set_role(actor, account_id=about.account_id, role=role):
            note(actor, "give_role", thing=person_id, name=f"@{about.handle}", detail=role)
            announce(RoleGiven(person_id, role), actor_id=person_id)
