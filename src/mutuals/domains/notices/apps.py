from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mutuals.domains.notices"
    label = "notices"
