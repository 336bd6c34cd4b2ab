from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "mutuals.domains.workspace"
    label = "workspace"
