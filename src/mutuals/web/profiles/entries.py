"""Editing the sections: positions, education, languages, and so on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for, section_title
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import FIELDS, FormField, error_at, help_text, label, named_words, reach_from, typed
from mutuals.web.profiles.recommendations import naming


@members_only
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The entries of a section, and a form for one more."""
    viewer, error = viewer_of(request), None
    if section not in FIELDS:
        raise NotFound
    if request.method == "POST":
        try:
            values = _values(request, section)
            services.add_entry(viewer, section=section, values=values, reach=reach_from(request.POST))
        except Refused as e:
            error = e
        else:
            return redirect("edit_section", section=section)
    entries = profile_for(viewer, viewer.me).section(section)
    return page(
        request,
        "section",
        section,
        error=error,
        entries=entries,
        section=section,
        heading=section_title(section),
        fields=_fields(section, typed(request), error),
        chosen=request.POST.get("audience", "0"),
        named=request.POST.get("named_for_audience", ""),
    )


@members_only
def entry(request: HttpRequest, section: str, entry_id: int) -> HttpResponse:
    """Changes, moves or removes one entry."""
    viewer, error, do = viewer_of(request), None, request.POST.get("do", "save")
    old = next((e for e in profile_for(viewer, viewer.me).section(section) if e.id == entry_id), None)
    if old is None:
        raise NotFound
    sent: dict[str, str] = {name: getattr(old, name) for name in FIELDS[section]}
    if request.method == "POST":
        sent = typed(request)
        try:
            if do == "remove":
                services.remove_entry(viewer, entry_id=entry_id)
            elif do in {"up", "down"}:
                services.move_entry(viewer, entry_id=entry_id, up=do == "up")
            else:
                values = _values(request, section)
                services.change_entry(viewer, entry_id=entry_id, values=values, reach=reach_from(request.POST))
        except Refused as e:
            error = e
        else:
            return redirect("edit_section", section=section)
    return page(
        request,
        "entry",
        section,
        error=error,
        entry=old,
        section=section,
        heading=section_title(section),
        **(naming(viewer, entry_id) if section == "project" else {}),
        fields=_fields(section, sent, error),
        chosen=request.POST.get("audience", old.chosen),
        named=request.POST.get("named_for_audience", named_words([old]).get(entry_id, "")),
    )


def _values(request: HttpRequest, section: str) -> dict[str, str]:
    return {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FIELDS[section]}


def _fields(section: str, values: dict[str, str], error: Refused | None) -> list[FormField]:
    return [
        FormField(
            name,
            label(section, name),
            value=values.get(name, ""),
            help=help_text(name),
            error=error_at(error, name),
            long=name == "description",
            required=name == "title",
        )
        for name in FIELDS[section]
    ]
