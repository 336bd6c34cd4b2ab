from django.urls import re_path

from mutuals.domains.media.services.storing import ENDINGS
from mutuals.web.media import views

FILE = r"^media/(?P<file_id>\d{1,18}|[1-8]\d{18})/"
urlpatterns = [
    re_path(FILE + r"(?P<size>small|large)\.webp$", views.serve, name="file"),
    re_path(FILE + rf"original\.(?P<ending>{'|'.join(ENDINGS)})$", views.serve_recording, name="recording"),
]
