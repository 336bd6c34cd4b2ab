from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "mutuals.domains.moderation"
    label = "moderation"
