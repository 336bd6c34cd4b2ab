"""Who may do what with accounts."""

from django.utils.translation import gettext as _

from mutuals.domains.people.models import SiteSettings
from mutuals.domains.people.queries import site
from mutuals.domains.people.viewer import NeedsSecondFactor, Viewer
from mutuals.kit.refusal import NotFound


def may_invite(viewer: Viewer) -> bool:
    """Administrators always; everybody where members bring members."""
    if viewer.is_anonymous:
        return False
    return viewer.is_administrator or site().sign_up == SiteSettings.SignUp.INVITATION


def may_run_the_server(viewer: Viewer) -> bool:
    """Decides about sign-up, waiting accounts and the server's own texts."""
    return viewer.is_administrator


_RANK = {"member": 0, "moderator": 1, "administrator": 2}


def may_moderate(viewer: Viewer) -> bool:
    """Sees reports, and limits and freezes accounts."""
    return viewer.is_moderator


def may_act_on(viewer: Viewer, role: str) -> bool:
    """Whether a moderator may do something to an account of that role: only to lower ones, never to their own."""
    return may_moderate(viewer) and _RANK[viewer.role] > _RANK.get(role, 0)


def may_give_roles(viewer: Viewer, account_id: int | None) -> bool:
    """Administrators decide what others are here, never about themselves: so one always stays."""
    return viewer.is_administrator and account_id is not None and account_id != viewer.account_id


def only_moderators(actor: Viewer) -> None:
    """Raises NotFound for everybody else: what they cannot use is not there for them. NeedsSecondFactor."""
    if not may_moderate(actor):
        not_while_resting(actor)
        raise NotFound


def only_administrators(actor: Viewer) -> None:
    """Raises NotFound for everybody else, NeedsSecondFactor for an administrator without one."""
    if not may_run_the_server(actor):
        not_while_resting(actor, role="administrator")
        raise NotFound


def not_while_resting(actor: Viewer, *, role: str = "") -> None:
    """Raises NeedsSecondFactor for who has a role (or that one) and no second factor."""
    if actor.role_rests and role in {"", actor.role}:
        raise NeedsSecondFactor(
            _("Set up a second factor first: moderators and administrators need one besides their password.")
        )
