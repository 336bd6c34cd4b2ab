from django.urls import path

from mutuals.web.discovery import before, saved, views

urlpatterns = [
    path("search", views.search, name="search"),
    path("search/saved", saved.index, name="saved_searches"),
    path("search/saved/new", saved.save_search, name="save_search"),
    path("search/saved/<int:search_id>/tell", saved.tell_of_search, name="tell_of_search"),
    path("search/saved/<int:search_id>/drop", saved.drop_search, name="drop_search"),
    path("people/<int:person_id>/before", before.before, name="before_connecting"),
]
