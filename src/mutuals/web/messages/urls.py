"""Addresses of messages."""

from django.urls import path

from mutuals.web.messages import about, begin, listing, meeting, one, talk

VERBS = ["read", "typing", "mute", "archive", "accept", "decline", "marks"]

urlpatterns = [
    path("messages", listing.index, name="messages"),
    path("messages/requests", listing.requests, name="message_requests"),
    path("messages/dot", listing.dot, name="messages_dot"),
    path("messages/new", begin.new, name="message_new"),
    path("messages/to/<int:person_id>", begin.with_person, name="message_to"),
    path("messages/<int:conversation_id>", talk.talk, name="conversation"),
    path("messages/<int:conversation_id>/news", talk.news, name="conversation_news"),
    path("messages/<int:conversation_id>/about", about.about, name="conversation_about"),
    path("messages/<int:conversation_id>/change", about.change, name="conversation_change"),
    path("messages/<int:conversation_id>/leave", about.leave, name="conversation_leave"),
    *(path(f"messages/<int:conversation_id>/{v}", getattr(about, v), name=f"conversation_{v}") for v in VERBS),
    path("messages/<int:conversation_id>/<int:message_id>", one.message, name="message"),
    path("messages/<int:conversation_id>/<int:message_id>/edit", one.edit, name="message_edit"),
    path("messages/<int:conversation_id>/<int:message_id>/delete", one.delete, name="message_delete"),
    path("messages/<int:conversation_id>/<int:message_id>/history", one.history, name="message_history"),
    path("messages/<int:conversation_id>/<int:message_id>/react", one.react, name="message_react"),
    path("messages/<int:conversation_id>/propose", meeting.propose, name="meeting_propose"),
    path("messages/<int:conversation_id>/contact", meeting.share_contact, name="contact_share"),
    path("messages/<int:conversation_id>/<int:message_id>/pick", meeting.pick, name="meeting_pick"),
    path("messages/<int:conversation_id>/<int:message_id>/meeting.ics", meeting.file, name="meeting_file"),
    path("messages/<int:conversation_id>/<int:message_id>/uncard", meeting.take_contact_back, name="contact_end"),
    path("calendar/<str:secret>.ics", meeting.feed, name="calendar_feed"),
    path("settings/messages/calendar", meeting.new_feed, name="calendar_new"),
    path("settings/messages", listing.choices, name="settings_messages"),
]
