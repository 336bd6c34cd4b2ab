from django.urls import path

from mutuals.web.welcome import views

urlpatterns = [
    path("welcome", views.begin, name="welcome"),
    path("welcome/second-factor", views.factor, name="welcome_factor"),
    path("welcome/server", views.server, name="welcome_server"),
    path("welcome/you", views.you, name="welcome_you"),
    path("welcome/work", views.work, name="welcome_work"),
    path("welcome/bring", views.bring, name="welcome_bring"),
    path("welcome/people", views.people, name="welcome_people"),
    path("welcome/finish", views.finish, name="welcome_finish"),
]
