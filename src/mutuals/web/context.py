"""What every page knows: who reads, the server's name, whether something new waits."""

from typing import Any

from django.http import HttpRequest

from mutuals.domains.messages.queries import has_unread as has_messages
from mutuals.domains.notices.queries import has_unread
from mutuals.domains.people.queries import site
from mutuals.web.acting import faces_of
from mutuals.web.machines import told


def page(request: HttpRequest) -> dict[str, Any]:
    """`viewer` (None for a visitor), `member`, `theme`, `density`, `shortcuts`, `site_name`.

    `others`: the viewer's other faces, where there are any. `dot` and `talk_dot`: unread notices and messages.
    `robots`: what machines may do with the page.
    And `section`: the first part of the page's address as the table of addresses has it, so there are few.
    """
    viewer = getattr(request, "viewer", None)
    robots = told(request)
    section = request.resolver_match.route.partition("/")[0] if request.resolver_match else None
    if viewer is None or viewer.is_anonymous:
        return {"viewer": None, "member": False, "section": section, "site_name": site().name, "robots": robots}
    account = request.user
    return {
        "viewer": viewer,
        "member": True,
        "others": [one for one in faces_of(request) if one.person_id != viewer.person_id],
        "section": section,
        "robots": robots,
        "dot": has_unread(viewer),
        "talk_dot": has_messages(viewer),
        "site_name": site().name,
        "theme": account.theme,  # type: ignore[union-attr]
        "density": account.density,  # type: ignore[union-attr]
        "shortcuts": account.shortcuts,  # type: ignore[union-attr]
    }
