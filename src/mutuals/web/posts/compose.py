"""Writing: the composer, its review step, editing, and the undo window."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.audience.scope import Audience
from mutuals.domains.guard.warning import Warned
from mutuals.domains.media.services import MOST_FILES
from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.services.writing import LONGEST, read_writing
from mutuals.domains.ties.queries import circles_of
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.posts.files import chosen as chosen_files
from mutuals.web.posts.files import take_files
from mutuals.web.posts.forms import (
    afterwards_choices,
    audience_choices,
    draft_from,
    lasting_choices,
    poll_lengths,
    time_in,
    values_of,
)
from mutuals.web.posts.leaving_out import changed_by, written_in
from mutuals.web.posts.present import plain_entries, posts_html

LANGUAGES = (
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "pl",
    "ar",
    "zh",
    "ja",
    "yo",
    "ha",
    "ig",
    "ru",
    "uk",
    "tr",
    "hi",
    "ko",
)
FIRST_WORDS = ("text", "audience")  # what a link to the composer may bring
MOST_FIELDS = 20  # for a poll's answers


def first_values(viewer: Viewer) -> dict[str, Any]:
    """The composer's fields before anything is written: as its person chose in the settings."""
    begin = queries.posting_for(viewer)
    values = {"audience": str(begin.audience), "language": begin.language, "quote_policy": begin.quote_policy}
    if begin.lasts:
        values |= {"lasts_days": str(begin.lasts.days), "afterwards": str(begin.lasts.then or "")}
    return values | ({"sensitive": "on"} if begin.sensitive else {})


@members_only
def write(request: HttpRequest) -> HttpResponse:
    """The composer; a POST publishes (`do` = publish) or shows the review step (`do` = review)."""
    viewer = viewer_of(request)
    if request.method != "POST":
        return composer(request, first_values(viewer) | {k: request.GET[k] for k in FIRST_WORDS if k in request.GET})
    values: dict[str, Any] = request.POST.dict()
    values["file"], values["option"] = request.POST.getlist("file"), request.POST.getlist("option")
    try:
        values["file"] = [str(i) for i in take_files(request, viewer)]
        values |= changed_by(viewer, request.POST)
        draft = replace(draft_from(viewer, written_in(request.POST, values)), files=tuple(map(int, values["file"])))
        if request.POST.get("do") == "who":
            return composer(request, values, mirror=mirror_for(viewer, draft))
        if request.POST.get("do") in {"review", "attach"} or any(map(values.get, ("narrow", "redact", "take_off"))):
            may_be_empty = bool(draft.files or draft.quote_of or values.get("take_off"))
            written = read_writing(draft.text, notice=draft.notice, may_be_empty=may_be_empty)
            shown = None if request.POST.get("do") == "attach" else written.html
            mirror = mirror_for(viewer, draft) if shown is not None else None
            return composer(request, values, review=shown, warned=services.warning_of(viewer, draft), mirror=mirror)
        not_too_often(viewer, "write")
        if request.POST.get("do", request.POST.get("meant")) == "later":
            services.schedule_post(viewer, draft=draft, at=time_in(request.POST.get("at", "")))
            return redirect("scheduled")
        post_id = services.publish_post(viewer, draft=draft, hold=True)
    except Refused as e:
        return composer(request, values | {"meant": request.POST.get("do", "")}, error=e)
    if draft.reply_to:
        return redirect(f"/posts/{draft.reply_to}?undo={post_id}")
    return redirect(f"/?undo={post_id}")


def composer(
    request: HttpRequest, values: dict[str, Any], *, error: Refused | None = None, review: str | None = None,
    warned: Warned | None = None, mirror: queries.Mirror | None = None,
) -> HttpResponse:  # fmt: skip
    """The composer's page with what was written kept in it."""
    viewer = viewer_of(request)
    parent_id = number_in(values.get("reply_to") or request.GET.get("reply_to", ""))
    reply_to = str(parent_id or "")
    parent = posts_html(viewer, plain_entries([parent_id])) if parent_id else ""
    quote_id = number_in(values.get("quote") or request.GET.get("quote", ""))
    quoted = posts_html(viewer, plain_entries([quote_id])) if quote_id else ""
    asked = [*values.get("option", ()), *[""] * MOST_FIELDS][: max(settings.MUTUALS_POLL_OPTIONS, 2)]
    choices = audience_choices(viewer)
    chosen = next((c for c in choices if c.value == values.get("audience")), choices[0])
    files = chosen_files(viewer, list(values.get("file", ())))
    context = {
        "values": {**values, "reply_to": reply_to, "language": values.get("language") or get_language()},
        "choices": choices,
        "chosen": chosen,
        "error": error,
        "mirror": mirror,
        "seers": list(faces(mirror.faces).values()) if mirror else (),
        "warned": error if isinstance(error, Warned) else warned,
        "review": review,
        "parent": parent,
        "quoted": quoted,
        "quote_id": quote_id if quoted else None,
        "options": asked,
        "lengths": poll_lengths(str(values.get("poll_seconds") or "")),
        "quote_policies": queries.QUOTE_POLICIES,
        "lengths_of_stay": lasting_choices(number_in(str(values.get("lasts_days") or ""))),
        "afterwards": afterwards_choices(),
        "files": files,
        "most_files": MOST_FILES,
        "languages": LANGUAGES,
        "longest": LONGEST,
        "has_circles": bool(circles_of(viewer)),
    }
    return render(request, "posts/write.html", context, status=422 if error else 200)


def mirror_for(viewer: Viewer, draft: services.Draft) -> queries.Mirror | None:
    """Who would see a draft; None for a reply, which is for the people of what it answers."""
    if draft.reply_to or draft.audience not in Audience.values:
        return None
    return queries.mirror_of(
        viewer, draft.audience, circle_id=draft.circle_id, named=draft.named, excluded=draft.excluded
    )


@members_only
def who(request: HttpRequest) -> HttpResponse:
    """The same alone, for scripts: as the fields of the composer stand now."""
    viewer = viewer_of(request)
    try:
        mirror = mirror_for(viewer, draft_from(viewer, request.GET))
    except Refused as e:
        return HttpResponse(escape(e.sentence))
    seers = list(faces(mirror.faces).values()) if mirror else ()
    return render(request, "components/mirror.html", {"mirror": mirror, "seers": seers})


@members_only
def edit(request: HttpRequest, post_id: int) -> HttpResponse:
    """Changes one's own post."""
    viewer = viewer_of(request)
    source = queries.source_for(viewer, post_id)
    values = {"text": source.text, "notice": source.notice, "language": source.language}
    error = None
    if request.method == "POST":
        values = request.POST.dict() | changed_by(viewer, request.POST)
        if "redact" in values:
            return _edit_page(request, post_id, values, None)
        try:
            not_too_often(viewer, "edit")
            text = values.get("text", "").replace("\r\n", "\n")
            services.edit_post(
                viewer,
                post_id=post_id,
                text=text,
                notice=values.get("notice", ""),
                language=values.get("language", ""),
            )
            return redirect(f"/posts/{post_id}")
        except Refused as e:
            error = e
    return _edit_page(request, post_id, values, error)


def _edit_page(request: HttpRequest, post_id: int, values: dict[str, str], error: Refused | None) -> HttpResponse:
    context = {
        "values": values,
        "error": error,
        "post_id": post_id,
        "languages": LANGUAGES,
        "longest": LONGEST,
    }
    return render(request, "posts/edit.html", context, status=422 if error else 200)


@require_POST
@members_only
def undo(request: HttpRequest, post_id: int) -> HttpResponse:
    """Takes a held post back; it stands in the composer again, for the same people."""
    try:
        draft = services.undo(viewer_of(request), post_id=post_id)
    except Refused as e:
        messages.info(request, e.sentence)
        return redirect(f"/posts/{post_id}")
    messages.success(request, _("Nothing left. Here is what you wrote."))
    return composer(request, values_of(draft))
