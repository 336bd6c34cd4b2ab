from django.urls import path

from mutuals.web.introductions import views, wishes

ROOT = "people/introductions"

urlpatterns = [
    path(ROOT, views.index, name="introductions"),
    path(f"{ROOT}/new", views.new, name="introduce"),
    path(f"{ROOT}/to/<int:person_id>", wishes.ways, name="who_could_introduce"),
    path(f"{ROOT}/to/<int:person_id>/ask", wishes.ask, name="wish"),
    path(f"{ROOT}/asked/<int:ask_id>", wishes.asked, name="wish_asked"),
    path(f"{ROOT}/asked/<int:ask_id>/pass", wishes.pass_on, name="wish_pass_on"),
    path(f"{ROOT}/asked/<int:ask_id>/decline", wishes.decline, name="wish_decline"),
    path(f"{ROOT}/asked/<int:ask_id>/withdraw", wishes.withdraw, name="wish_withdraw"),
    path(f"{ROOT}/<int:introduction_id>", views.one, name="introduction"),
    path(f"{ROOT}/<int:introduction_id>/yes", views.yes, name="introduction_yes"),
    path(f"{ROOT}/<int:introduction_id>/no", views.no, name="introduction_no"),
    path(f"{ROOT}/<int:introduction_id>/withdraw", views.withdraw, name="introduction_withdraw"),
    path(f"{ROOT}/<int:introduction_id>/connect", views.connect, name="introduction_connect"),
    path(f"{ROOT}/<int:introduction_id>/outcome", views.outcome, name="introduction_outcome"),
]
