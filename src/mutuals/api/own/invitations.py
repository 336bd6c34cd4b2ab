"""Invitations, where members (or only administrators) bring people."""

from dataclasses import dataclass

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.own.shapes import Empty
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.statuses.naming import limited
from mutuals.domains.guard import services as guard
from mutuals.domains.people.queries import invitations_of
from mutuals.domains.people.services import withdraw_invitation
from mutuals.kit.moments import stamp


class Inviting(Params):
    note: str = ""
    uses: int = 1
    days: int = 14


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that works; its link is told once, when it is made."""

    id: str
    note: str
    uses_left: int
    expires_at: str


@dataclass(frozen=True, slots=True)
class Made:
    url: str


@endpoint("GET", "/api/mutuals/v1/invitations", scope="read:accounts")
def invitations(call: Call) -> list[Invitation]:
    """The caller's own that still work."""
    return [Invitation(str(i.id), i.note, i.uses_left, stamp(i.expires_at)) for i in invitations_of(call.viewer)]


@endpoint("POST", "/api/mutuals/v1/invitations", scope="write:accounts")
def make(call: Call, q: Inviting) -> Made:
    """A link by which somebody can join, told this once."""
    limited(call, "invite")
    return Made(settings.MUTUALS_URL + guard.invite(call.viewer, note=q.note, uses=q.uses, days=q.days))


@endpoint("DELETE", "/api/mutuals/v1/invitations/{id}", scope="write:accounts")
def withdraw(call: Call, id: int) -> Empty:
    """The link works no longer."""
    withdraw_invitation(call.viewer, invitation_id=id)
    return Empty()
