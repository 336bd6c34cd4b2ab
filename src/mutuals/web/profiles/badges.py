"""Badges that others signed: adding a file, where each stands, who sees it, and the file back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mutuals.domains.guard.warning import Warned
from mutuals.domains.people.services import not_too_often
from mutuals.domains.profiles import services
from mutuals.domains.profiles.badges.reading import KNOWN, badge_in
from mutuals.domains.profiles.queries import (
    BadgeShown,
    EntryShown,
    credential_of,
    own_badges,
)
from mutuals.domains.profiles.services.badges import LARGEST_FILE
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.profiles.edit import page
from mutuals.web.profiles.forms import FormField, error_at, named_words, reach_from, typed


@dataclass(frozen=True, slots=True)
class Row:
    """One badge as its owner sees it."""

    badge: BadgeShown
    entry: EntryShown
    named: str


@members_only
def badges(request: HttpRequest) -> HttpResponse:
    """One's own badges; adds one, shows it to others, has it checked again."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            _do(request, request.POST.get("do", ""))
        except Refused as e:
            error = e
        else:
            return redirect("edit_badges")
    had = own_badges(viewer)
    named = named_words([entry for _badge, entry in had])
    values = {"audience": "0", **typed(request)}
    return page(
        request,
        "badges",
        "badges",
        error=error,
        heading=_("Badges"),
        rows=[Row(badge, entry, named.get(entry.id, "")) for badge, entry in had],
        values=values,
        known=KNOWN,
        **_fields(values, error),
    )


@members_only
def file(request: HttpRequest, badge_id: int) -> HttpResponse:
    """A badge of one's own as it came, to be taken elsewhere."""
    text = credential_of(viewer_of(request), badge_id)
    form, mime = ("json", "application/vc+ld+json") if text.startswith("{") else ("jwt", "application/vc+jwt")
    headers = {"Content-Disposition": f'attachment; filename="badge-{badge_id}.{form}"', "Cache-Control": "private"}
    return HttpResponse(text, content_type=f"{mime}; charset=utf-8", headers=headers)


def _fields(values: dict[str, str], error: Refused | None) -> dict[str, FormField]:
    return {
        "text": FormField(
            "text",
            _("Or its text"),
            values.get("text", ""),
            _("A signed text, or JSON that begins with {"),
            error_at(error, "text"),
            long=True,
        ),
        "address": FormField(
            "address",
            _("Mail address that it was issued to"),
            values.get("address", ""),
            _("Only where the badge hides an address that you proved. It is compared, and not kept."),
            error_at(error, "address") if not values.get("row") else "",
        ),
    }


def _do(request: HttpRequest, what: str) -> None:
    viewer, data = viewer_of(request), request.POST
    row = number_in(data.get("row", ""))
    if what == "add":
        not_too_often(viewer, "check")
        sent = _sent(request)
        try:
            services.add_badge(viewer, data=sent, address=data.get("address", "")[:300], reach=reach_from(data))
        except Warned:  # the form comes again without its file
            kept = data.copy()
            kept["text"] = badge_in(sent).text
            request.POST = kept  # type: ignore[assignment]
            raise
        messages.info(request, _("Added. Its issuer is being asked; look again in a minute."))
    elif row and what == "check":
        not_too_often(viewer, "check")
        services.ask_again(viewer, thing_id=row)
        messages.info(request, _("It is being checked. Look again in a minute."))
    elif row and what == "show":
        services.reach_badge(viewer, badge_id=row, reach=reach_from(data))
        messages.success(request, _("Saved."))
    elif row and what == "mine":
        not_too_often(viewer, "prove_code")
        services.show_to_be_mine(viewer, badge_id=row, address=data.get("address", "")[:300])
        messages.success(request, _("Saved."))
    elif row and what == "remove":
        entries = {badge.id: entry.id for badge, entry in own_badges(viewer)}
        services.remove_entry(viewer, entry_id=entries.get(row, 0))


def _sent(request: HttpRequest) -> bytes:
    """The bytes of the file, or of the text that stands in for it. Raises Refused."""
    upload, text = request.FILES.get("file"), request.POST.get("text", "").strip()
    if isinstance(upload, UploadedFile) and upload.file is not None:
        if (upload.size or 0) > LARGEST_FILE:
            raise Refused(_("This file is too large for a badge."), field="file")
        return bytes(upload.read())
    if not text:
        raise Refused(_("Choose a file first."), field="file")
    return text.encode(errors="replace")
