from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mutuals.domains.people"
    label = "people"
