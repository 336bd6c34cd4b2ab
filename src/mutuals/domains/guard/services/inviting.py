"""Inviting people to this server, within what the level of an account allows."""

from django.utils.translation import ngettext

from mutuals.domains.guard.budget import INVITED, of_level
from mutuals.domains.guard.queries import level_felt
from mutuals.domains.people import services as people
from mutuals.domains.people.queries import open_invitations
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused


def invite(actor: Viewer, *, note: str = "", uses: int = 1, days: int = 14) -> str:
    """Makes an invitation and returns its path (people.invite). Raises Refused, also where the links that the actor
    gave out may let in more people than their level allows; administrators are free."""
    if not actor.is_administrator and uses > 0:
        most = of_level(INVITED, level_felt(actor))
        if open_invitations(actor) + uses > most:
            sentence = ngettext(
                "Your invitations can let in %(most)d person at a time. Withdraw one, or wait until somebody joined.",
                "Your invitations can let in %(most)d people at a time. Withdraw one, or wait until somebody joined.",
                most,
            )
            raise Refused(sentence % {"most": most}, field="uses")
    return people.invite(actor, note=note, uses=uses, days=days)
