from django.urls import path

from mutuals.web.site import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.worker, name="worker"),
    path("offline", views.offline, name="offline"),
]
