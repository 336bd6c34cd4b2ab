"""Contacts that may be one person, two at a time; merged with one tap, and undone with one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mutuals.domains.people.queries import face_by_address
from mutuals.domains.workspace import services
from mutuals.domains.workspace.queries import duplicates_for, merges_for
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, number_in, viewer_of


@members_only
def page(request: HttpRequest) -> HttpResponse:
    """The surest first; and what was merged lately."""
    viewer = viewer_of(request)
    words = {
        "mail": _("the same e-mail address"),
        "phone": _("the same telephone number"),
        "url": _("the same page on the web"),
        "name": _("the same name"),
        "near_name": _("nearly the same name"),
        "company": _("the same work"),
    }
    pairs = [(pair, [words[reason] for reason in pair.reasons]) for pair in duplicates_for(viewer)]
    return render(request, "contacts/duplicates.html", {"pairs": pairs, "merges": merges_for(viewer)})


@button
def merge(request: HttpRequest, contact_id: int) -> None:
    """They are one: the other goes into this one."""
    services.merge_contacts(viewer_of(request), kept_id=contact_id, gone_id=_other(request))


@button
def apart(request: HttpRequest, contact_id: int) -> None:
    """They are two people."""
    services.keep_apart(viewer_of(request), one_id=contact_id, other_id=_other(request))


@button
def undo(request: HttpRequest, pk: int) -> None:
    """As it was before."""
    services.undo_merge(viewer_of(request), merge_id=pk)


@button
def link(request: HttpRequest, contact_id: int) -> None:
    """The contact is somebody here, by their address."""
    face = face_by_address(request.POST.get("address", "").strip()[:320])
    if face is None:
        raise Refused(_("There is nobody with that address here."))
    try:
        services.link_contact(viewer_of(request), contact_id=contact_id, person_id=face.id)
    except NotFound:
        raise Refused(_("There is nobody with that address here.")) from None


def _other(request: HttpRequest) -> int:
    other = number_in(request.POST.get("other", ""))
    if other is None:
        raise NotFound
    return other
