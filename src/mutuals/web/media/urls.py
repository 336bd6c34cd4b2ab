from django.urls import re_path

from mutuals.web.media import views

urlpatterns = [
    re_path(r"^media/(?P<file_id>\d{1,18}|[1-8]\d{18})/(?P<size>small|large)\.webp$", views.serve, name="file")
]
