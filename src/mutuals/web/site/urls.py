from django.urls import path

from mutuals.web.site import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon),
    path("language", views.language, name="language"),
    path("about", views.about, name="about"),
    path("help", views.help_page, name="help"),
    path("offline", views.offline, name="offline"),
]
