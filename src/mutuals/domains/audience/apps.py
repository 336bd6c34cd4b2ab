from django.apps import AppConfig


class AudienceConfig(AppConfig):
    name = "mutuals.domains.audience"
    label = "audience"
