from django.apps import AppConfig


class SoundingsConfig(AppConfig):
    name = "mutuals.domains.soundings"
    label = "soundings"
