from django.urls import path

from mutuals.web.site import leaving, metrics, robots, views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", views.favicon),
    path("language", views.language, name="language"),
    path("leaving", leaving.leaving, name="leaving"),
    path("metrics", metrics.metrics, name="metrics"),
    path("about", views.about, name="about"),
    path("help", views.help_page, name="help"),
    path("offline", views.offline, name="offline"),
]
