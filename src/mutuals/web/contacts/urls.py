from django.urls import path

from mutuals.web.contacts import duplicates, views

urlpatterns = [
    path("contacts", views.index, name="contacts"),
    path("contacts/new", views.new, name="contact_new"),
    path("contacts/duplicates", duplicates.page, name="duplicates"),
    path("contacts/merges/<int:pk>/undo", duplicates.undo, name="merge_undo"),
    path("contacts/<int:contact_id>/merge", duplicates.merge, name="contact_merge"),
    path("contacts/<int:contact_id>/apart", duplicates.apart, name="contact_apart"),
    path("contacts/<int:contact_id>/link", duplicates.link, name="contact_link"),
    path("contacts/<int:contact_id>", views.edit, name="contact"),
    path("contacts/<int:contact_id>/remove", views.remove, name="contact_remove"),
]
