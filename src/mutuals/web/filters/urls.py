"""Addresses of the filters in the settings."""

from django.urls import path

from mutuals.web.filters import views

urlpatterns = [
    path("settings/filters", views.index, name="filters"),
    path("settings/filters/new", views.new, name="filter_new"),
    path("settings/filters/<int:filter_id>", views.edit, name="filter_edit"),
    path("settings/filters/<int:filter_id>/end", views.end, name="filter_end"),
    path("settings/filters/posts/<int:row_id>/out", views.take_out, name="filter_take_out"),
]
