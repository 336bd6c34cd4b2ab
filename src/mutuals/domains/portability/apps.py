from django.apps import AppConfig


class PortabilityConfig(AppConfig):
    name = "mutuals.domains.portability"
    label = "portability"
