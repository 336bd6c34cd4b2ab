"""The people of all tests, the demo, the docs and the screenshots.

Amara  a data engineer from Lagos in Lyon; writes the posts that the others read
Bo     her former colleague, now a platform lead; connected with Amara
Chen   follows Amara, is not connected with her
Dalia  a stranger to all of them
Emeka  blocked by Amara
Farah  the administrator of the server
"""

from allauth.mfa.totp.internal.auth import TOTP

from mutuals.domains.audience.services import add_face
from mutuals.domains.people.queries import account_of, viewer_for_account, viewer_for_person
from mutuals.domains.people.services import add_account
from mutuals.domains.people.viewer import Viewer

NAMES = {
    "amara": "Amara Okafor",
    "bo": "Bo Lindqvist",
    "chen": "Chen Wei",
    "dalia": "Dalia Haddad",
    "emeka": "Emeka Obi",
    "farah": "Farah Rahimi",
}


APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # of everybody's authenticator app


def member(handle: str, **options: str) -> Viewer:
    """One of the cast (or anybody else) as a member of this server; who has a role has what it needs."""
    viewer = add_account(username=handle, name=NAMES.get(handle, handle.title()), **options)  # type: ignore[arg-type]
    return viewer if viewer.role == "member" else with_app(viewer)


def with_app(viewer: Viewer) -> Viewer:
    """The same person with an authenticator app as second factor, and with the role that they have now."""
    account = account_of(viewer)
    TOTP.activate(account, APP_SECRET)
    return viewer_for_account(account)


def face(owner: Viewer, handle: str, *, name: str = "") -> Viewer:
    """One more face of somebody's account."""
    return viewer_for_person(add_face(owner, handle=handle, name=name))
