from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "mutuals.domains.evidence"
    label = "evidence"
