from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "mutuals.domains.posts"
    label = "posts"
