from django.urls import path

from mutuals.web.discovery import before, views

urlpatterns = [
    path("search", views.search, name="search"),
    path("people/<int:person_id>/before", before.before, name="before_connecting"),
]
