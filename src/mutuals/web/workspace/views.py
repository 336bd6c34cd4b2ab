"""The page about somebody, which nobody else sees: what one keeps, and the forms to keep more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import Standing, standing
from mutuals.domains.workspace import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.workspace.forms import KeepForm, NoteForm, PromiseForm, RemindForm

Values = dict[str, Any]


@members_only
def kept(request: HttpRequest, about: int) -> HttpResponse:
    """What one keeps about them; each of the four forms says by `what` which it is."""
    viewer = viewer_of(request)
    found = queries.kept_about(viewer, about)
    tie = standing(viewer, found.face.id) if found.face else None
    made = _forms(viewer, found, tie, request)
    what = request.POST.get("what", "")
    if what in made and made[what].is_valid():
        try:
            _KEEP[what](viewer, about, made[what].cleaned_data)
        except Refused as no:
            form = made[what]
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("kept_about", about)
    held, person = found.record_id, found.face.id if found.face else None
    context = {
        "kept": found,
        "tie": tie,
        "forms": made,
        "failed": what if what in made else "",
        "notes": queries.notes_of(held) if held else [],
        "promises": queries.promises_of(viewer, held, person),
        "reminders": queries.reminders_of(held) if held else [],
        "also": queries.merged_into(viewer, found.contact.id) if found.contact else [],
        "undoable": queries.latest_merge(viewer, found.contact.id) if found.contact else None,
        "tags": queries.tags_of([held]).get(held, []) if held else [],
    }
    return render(request, "workspace/kept.html", context, status=422 if context["failed"] else 200)


@members_only
def note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Changes one note."""
    viewer = viewer_of(request)
    row, about = queries.note_for(viewer, note_id)
    form = NoteForm(request.POST or None, initial={"text": row.text, "on": row.on})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_note(viewer, note_id=note_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("kept_about", about)
    context = {"form": form, "note": row, "kept": queries.kept_about(viewer, about)}
    return render(request, "workspace/note.html", context, status=422 if form.errors else 200)


def _forms(viewer: Viewer, found: queries.Kept, tie: Standing | None, request: HttpRequest) -> dict[str, forms.Form]:
    what = request.POST.get("what", "")
    held = found.record_id
    tags = queries.tags_of([held]).get(held, []) if held else []
    first = {"how_met": found.how_met, "note": tie.note if tie else "", "tags": ", ".join(tags), "tier": found.tier}
    tomorrow = queries.day_of(viewer.me) + timedelta(days=1)
    data = {what: request.POST}
    return {
        "keep": KeepForm(data.get("keep"), initial=first, is_member=tie is not None),
        "note": NoteForm(data.get("note"), prefix="note"),
        "promise": PromiseForm(data.get("promise"), prefix="promise"),
        "remind": RemindForm(data.get("remind"), prefix="remind", initial={"due_on": tomorrow}),
    }


def _keep(viewer: Viewer, about: int, said: Values) -> None:
    services.write_how_met(viewer, about=about, text=said["how_met"])
    services.set_tags(viewer, about=about, names=said["tags"].split(","))
    services.set_tier(viewer, about=about, tier=said["tier"])
    if "note" in said:
        ties.write_note(viewer, person_id=about, text=said["note"])


def _note(viewer: Viewer, about: int, said: Values) -> None:
    services.add_note(viewer, about=about, **said)


def _promise(viewer: Viewer, about: int, said: Values) -> None:
    mine = said["whose"] == "mine"
    services.promise(viewer, about=about, text=said["text"], mine=mine, due_on=said["due_on"])


def _remind(viewer: Viewer, about: int, said: Values) -> None:
    services.remind(viewer, about=about, **said)


_KEEP: dict[str, Callable[[Viewer, int, Values], None]] = {
    "keep": _keep,
    "note": _note,
    "promise": _promise,
    "remind": _remind,
}
