"""The people of all tests, the demo, the docs and the screenshots.

Amara  a data engineer from Lagos in Lyon; writes the posts that the others read
Bo     her former colleague, now a platform lead; connected with Amara
Chen   follows Amara, is not connected with her
Dalia  a stranger to all of them
Emeka  blocked by Amara
Farah  the administrator of the server
"""

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


def member(handle: str, **options: str) -> Viewer:
    """One of the cast (or anybody else) as a member of this server."""
    return add_account(username=handle, name=NAMES.get(handle, handle.title()), **options)  # type: ignore[arg-type]
