"""Addresses of meeting in person. `/meet/<code>` stands last: it is what the pictures say."""

from django.urls import path

from mutuals.web.meet import devices, one, views

VERBS = ["confirm", "deny", "place"]

urlpatterns = [
    path("meet", views.index, name="meet"),
    path("meet/show", views.show, name="meet_show"),
    path("meet/show/<int:code_id>", views.shown, name="meet_shown"),
    path("meet/read", views.read, name="meet_read"),
    path("meet/shake", views.shake, name="meet_shake"),
    path("meet/offline", devices.offline, name="meet_offline"),
    path("meet/devices", devices.register, name="meet_device"),
    path("meet/readings", devices.reading, name="meet_reading"),
    path("meet/<int:handshake_id>", one.handshake, name="handshake"),
    *(path(f"meet/<int:handshake_id>/{v}", getattr(one, v), name=f"handshake_{v}") for v in VERBS),
    path("meet/<int:handshake_id>/forget", one.forget, name="handshake_forget"),
    path("meet/<int:handshake_id>/credential", one.credential, name="handshake_credential"),
    path("meet/<str:code>", views.code, name="meet_code"),
]
