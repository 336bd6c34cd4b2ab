from django.apps import AppConfig


class CardsConfig(AppConfig):
    name = "mutuals.cards"
    label = "cards"
