"""Who may do what with accounts."""

from mutuals.domains.people.models import SiteSettings
from mutuals.domains.people.queries import site
from mutuals.domains.people.viewer import Viewer


def may_invite(viewer: Viewer) -> bool:
    """Administrators always; everybody where members bring members."""
    if viewer.is_anonymous:
        return False
    return viewer.is_administrator or site().sign_up == SiteSettings.SignUp.INVITATION


def may_run_the_server(viewer: Viewer) -> bool:
    """Decides about sign-up, waiting accounts and the server's own texts."""
    return viewer.is_administrator
