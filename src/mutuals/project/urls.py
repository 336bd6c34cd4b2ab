"""All addresses of the product, by door. `/@name` stands last, so that a name never hides a page."""

from django.urls import URLPattern, URLResolver, include, path

DOORS = (
    "site home welcome posts articles people meet notices messages discovery media accounts apps settings filters "
    "imports exports contacts introductions soundings workspace moderation housekeeping profiles"
)

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"mutuals.web.{name}.urls")) for name in DOORS.split()]

handler403 = "mutuals.web.site.views.forbidden"
handler404 = "mutuals.web.site.views.not_found"
handler500 = "mutuals.web.site.views.broken"
