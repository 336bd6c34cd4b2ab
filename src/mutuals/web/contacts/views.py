"""One's own contacts, which nobody else sees."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.workspace import services as workspace
from mutuals.domains.workspace.queries import contact_count, contact_for, contacts_for, people_of, tagged, tags_for
from mutuals.kit.refusal import Refused
from mutuals.kit.text.sorting import by_name
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.contacts.forms import ContactForm

PAGE = 50


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """By name; `q` finds names, work and e-mail addresses."""
    viewer, text = viewer_of(request), request.GET.get("q", "").strip()[:200]
    after = request.GET.get("after", "")
    mark = int(after) if after.isascii() and after.isdigit() and len(after) < 20 else None
    rows = contacts_for(viewer, text=text, after=mark, limit=PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else ""
    tag = request.GET.get("tag", "").strip()[:40]
    who = by_name(people_of(viewer, tagged(viewer, tag)).values(), lambda one: one.name) if tag else []
    context = {
        "q": text,
        "rows": rows[:PAGE],
        "more": more,
        "count": contact_count(viewer),
        "tags": tags_for(viewer),
        "tag": tag,
        "tagged": who,
    }
    return render(request, "contacts/index.html", context)


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """Files somebody by hand."""
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            filed = workspace.file_contact(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("kept_about", filed)
    context = {"form": form, "page_title": _("New contact")}
    return render(request, "contacts/edit.html", context, status=422 if form.errors else 200)


@members_only
def edit(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Changes a contact."""
    contact = contact_for(viewer_of(request), contact_id)
    names = ContactForm.base_fields
    form = ContactForm(request.POST or None, initial={name: getattr(contact, name) for name in names})
    if request.method == "POST" and form.is_valid():
        try:
            workspace.edit_contact(viewer_of(request), contact_id=contact_id, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("kept_about", contact_id)
    context = {"form": form, "page_title": contact.name, "contact": contact}
    return render(request, "contacts/edit.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def remove(request: HttpRequest, contact_id: int) -> HttpResponse:
    """Removes a contact."""
    workspace.remove_contact(viewer_of(request), contact_id=contact_id)
    messages.success(request, _("Removed."))
    return redirect("contacts")
