"""Browsers that meet without network: their keys, the page they keep, and what they send in later."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mutuals.domains.handshakes import services
from mutuals.domains.people.services import not_too_often, register_device
from mutuals.kit.refusal import Refused
from mutuals.web.answers import members_only, number_in, open_to_all, viewer_of


@open_to_all
def offline(request: HttpRequest) -> HttpResponse:
    """The page that a browser keeps for when there is no network. It holds nothing of anybody: all is in its script."""
    return render(request, "meet/offline.html")


@require_POST
@members_only
def register(request: HttpRequest) -> HttpResponse:
    """Keeps a browser's public key; its number and the name of this server, which the browser signs with."""
    viewer = viewer_of(request)
    try:
        not_too_often(viewer, "register_device")
        keys = {"meet": request.POST.get("public", "")}
        device = register_device(viewer, keys=keys, name=request.POST.get("name", ""))
    except Refused as e:
        return JsonResponse({"error": e.sentence}, status=422)
    facts = {"id": str(device), "domain": settings.MUTUALS_DOMAIN, "url": settings.MUTUALS_URL, "name": viewer.name}
    return JsonResponse(facts)


@require_POST
@members_only
def reading(request: HttpRequest) -> HttpResponse:
    """What a browser read without network, sent in by its script once it is back."""
    viewer, sent = viewer_of(request), request.POST
    try:
        not_too_often(viewer, "handshake")
        handshake_id = services.send_reading(
            viewer,
            code=sent.get("code", ""),
            device_id=number_in(sent.get("device", "")) or 0,
            seconds=number_in(sent.get("seconds", "")) or 0,
            signature=sent.get("signature", ""),
            place=sent.get("place", ""),
        )
    except Refused as e:
        return JsonResponse({"error": e.sentence}, status=422)
    return JsonResponse({"id": str(handshake_id)})
