from django.urls import path, re_path

from mutuals.domains.media.services.storing import ENDINGS
from mutuals.web.media import arriving, document, views

FILE = r"^media/(?P<file_id>\d{1,18}|[1-8]\d{18})/"
urlpatterns = [
    path("uploads", arriving.uploads, name="uploads"),
    path("uploads/<int:number>", arriving.upload, name="upload"),
    re_path(FILE + r"page-(?P<number>\d{1,3})\.webp$", views.serve_page, name="page_picture"),
    re_path(
        r"^documents/(?P<file_id>\d{1,18}|[1-8]\d{18})(?:/(?P<number>\d{1,4}))?$", document.document, name="document"
    ),
    re_path(FILE + r"(?P<size>small|large)\.webp$", views.serve, name="file"),
    re_path(FILE + rf"original\.(?P<ending>{'|'.join(ENDINGS)})$", views.serve_recording, name="recording"),
]
