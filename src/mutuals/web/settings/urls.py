"""Addresses of the settings."""

from django.urls import path

from mutuals.web.settings import audit, caution, devices, faces, people, trust, views

urlpatterns = [
    path("settings", views.index, name="settings"),
    path("settings/security", views.security, name="settings_security"),
    path("settings/security/sessions", views.end_sessions, name="settings_end_sessions"),
    path("settings/appearance", views.appearance, name="settings_appearance"),
    path("settings/privacy", views.privacy, name="settings_privacy"),
    path("settings/posting", views.posting, name="settings_posting"),
    path("settings/trust", trust.trust, name="settings_trust"),
    path("settings/caution", caution.caution, name="settings_caution"),
    path("settings/audit", audit.audit, name="settings_audit"),
    path("settings/devices", devices.index, name="settings_devices"),
    path("settings/devices/<int:device_id>/name", devices.rename, name="settings_device_name"),
    path("settings/devices/<int:device_id>/end", devices.end, name="settings_device_end"),
    path("settings/faces", faces.index, name="faces"),
    path("settings/faces/<int:person_id>/go-on", faces.go_on_as, name="face_choose"),
    path("settings/faces/<int:person_id>/take-away", faces.take_away, name="face_away"),
    path("settings/faces/<int:person_id>/bring-back", faces.bring_back, name="face_back"),
    path("settings/leave", views.leave, name="settings_leave"),
    path("settings/people", people.index, name="settings_people"),
    path("settings/people/site", people.change_site),
    path("settings/people/invite", people.invite, name="settings_invite"),
    path("settings/people/invitations/<int:invitation_id>/withdraw", people.withdraw),
    path("settings/people/<int:account_id>/approve", people.approve),
    path("settings/people/<int:account_id>/refuse", people.refuse),
]
