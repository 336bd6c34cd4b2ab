from django.apps import AppConfig


class BoundariesConfig(AppConfig):
    name = "mutuals.domains.boundaries"
    label = "boundaries"
