"""Editing one's profile: the texts, skills, links, and what one is open to."""

import zoneinfo
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.people.services import not_too_often
from mutuals.domains.profiles import services
from mutuals.domains.profiles.queries import Profile, offered, open_to_kinds, profile_for
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.forms import FormField, choices, error_at, named_words, reach_from, typed
from mutuals.web.profiles.present import parts

PERSON = ("name", "headline", "pronouns")
FIELDS = ("about", "place", "timezone", "contact")


def page(
    request: HttpRequest, template: str, tab: str, *, error: Refused | None = None, **context: object
) -> HttpResponse:
    """A page of the profile's settings; 422 where something was refused."""
    shared = {
        "error": error,
        "parts": parts(),
        "part": tab,
        "choices": choices(viewer_of(request)),
        "tab": "profile",
    }
    return render(request, f"profiles/edit/{template}.html", {**shared, **context}, status=422 if error else 200)


@members_only
def about(request: HttpRequest) -> HttpResponse:
    """Name, headline, pronouns; about, place, time zone, contact, each with its audience."""
    viewer, error = viewer_of(request), None
    profile = profile_for(viewer, viewer.me)
    values = _as_saved(profile)
    if request.method == "POST":
        values |= {name: text for name, text in typed(request).items() if name in values}
        try:
            with transaction.atomic():
                services.set_about(viewer, **{name: values[name] for name in PERSON})
                for key in FIELDS:
                    reach = reach_from(request.POST, f"audience_{key}")
                    services.set_field(viewer, key=key, value=values[key].replace("\r\n", "\n"), reach=reach)
        except Refused as e:
            error = e
        else:
            messages.success(request, _("Saved."))
            return redirect("edit_profile")
    zones = sorted(zone for zone in zoneinfo.available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    lines, scoped = _about_fields(values, error)
    return page(
        request,
        "about",
        "about",
        error=error,
        lines=lines,
        scoped=scoped,
        zones=zones,
        heading=_("About you"),
    )


def _about_fields(values: dict[str, str], error: Refused | None) -> tuple[list[FormField], list[FormField]]:
    def field(name: str, label: str, help_text: str = "", **more: Any) -> FormField:
        more["audience"] = values.get(f"audience_{name}", "")
        more["named"] = values.get(f"named_for_audience_{name}", "")
        return FormField(name, label, values[name], help_text, error_at(error, name), **more)

    lines = [
        field("name", _("Name")),
        field("headline", _("Headline"), _("What you do, in one line.")),
        field("pronouns", _("Pronouns"), _("For example she/her. Empty is fine.")),
    ]
    scoped = [
        field("about", _("About"), long=True),
        field("place", _("Place"), _("A town or region is enough.")),
        field(
            "timezone",
            _("Time zone"),
            _("For example Europe/Paris: others see what time it is for you."),
            options="zones",
        ),
        field(
            "contact",
            _("How to reach me"),
            _("An e-mail address, a phone number, or a word on how you like to be asked."),
        ),
    ]
    return lines, scoped


def _as_saved(profile: Profile) -> dict[str, str]:
    values = {"name": profile.face.name, "headline": profile.face.headline, "pronouns": profile.face.pronouns}
    named = named_words(profile.fields.values())
    for key in FIELDS:
        field = profile.fields.get(key)
        values[f"named_for_audience_{key}"] = named.get(field.id, "") if field else ""
        values[key] = field.value if field else ""
        values[f"audience_{key}"] = field.chosen if field else ("4" if key == "contact" else "0")
    return values


@members_only
def skills(request: HttpRequest) -> HttpResponse:
    """Adds skills (comma separated), removes one, chooses who sees one, or says what the last one may be."""
    viewer, error = viewer_of(request), None
    names = _skills_in(request.POST.get("skills", ""))
    asks = request.POST.get("do") == "suggest" and names
    if request.method == "POST" and not asks:
        try:
            _change_skills(request)
        except Refused as e:
            error = e
        else:
            return redirect("edit_skills")
    had = profile_for(viewer, viewer.me).skills
    named = named_words(had)
    return page(
        request,
        "skills",
        "skills",
        error=error,
        heading=_("Skills"),
        skills=[(skill, named.get(skill.id, "")) for skill in had],
        offered=offered(names[-1]) if asks else None,
        asked=names[-1] if asks else "",
        values={"audience": "0", **typed(request)},
    )


@members_only
def offered_skills(request: HttpRequest) -> HttpResponse:
    """What a skill that is being typed may become, for the script that fills the list under the field."""
    found = [{"name": one.name, "label": one.label} for one in offered(request.GET.get("q", "")[:80])]
    return JsonResponse({"skills": found})


def _skills_in(text: str) -> list[str]:
    return [name.strip() for name in text.replace("\n", ",").split(",") if name.strip()]


def _change_skills(request: HttpRequest) -> None:
    viewer, data = viewer_of(request), request.POST
    row = data.get("row", "")
    if data.get("do") == "remove" and number_in(row):
        services.remove_skill(viewer, row_id=int(row))
    elif data.get("do") == "show" and number_in(row):
        services.show_skill(viewer, row_id=int(row), reach=reach_from(data))
    elif data.get("do") in {"as_said", "as_named"} and number_in(row):
        services.show_as_said(viewer, row_id=int(row), as_said=data["do"] == "as_said")
    else:
        names = _skills_in(data.get("skills", ""))
        if pick := data.get("pick", "").strip():  # in the place of what the suggestions were for
            names = [*names[:-1], pick]
        if not names:
            raise Refused(_("Write at least one skill."), field="skills")
        with transaction.atomic():
            for name in names[:50]:
                services.add_skill(viewer, name=name, as_said="as_said" in data, reach=reach_from(data))


@members_only
def links(request: HttpRequest) -> HttpResponse:
    """Adds or removes a link; says how to have it confirmed."""
    viewer, data, error = viewer_of(request), request.POST, None
    if request.method == "POST":
        try:
            if data.get("do") == "remove" and number_in(data.get("row", "")):
                services.remove_link(viewer, link_id=int(data["row"]))
            elif data.get("do") == "check" and number_in(data.get("row", "")):
                not_too_often(viewer, "check")
                services.ask_again(viewer, thing_id=int(data["row"]))
                messages.info(request, _("The page is being asked. Look again in a minute."))
            else:
                reach = reach_from(data)
                services.add_link(viewer, url=data.get("url", ""), label=data.get("label", ""), reach=reach)
        except Refused as e:
            error = e
        else:
            return redirect("edit_links")
    profile = profile_for(viewer, viewer.me)
    values = {"audience": "0", **typed(request)}
    fields = [
        FormField("url", _("Web page"), values.get("url", ""), error=error_at(error, "url"), required=True),
        FormField(
            "label",
            _("What it is called (optional)"),
            values.get("label", ""),
            error=error_at(error, "label"),
        ),
    ]
    context = {"links": profile.links, "values": values, "fields": fields, "heading": _("Links")}
    url = f"{settings.MUTUALS_URL}/{profile.face.address}"
    return page(request, "links", "links", error=error, profile_url=url, **context)


@dataclass(frozen=True, slots=True)
class OpenToRow:
    kind: str
    title: str
    on: bool
    note: str
    audience: str
    named: str

    @property
    def audience_name(self) -> str:
        return f"audience_{self.kind}"


@members_only
def open_to(request: HttpRequest) -> HttpResponse:
    """What one would like to be asked for, each with a note and an audience."""
    viewer, data, error = viewer_of(request), request.POST, None
    if request.method == "POST":
        try:
            with transaction.atomic():
                for kind, _title in open_to_kinds():
                    on, reach = f"on_{kind}" in data, reach_from(data, f"audience_{kind}")
                    services.set_open_to(viewer, kind=kind, on=on, note=data.get(f"note_{kind}", ""), reach=reach)
        except Refused as e:
            error = e
        else:
            messages.success(request, _("Saved."))
            return redirect("edit_open_to")
    saved = {row.kind: row for row in profile_for(viewer, viewer.me).open_to}
    named, rows = named_words(saved.values()), []
    for kind, title in open_to_kinds():
        old = saved.get(kind)
        if error:
            names = (f"note_{kind}", f"audience_{kind}", f"named_for_audience_{kind}")
            rows.append(OpenToRow(kind, title, f"on_{kind}" in data, *(data.get(name, "") for name in names)))
        elif old:
            rows.append(OpenToRow(kind, title, True, old.note, old.chosen, named.get(old.id, "")))
        else:
            rows.append(OpenToRow(kind, title, False, "", "0", ""))
    return page(request, "open_to", "open_to", error=error, rows=rows, heading=_("Open to"))
