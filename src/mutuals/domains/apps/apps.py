from django.apps import AppConfig


class AppsConfig(AppConfig):
    name = "mutuals.domains.apps"
    label = "apps"
