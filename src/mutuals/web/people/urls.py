from django.urls import path

from mutuals.web.people import asking, balance, map, together, views

VERBS = "follow unfollow accept decline disconnect accept_follow refuse_follow mute unmute block unblock show_shares"

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/following", views.following, name="following"),
    path("people/apart", views.apart, name="apart"),
    path("people/map", map.network, name="map"),
    path("people/map/<int:number>", map.cluster, name="map_cluster"),
    path("people/<int:person_id>/together", together.together, name="together"),
    path("people/balance", balance.balance, name="balance"),
    path("people/circles", views.circles, name="circles"),
    path("people/lists", views.lists, name="lists"),
    path("people/<str:kind>s/<int:group_id>/change", views.change_group, name="change_group"),
    path("people/<int:person_id>/connect", asking.connect, name="person_connect"),
    *(path(f"people/<int:person_id>/{verb}", getattr(views, verb), name=f"person_{verb}") for verb in VERBS.split()),
]
