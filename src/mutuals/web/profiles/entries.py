"""Editing the sections: positions, education, languages, and so on."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.evidence import services as evidence
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import profile_for, section_title
from mutuals.domains.profiles.works import WORKS
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import FIELDS, FormField, error_at, help_text, label, named_words, reach_from, typed
from mutuals.web.profiles.works import around, take_files


@members_only
def section(request: HttpRequest, section: str) -> HttpResponse:
    """The entries of a section, and a form for one more."""
    viewer, error = viewer_of(request), None
    if section not in FIELDS:
        raise NotFound
    if request.method == "POST":
        try:
            values = _values(request, section)
            number = services.add_entry(
                viewer, section=section, values=values, reach=reach_from(request.POST), tell="tell" in request.POST
            )
        except Refused as e:
            error = e
        else:
            if section in WORKS:
                messages.success(
                    request, _("Added. Add pictures or files of it here, who worked on it, and what it shows.")
                )
                return redirect("edit_entry", section=section, entry_id=number)
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
        tell="tell" in request.POST,
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
                _save(request, viewer, section, entry_id)
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
        **(around(request, viewer, entry_id) if section in WORKS else {}),
        fields=_fields(section, sent, error),
        chosen=request.POST.get("audience", old.chosen),
        named=request.POST.get("named_for_audience", named_words([old]).get(entry_id, "")),
    )


def _save(request: HttpRequest, viewer: Viewer, section: str, entry_id: int) -> None:
    """All that the form says, or nothing of it. Raises Refused."""
    files = take_files(request, viewer) if section in WORKS else []
    with transaction.atomic():
        values = _values(request, section)
        services.change_entry(viewer, entry_id=entry_id, values=values, reach=reach_from(request.POST))
        if section in WORKS:
            services.set_files(viewer, entry_id=entry_id, file_ids=files)
            shown = {number for number in map(number_in, request.POST.getlist("skill")) if number}
            evidence.set_skills_shown(viewer, entry_id=entry_id, skill_ids=shown)


def _values(request: HttpRequest, section: str) -> dict[str, str]:
    return {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FIELDS[section]}


def _fields(section: str, values: dict[str, str], error: Refused | None) -> list[FormField]:
    return [
        FormField(
            name,
            label(section, name),
            value=values.get(name, ""),
            help=help_text(section, name),
            error=error_at(error, name),
            long=name == "description",
            required=name == "title",
        )
        for name in FIELDS[section]
    ]
