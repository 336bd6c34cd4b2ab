"""All addresses of the product, by door."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mutuals.web.accounts.urls")),
    path("", include("mutuals.web.settings.urls")),
]
