from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "mutuals.domains.articles"
    label = "articles"
