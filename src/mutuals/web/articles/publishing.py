"""Publishing: for whom, with which words, now or later; taking back and deleting, each asked first."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mutuals.domains.articles import queries, services
from mutuals.domains.articles.queries import DraftShown
from mutuals.domains.articles.services import Plan
from mutuals.domains.articles.services.publishing import LONGEST_WORD
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import posting_for
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.posts.forms import audience_choices, audience_in, named_in, time_in

_WORDLESS = re.compile(r'alt=""|data-file="\d+ "')


@members_only
def publish(request: HttpRequest, draft_id: int) -> HttpResponse:
    """The step before it is out; a POST publishes, now or (`do` = later) at a time."""
    viewer = viewer_of(request)
    row = queries.draft_for(viewer, draft_id)
    values: dict[str, Any] = {"audience": str(posting_for(viewer).audience), "search": "on"}
    error: Refused | None = None
    missing = 0
    try:
        _row, made, _files = services.rendered_draft(viewer, draft_id)
        missing = len(_WORDLESS.findall(made.html))
    except Refused as e:
        error = e
    if request.method == "POST" and error is None:
        values = request.POST.dict()
        try:
            return _published(request, viewer, row, values)
        except Refused as e:
            error = e
    choices = audience_choices(viewer)
    context = {
        "draft": row,
        "values": values,
        "error": error,
        "missing": missing,
        "choices": choices,
        "chosen": next((c for c in choices if c.value == values.get("audience")), choices[0]),
        "asks": not queries.was_asked(viewer),
        "longest_word": LONGEST_WORD,
    }
    return render(request, "articles/publish.html", context, status=422 if error else 200)


def _published(request: HttpRequest, viewer: Viewer, row: DraftShown, values: dict[str, Any]) -> HttpResponse:
    not_too_often(viewer, "write")
    do = values.get("do")
    if do == "wait":
        services.unschedule_draft(viewer, draft_id=row.id)
        return redirect("article_draft", row.id)
    plan = None if row.is_change else _plan(values)
    if "asked" in values:
        services.choose_machines(viewer, search="search" in values, training="training" in values)
    if do == "later":
        services.schedule_draft(viewer, draft_id=row.id, plan=plan or Plan(), at=time_in(values.get("at", "")))
        messages.success(request, _("It is published at that time."))
        return redirect("articles")
    article_id = services.publish_draft(viewer, draft_id=row.id, plan=plan)
    messages.success(request, _("Published."))
    return redirect("article_by_number", article_id)


def _plan(values: dict[str, Any]) -> Plan:
    audience, circle_id = audience_in(str(values.get("audience", "")))
    named = named_in(str(values.get("named", ""))) if audience == Audience.NAMED else ()
    return Plan(audience, circle_id, named, str(values.get("word", "")))


@members_only
def withdraw(request: HttpRequest, article_id: int) -> HttpResponse:
    """Asks first; then the article is a draft again."""
    viewer = viewer_of(request)
    article = _own(viewer, article_id)
    if request.method != "POST":
        return render(request, "articles/withdraw.html", {"article": article})
    draft_id = services.withdraw_article(viewer, article_id=article_id)
    messages.success(request, _("Nobody else sees it any more. Here is what you wrote."))
    return redirect("article_draft", draft_id)


@members_only
def delete(request: HttpRequest, article_id: int) -> HttpResponse:
    """Asks first, then deletes."""
    viewer = viewer_of(request)
    article = _own(viewer, article_id)
    if request.method != "POST":
        return render(request, "articles/delete.html", {"article": article})
    services.delete_article(viewer, article_id=article_id)
    messages.success(request, _("Deleted."))
    return redirect("articles")


def _own(viewer: Viewer, article_id: int) -> queries.Shown:
    article = queries.article_for(viewer, article_id)
    if article.owner_id != viewer.me:
        raise NotFound
    return article
