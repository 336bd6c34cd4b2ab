from django.urls import path, re_path

from mutuals.web.posts import compose, depicted, files, held, later, narrowing, views

BUTTONS = (
    "thank",
    "keep",
    "unkeep",
    "share",
    "unshare",
    "pin",
    "unpin",
    "mute_thread",
    "unmute_thread",
    "vote",
)
urlpatterns = [
    path("write", compose.write, name="write"),
    path("write/who", compose.who, name="write_who"),
    path("write/files", files.upload, name="upload_file"),
    path("write/files/<int:file_id>", files.one, name="upload_state"),
    path("posts/<int:post_id>", views.by_number, name="post_by_number"),
    path("posts/<int:post_id>/edit", compose.edit, name="edit_post"),
    path("posts/<int:post_id>/undo", compose.undo, name="undo_post"),
    path("posts/<int:post_id>/delete", views.delete, name="delete_post"),
    path("posts/<int:post_id>/audience", narrowing.audience, name="post_audience"),
    path("posts/<int:post_id>/people", depicted.depicted, name="post_depicted"),
    path("posts/depicted/<int:depicted_id>/yes", depicted.yes),
    path("posts/depicted/<int:depicted_id>/no", depicted.no),
    path("posts/<int:post_id>/history", views.history, name="post_history"),
    path("posts/<int:post_id>/thanks", views.thanks, name="post_thanks"),
    *(path(f"posts/<int:post_id>/{verb}", getattr(views, verb), name=f"post_{verb}") for verb in BUTTONS),
    path("posts/<int:post_id>/quotes/<int:quoting_id>", views.answer_quote, name="answer_quote"),
    path("write/held", held.listing, name="held"),
    path("write/held/<int:held_id>", held.one, name="held_one"),
    path("scheduled", later.waiting, name="scheduled"),
    path("scheduled/<int:scheduled_id>", later.change, name="change_scheduled"),
    path("tags/<str:tag>/follow", views.follow_tag, name="follow_tag"),
    re_path(r"^@(?P<address>[\w.@:-]+)/(?P<post_id>\d{1,19})$", views.post, name="post"),
]
