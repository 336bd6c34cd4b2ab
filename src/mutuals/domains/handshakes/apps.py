from django.apps import AppConfig


class HandshakesConfig(AppConfig):
    name = "mutuals.domains.handshakes"
    label = "handshakes"
