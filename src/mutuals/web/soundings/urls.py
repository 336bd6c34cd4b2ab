from django.urls import path

from mutuals.web.soundings import views

urlpatterns = [
    path("people/circle", views.index, name="soundings"),
    path("people/circle/choice", views.choice, name="sounding_choice"),
    path("people/circle/about/<int:person_id>", views.ask, name="sound"),
    path("people/circle/<int:sounding_id>", views.one, name="sounding"),
    path("people/circle/<int:sounding_id>/withdraw", views.withdraw, name="sounding_withdraw"),
]
