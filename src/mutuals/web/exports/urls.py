from django.urls import path

from mutuals.web.exports import views

urlpatterns = [
    path("settings/export", views.index, name="exports"),
    path("settings/export/<int:export_id>/delete", views.delete, name="export_delete"),
    path("settings/export/<int:export_id>.zip", views.fetch, name="export_fetch"),
]
