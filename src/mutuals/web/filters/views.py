"""The pages where one keeps one's filters."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutuals.domains.boundaries import queries, services
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.filters.forms import FilterForm

FIELDS = {"keywords": "whole"}  # the form's name for what a verb refuses


@members_only
def index(request: HttpRequest) -> HttpResponse:
    """All filters, with what they do."""
    words, now = dict(queries.ACTIONS), timezone.now()
    rows = [(f, words[f.action], bool(f.expires_at and f.expires_at <= now)) for f in queries.filters_of(_me(request))]
    return render(request, "filters/index.html", {"rows": rows})


@members_only
def new(request: HttpRequest) -> HttpResponse:
    """Makes a filter."""
    form = FilterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.make_filter(_me(request), wish=form.wish())
        except Refused as no:
            form.add_error(FIELDS.get(no.field or "", no.field), no.sentence)
        else:
            return _saved(request)
    context = {"form": form, "page_title": _("New filter")}
    return render(request, "filters/edit.html", context, status=422 if form.errors else 200)


@members_only
def edit(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Changes a filter."""
    kept = queries.filter_of(_me(request), filter_id)
    form = FilterForm(request.POST or None, kept=kept)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_filter(_me(request), filter_id=filter_id, wish=form.wish())
        except Refused as no:
            form.add_error(FIELDS.get(no.field or "", no.field), no.sentence)
        else:
            return _saved(request)
    context = {"form": form, "page_title": kept.title, "kept": kept}
    return render(request, "filters/edit.html", context, status=422 if form.errors else 200)


@require_POST
@members_only
def end(request: HttpRequest, filter_id: int) -> HttpResponse:
    """Ends a filter."""
    services.drop_filter(_me(request), filter_id=filter_id)
    messages.success(request, _("Removed."))
    return redirect("filters")


@require_POST
@members_only
def take_out(request: HttpRequest, row_id: int) -> HttpResponse:
    """Lets a filter cover one post no longer."""
    kept = queries.filter_of_post(_me(request), row_id)
    services.unfilter_post(_me(request), row_id=row_id)
    return redirect("filter_edit", kept.id)


def _saved(request: HttpRequest) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("filters")


_me = viewer_of
