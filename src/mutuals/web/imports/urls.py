from django.urls import path

from mutuals.web.imports import people, views, wishes

urlpatterns = [
    path("imports", views.index, name="imports"),
    path("imports/people", people.who_is_here, name="who_is_here"),
    path("imports/people/follow", people.follow, name="follow_found"),
    path("imports/people/me", people.be_found, name="be_found"),
    path("imports/wishes", wishes.index, name="wishes"),
    path("imports/wishes/drop", wishes.drop, name="wishes_drop"),
    path("imports/<int:import_id>", views.one, name="import"),
    path("imports/<int:import_id>/choose", views.choose, name="import_choose"),
    path("imports/<int:import_id>/discard", views.discard, name="import_discard"),
]
