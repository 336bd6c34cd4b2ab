from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mutuals.kit.outbox"
    label = "outbox"
