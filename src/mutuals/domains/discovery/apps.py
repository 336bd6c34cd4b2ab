from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "mutuals.domains.discovery"
    label = "discovery"
