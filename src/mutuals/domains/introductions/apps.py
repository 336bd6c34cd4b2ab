from django.apps import AppConfig


class IntroductionsConfig(AppConfig):
    name = "mutuals.domains.introductions"
    label = "introductions"
