from django.urls import path

from mutuals.web.discovery import views

urlpatterns = [path("search", views.search, name="search")]
