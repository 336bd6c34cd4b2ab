from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "mutuals.domains.profiles"
    label = "profiles"
