"""All addresses of the product, by door. `/@name` stands last, so that a name never hides a page."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mutuals.web.home.urls")),
    path("", include("mutuals.web.posts.urls")),
    path("", include("mutuals.web.people.urls")),
    path("", include("mutuals.web.media.urls")),
]
