from django.urls import path

from mutuals.web.contacts import views

urlpatterns = [
    path("contacts", views.index, name="contacts"),
    path("contacts/new", views.new, name="contact_new"),
    path("contacts/<int:contact_id>", views.edit, name="contact"),
    path("contacts/<int:contact_id>/remove", views.remove, name="contact_remove"),
]
