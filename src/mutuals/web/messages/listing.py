"""The list of conversations, strangers who wait, words found, and what one chose for messages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.guard.cautions import reason_of
from mutuals.domains.messages import queries, services
from mutuals.domains.messages.queries import Row
from mutuals.domains.people.queries import faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.refusal import Refused
from mutuals.web.answers import before_of, members_only, open_to_all, viewer_of
from mutuals.web.messages.present import excerpt_of, title_of

MOST_ASKING = 50  # strangers shown at once


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """One's conversations, newest first; `q` finds words in them, `archived` shows what was put away."""
    viewer, text = viewer_of(request), request.GET.get("q", "").strip()[:200]
    archived = "archived" in request.GET
    context: dict[str, Any] = {"q": text, "archived": archived, "tab": "archived" if archived else "all"}
    if text:
        return render(request, "messages/found.html", {**context, "found": _found(viewer, text)})
    page = queries.conversations_for(viewer, before=before_of(request), archived=archived)
    context |= {
        "page": page,
        "rows": [_row(viewer, one) for one in page.rows],
        "first": before_of(request) is None,
        "asked": not archived and queries.has_requests(viewer),
    }
    return render(request, "messages/index.html", context)


@members_only
def requests(request: HttpRequest) -> HttpResponse:
    """Strangers who wait for an answer; purposes one does not want to hear of stay folded."""
    viewer = viewer_of(request)
    heard, folded = queries.requests_for(viewer)
    context = {
        "heard": [_row(viewer, one) for one in heard[:MOST_ASKING]],
        "folded": [_row(viewer, one) for one in folded[:MOST_ASKING]],
        "tab": "requests",
    }
    return render(request, "messages/requests.html", context)


@open_to_all
def dot(request: HttpRequest) -> HttpResponse:
    """The dot alone, for the open page to fetch when it hears of a message."""
    viewer = viewer_of(request)
    unread = not viewer.is_anonymous and queries.has_unread(viewer)
    response = render(request, "notices/dot.html", {"dot": unread})
    response.headers["Cache-Control"] = "no-store"
    return response


@members_only
def choices(request: HttpRequest) -> HttpResponse:
    """Whether others see one read and type, and when one answers."""
    viewer, error = viewer_of(request), None
    if request.method == "POST":
        try:
            services.set_choices(
                viewer,
                shows_reads="reads" in request.POST,
                shows_typing="typing" in request.POST,
                reply_time=request.POST.get("reply_time", ""),
                weekdays_only="weekdays" in request.POST,
            )
            messages.success(request, _("Saved."))
            return redirect("settings_messages")
        except Refused as e:
            error = e
    chosen = queries.choices_of(viewer)
    context = {"chosen": chosen, "error": error, "reply_times": queries.REPLY_TIMES}
    return render(request, "messages/choices.html", context, status=422 if error else 200)


def _row(viewer: Viewer, row: Row) -> dict[str, Any]:
    """What the template shows of a conversation."""
    own = row.preview_by is not None and row.preview_by.id == viewer.me
    by = "" if row.is_pair and not own else _("You") if own else row.preview_by.shown_name if row.preview_by else ""
    text = " ".join(row.preview.split()) if row.preview_kind == "plain" else ""
    return {
        "row": row,
        "title": title_of(row),
        "face": row.people[0] if row.is_pair and row.people else None,
        "by": by,
        "preview": text,
        "purpose": dict(queries.PURPOSES).get(row.purpose, ""),
        "cautions": [reason_of(kind) for kind in queries.cautions_in_row(row)],
    }


def _found(viewer: Viewer, text: str) -> list[tuple[Any, str, str]]:
    rows = queries.found_in(viewer, text, limit=30)
    known = faces({one.owner_id for one in rows})
    return [(one, known[one.owner_id].shown_name, excerpt_of(one)) for one in rows if one.owner_id in known]
