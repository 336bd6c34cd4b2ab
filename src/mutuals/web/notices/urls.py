"""Addresses of notices, their settings, and the link that ends mail."""

from django.urls import path

from mutuals.web.notices import choices, push, shield, views

urlpatterns = [
    path("notices", views.notices, name="notices"),
    path("notices/dot", views.dot, name="notices_dot"),
    path("notices/read", views.read, name="notices_read"),
    path("notices/<int:notice_id>/away", views.away, name="notice_away"),
    path("notices/all-away", views.all_away, name="notices_all_away"),
    path("notices/requests/<int:request_id>/accept", views.accept, name="notice_request_accept"),
    path("notices/requests/<int:request_id>/dismiss", views.dismiss, name="notice_request_dismiss"),
    path("notices/shield", shield.shield, name="shield"),
    path("notices/shield/up", shield.up, name="shield_up"),
    path("notices/shield/down", shield.down, name="shield_down"),
    path("notices/at-once/<int:person_id>", choices.at_once, name="notices_at_once"),
    path("settings/notices", choices.settings, name="settings_notices"),
    path("settings/notices/push", push.push, name="settings_push"),
    path("mail/stop/<str:token>", choices.stop, name="mail_stop"),
]
