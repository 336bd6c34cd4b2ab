from django.apps import AppConfig


class AuditsConfig(AppConfig):
    name = "mutuals.domains.audits"
    label = "audits"
