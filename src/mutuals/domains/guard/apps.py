from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "mutuals.domains.guard"
    label = "guard"
