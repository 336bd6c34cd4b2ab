"""Buttons: one tap each, and back to where the person was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_date

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.workspace import services
from mutuals.domains.workspace.queries import day_of
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import button, viewer_of

WEEK = 7


@button
def touch(request: HttpRequest, about: int) -> None:
    """They were in touch today, or on the day that the form says."""
    try:
        on = parse_date(request.POST.get("on", "")[:10])
    except ValueError:
        on = None
    services.was_in_touch(viewer_of(request), about=about, on=on)


@button
def snooze(request: HttpRequest, about: int) -> None:
    """No nudge for a week, or for as many days as the button says."""
    days = request.POST.get("days", "")
    number = int(days) if days.isascii() and days.isdigit() and len(days) < 4 else WEEK
    services.snooze(viewer_of(request), about=about, days=number)


@button
def remove_note(request: HttpRequest, note_id: int) -> None:
    """The note is gone."""
    services.remove_note(viewer_of(request), note_id=note_id)


@button
def promise(request: HttpRequest, promise_id: int, verb: str) -> None:
    """Kept, open again, put off, removed; asked about, agreed to, let go."""
    _do(_PROMISE, verb)(viewer_of(request), promise_id=promise_id)


@button
def reminder(request: HttpRequest, reminder_id: int, verb: str) -> None:
    """Done, put off, removed."""
    _do(_REMINDER, verb)(viewer_of(request), reminder_id=reminder_id)


def _do(verbs: dict[str, Callable[..., Any]], verb: str) -> Callable[..., Any]:
    if verb not in verbs:
        raise NotFound
    return verbs[verb]


def _reopen(viewer: Viewer, *, promise_id: int) -> None:
    services.set_promise_done(viewer, promise_id=promise_id, done=False)


def _promise_later(viewer: Viewer, *, promise_id: int) -> None:
    services.put_promise_off(viewer, promise_id=promise_id, due_on=day_of(viewer.me) + timedelta(days=WEEK))


def _reminder_later(viewer: Viewer, *, reminder_id: int) -> None:
    services.put_reminder_off(viewer, reminder_id=reminder_id, due_on=day_of(viewer.me) + timedelta(days=WEEK))


_PROMISE: dict[str, Callable[..., Any]] = {
    "done": services.set_promise_done,
    "open": _reopen,
    "later": _promise_later,
    "remove": services.remove_promise,
    "ask": services.ask_to_agree,
    "agree": services.agree,
    "let_go": services.let_go,
}
_REMINDER: dict[str, Callable[..., Any]] = {
    "done": services.set_reminder_done,
    "later": _reminder_later,
    "remove": services.remove_reminder,
}
