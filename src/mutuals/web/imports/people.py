"""Who of one's contacts is here, and being found by those who have one's address."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mutuals.domains.discovery import services as discovery
from mutuals.domains.discovery.queries import found_by, matches_for
from mutuals.domains.people.queries import Face
from mutuals.domains.people.services import not_too_often
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.ties import services as ties
from mutuals.domains.ties.queries import following_ids
from mutuals.domains.workspace.queries import addresses_of, contact_count
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import members_only, viewer_of
from mutuals.web.imports.forms import BeFoundForm

MOST_AT_ONCE = 200


@members_only
def who_is_here(request: HttpRequest) -> HttpResponse:
    """Contacts who agreed to be found, to follow; a text for the others, to send oneself."""
    return _page(request)


@require_POST
@members_only
def follow(request: HttpRequest) -> HttpResponse:
    """Follows the chosen ones, of those who were found."""
    viewer = viewer_of(request)
    chosen = {int(text) for text in request.POST.getlist("person") if text.isascii() and text.isdigit()}
    done = 0
    for face in _hits(viewer):
        if face.id in chosen and done < MOST_AT_ONCE:
            try:
                not_too_often(viewer, "follow")
                ties.follow(viewer, person_id=face.id)
            except (NotFound, Refused):
                continue
            done += 1
    words = ngettext("You follow %(n)d more person.", "You follow %(n)d more people.", done)
    messages.success(request, words % {"n": done})
    return redirect("who_is_here")


@require_POST
@members_only
def be_found(request: HttpRequest) -> HttpResponse:
    """Saves by what the viewer may be found."""
    form = BeFoundForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    chosen = form.cleaned_data
    url = chosen["profile_url"].strip() if chosen["by_profile"] else ""
    keep = chosen["by_profile"] and not url and "profile" in found_by(viewer_of(request))
    if chosen["by_profile"] and not url and not keep:
        form.add_error("profile_url", _("Write the address of your profile."))
        return _page(request, form=form)
    try:
        viewer = viewer_of(request)
        discovery.be_found(viewer, by_mail=chosen["by_mail"], profile_url=None if keep else url)
    except Refused as no:
        form.add_error(no.field, no.sentence)
        return _page(request, form=form)
    messages.success(request, _("Saved."))
    return redirect("who_is_here")


def _hits(viewer: Viewer) -> list[Face]:
    """The contacts who are here and are not followed yet."""
    followed = set(following_ids(viewer))
    return [face for face in matches_for(viewer, addresses_of(viewer)).values() if face.id not in followed]


def _page(request: HttpRequest, *, form: BeFoundForm | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    ways = found_by(viewer)
    first = {"by_mail": "mail" in ways, "by_profile": "profile" in ways}
    where = f"{settings.MUTUALS_URL}/@{viewer.handle}"
    sentence = _("Hello! I am at %(where)s now, a professional network without advertising. Come by if you like.")
    context = {
        "hits": _hits(viewer)[:MOST_AT_ONCE],
        "filed": contact_count(viewer),
        "invitation": sentence % {"where": where},
        "form": form or BeFoundForm(initial=first),
    }
    return render(request, "imports/people.html", context, status=422 if form and form.errors else 200)
