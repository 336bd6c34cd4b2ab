from django.urls import path

from mutuals.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("local", views.local, name="local"),
    path("tags/<str:tag>", views.tag, name="tag"),
    path("lists/<int:list_id>", views.people_list, name="people_list"),
    path("kept", views.kept, name="kept"),
]
