from django.apps import AppConfig


class HousekeepingConfig(AppConfig):
    name = "mutuals.domains.housekeeping"
    label = "housekeeping"
