"""Addresses of the log-in of client programs. Some programs write the first with a slash at its end."""

from django.urls import path

from mutuals.web.apps import consent, views

urlpatterns = [
    path("oauth/authorize", consent.authorize, name="oauth_authorize"),
    path("oauth/authorize/", consent.authorize),
    path("oauth/again", consent.log_in_again, name="oauth_again"),
    path("settings/apps", views.index, name="settings_apps"),
    path("settings/apps/<int:app_id>/end", views.end, name="settings_end_app"),
]
