from django.apps import AppConfig


class TiesConfig(AppConfig):
    name = "mutuals.domains.ties"
    label = "ties"
