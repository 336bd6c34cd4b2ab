from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "mutuals.domains.messages"
    label = "talks"  # "messages" is the label of Django's own messages
