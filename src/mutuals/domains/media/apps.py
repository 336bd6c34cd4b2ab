from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "mutuals.domains.media"
    label = "media"
