"""The administrators' page of what is kept out: mail, links, networks; one by one or as lists."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.moderation import services
from mutuals.domains.people.barriers import LARGEST, written
from mutuals.domains.people.policy import only_administrators
from mutuals.domains.people.queries.barriers import BARRIER_KINDS, barrier_lines, barriers
from mutuals.kit.paging import Span
from mutuals.kit.refusal import Refused
from mutuals.web.answers import before_of, button, members_only, viewer_of
from mutuals.web.moderation.forms import BarForm, ListForm

PAGE = 60


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """What is kept out, found by its value; a form to add one, one to take in a list."""
    return _page(request)


@require_POST
@members_only
def add(request: HttpRequest) -> HttpResponse:
    """Keeps one thing out."""
    form = BarForm(request.POST)
    if form.is_valid():
        try:
            services.bar(viewer_of(request), **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("barriers")
    return _page(request, bar_form=form)


@require_POST
@members_only
def take_in(request: HttpRequest) -> HttpResponse:
    """Takes a list in, from a file or pasted."""
    form = ListForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        text = _text_of(upload) if upload else form.cleaned_data["list"]
        named = {"kind": form.cleaned_data["kind"], "source": form.cleaned_data["source"]}
        try:
            read, new, bad = services.bar_list(viewer_of(request), text=text, **named)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, no.sentence)
        else:
            messages.success(
                request, _("%(read)d entries were read, %(new)d of them new.") % {"read": read, "new": new}
            )
            if bad:
                messages.warning(request, _("These lines make no sense:") + " " + " · ".join(bad[:5]))
            return redirect("barriers")
    return _page(request, list_form=form)


def _text_of(upload: Any) -> str:
    data: bytes = upload.read(LARGEST + 1)
    return data.decode("utf-8-sig", errors="replace")


@members_only
def export(request: HttpRequest) -> HttpResponse:
    """The list as CSV; with `hashes`, to be shared without what stands in it."""
    hashes = "hashes" in request.GET
    text = written(barrier_lines(viewer_of(request), kind=request.GET.get("kind", "")), hashes_only=hashes)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="blocks{"-hashed" if hashes else ""}.csv"'
    return response


@button
def remove(request: HttpRequest, barrier_id: int) -> None:
    services.unbar(viewer_of(request), barrier_id=barrier_id)
    messages.success(request, _("Removed."))


def _page(request: HttpRequest, *, bar_form: BarForm | None = None, list_form: ListForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    only_administrators(viewer)
    kind, value = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:300]
    kind = kind if kind in dict(BARRIER_KINDS) else ""
    rows = barriers(viewer, Span(before=before_of(request), limit=PAGE), kind=kind, value=value)
    context = {
        "rows": rows,
        "kinds": [("", _("All")), *BARRIER_KINDS],
        "kind": kind,
        "q": value,
        "more": rows[-1].id if len(rows) == PAGE else None,
        "bar_form": bar_form or BarForm(),
        "list_form": list_form or ListForm(),
    }
    failed = bool(bar_form or list_form)
    return render(request, "moderation/barriers.html", context, status=422 if failed else 200)
