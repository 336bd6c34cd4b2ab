"""What every page knows: who reads, the server's name, whether something new waits."""

from typing import Any

from django.http import HttpRequest

from mutuals.domains.notices.queries import has_unread
from mutuals.domains.people.queries import site


def page(request: HttpRequest) -> dict[str, Any]:
    """`viewer` (None for a visitor), `dot` (unread notices), `theme`, `density`, `shortcuts`, `site_name`."""

    viewer = getattr(request, "viewer", None)
    if viewer is None or viewer.is_anonymous:
        return {"viewer": None, "site_name": site().name}
    account = request.user
    return {
        "viewer": viewer,
        "dot": has_unread(viewer),
        "site_name": site().name,
        "theme": account.theme,  # type: ignore[union-attr]
        "density": account.density,  # type: ignore[union-attr]
        "shortcuts": account.shortcuts,  # type: ignore[union-attr]
    }
