"""Writing: the editor, which saves by itself where scripts run, what one wrote, and how it would look."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.articles import queries, services
from mutuals.domains.articles.queries import DraftShown
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import posting_for
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, viewer_of
from mutuals.web.articles.fields import EMPTY, address_of, take_files, text_in, values_of
from mutuals.web.articles.looking import draft_page
from mutuals.web.posts.compose import LANGUAGES
from mutuals.web.posts.files import take_one


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What one is writing, and what one published."""
    viewer = viewer_of(request)
    context = {"drafts": queries.drafts_of(viewer), "articles": queries.articles_of(viewer, viewer.me, limit=60)}
    return render(request, "articles/index.html", context)


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """The editor of something new; nothing is stored before it is saved."""
    viewer = viewer_of(request)
    if request.method == "POST":
        return _save(request, viewer, None)
    language = posting_for(viewer).language or request.LANGUAGE_CODE
    return _editor(request, viewer, EMPTY | {"language": language})


@members_only
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The editor of a draft."""
    viewer = viewer_of(request)
    row = queries.draft_for(viewer, draft_id)
    return _save(request, viewer, row) if request.method == "POST" else _editor(request, viewer, values_of(row), row)


@members_only
def edit(request: HttpRequest, article_id: int) -> HttpResponse:
    """The next version of one's article: the draft of it, else what it says now."""
    viewer = viewer_of(request)
    row = queries.next_of(viewer, article_id)
    if row.id:
        return redirect("article_draft", row.id)
    return _save(request, viewer, row) if request.method == "POST" else _editor(request, viewer, values_of(row), row)


@members_only
def preview(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A draft as it would be read."""
    return draft_page(request, viewer_of(request), draft_id)


@require_POST
@members_only
def file(request: HttpRequest) -> HttpResponse:
    """Takes one file in while one writes; the address that shows it, or the sentence that refuses it.

    One that came in parts is there already: the form names it.
    """
    viewer, sent = viewer_of(request), request.FILES.get("file")
    number = number_in(request.POST.get("file", ""))
    try:
        if isinstance(sent, UploadedFile):
            number = take_one(viewer, sent)
        elif not number:
            raise Refused(_("Choose a file first."))
        return JsonResponse({"id": str(number), "address": address_of(viewer, number)})
    except Refused as e:
        return JsonResponse({"error": e.sentence}, status=422)


@members_only
def delete_draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Asks first, then deletes."""
    viewer = viewer_of(request)
    row = queries.draft_for(viewer, draft_id)
    if request.method != "POST":
        return render(request, "articles/delete_draft.html", {"draft": row})
    services.delete_draft(viewer, draft_id=draft_id)
    messages.success(request, _("Deleted."))
    return redirect("articles")


def _save(request: HttpRequest, viewer: Viewer, row: DraftShown | None) -> HttpResponse:
    """Saves what was sent, then goes where its button leads; scripts get JSON."""
    wants_json = "application/json" in request.headers.get("accept", "")
    values: dict[str, Any] = request.POST.dict()
    try:
        values |= take_files(request, viewer)
        text = text_in(values)
        if row and row.id:
            saved = services.save_draft(viewer, draft_id=row.id, seen=_seen(values), text=text)
        else:
            saved = services.begin_draft(viewer, text=text, article_id=row.article_id if row else None)
    except Refused as e:
        if wants_json:
            return JsonResponse({"error": e.sentence}, status=422)
        return _editor(request, viewer, values, row, error=e)
    if wants_json:
        address = reverse("article_draft", args=[saved.draft_id])
        return JsonResponse({"address": address, "seen": saved.version, "apart": saved.apart})
    pages = {"preview": "article_preview", "publish": "publish_article"}
    page = "article_draft" if saved.apart else pages.get(values.get("do", ""), "article_draft")
    if page == "article_draft" and not saved.apart:
        messages.success(request, _("Saved."))
    return redirect(page, saved.draft_id)


def _seen(values: dict[str, Any]) -> int:
    text = str(values.get("seen", ""))[:9]
    return int(text) if text.isascii() and text.isdigit() else 0


def _editor(
    request: HttpRequest,
    viewer: Viewer,
    values: dict[str, Any],
    row: DraftShown | None = None,
    *,
    error: Refused | None = None,
) -> HttpResponse:
    others = {one.id for one in queries.drafts_of(viewer)} if row and row.copy_of else set()
    context = {
        "values": values,
        "draft": row,
        "other": row.copy_of if row and row.copy_of in others else None,
        "error": error,
        "languages": LANGUAGES,
        "longest": {
            "title": services.LONGEST_TITLE,
            "summary": services.LONGEST_SUMMARY,
            "source": services.LONGEST,
        },
        "most_files": services.MOST_FILES,
        "most_tags": services.MOST_TAGS,
    }
    return render(request, "articles/write.html", context, status=422 if error else 200)
