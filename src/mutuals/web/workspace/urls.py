from django.urls import path

from mutuals.web.workspace import rhythm, today, verbs, views

urlpatterns = [
    path("today", today.page, name="today"),
    path("notes/rhythm", rhythm.page, name="rhythm"),
    path("notes/<int:about>", views.kept, name="kept_about"),
    path("notes/<int:about>/touch", verbs.touch, name="kept_touch"),
    path("notes/<int:about>/snooze", verbs.snooze, name="kept_snooze"),
    path("notes/one/<int:note_id>", views.note, name="kept_note"),
    path("notes/one/<int:note_id>/remove", verbs.remove_note, name="kept_note_remove"),
    path("promises/<int:promise_id>/<str:verb>", verbs.promise, name="promise_verb"),
    path("reminders/<int:reminder_id>/<str:verb>", verbs.reminder, name="reminder_verb"),
]
