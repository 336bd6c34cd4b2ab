"""Who is in the pictures of a post: its author says it, those who are named decide."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mutuals.domains.people.queries import faces
from mutuals.domains.people.services import not_too_often
from mutuals.domains.posts import queries, services
from mutuals.domains.posts.queries import InPicture
from mutuals.domains.ties.queries import connection_ids
from mutuals.kit.refusal import NotFound, Refused
from mutuals.web.answers import button, members_only, number_in, viewer_of

MOST_LISTED = 1_000
THIRDS = (1 / 6, 1 / 2, 5 / 6)


@members_only
def depicted(request: HttpRequest, post_id: int) -> HttpResponse:
    """The pictures of one's post, each with who is in it; `do`: name somebody, or take a name off."""
    viewer, sent, error = viewer_of(request), request.POST, None
    pictures = queries.own_pictures_of(viewer, post_id)
    if not pictures:
        raise NotFound
    if request.method == "POST":
        try:
            not_too_often(viewer, "edit")
            if sent.get("do") == "remove":
                services.take_name_off(viewer, depicted_id=number_in(sent.get("row", "")) or 0)
                messages.info(request, _("Gone."))
            else:
                file, person = (number_in(sent.get(name, "")) or 0 for name in ("file", "person"))
                at = PLACES.get(sent.get("place", ""))
                services.say_who(viewer, post_id=post_id, file_id=file, person_id=person, at=at)
                messages.success(request, _("Asked. They are named once they say so."))
            return redirect("post_depicted", post_id=post_id)
        except Refused as e:
            error = e
    named = queries.in_pictures_of(viewer, [post_id]).get(post_id, [])
    known = faces(connection_ids(viewer)[:MOST_LISTED]).values()
    free = sorted((f for f in known if f.state == "active" and f.account_id), key=lambda f: f.shown_name.casefold())
    parts = [(file, place, [one for one in named if one.file_id == file.id]) for place, file in enumerate(pictures, 1)]
    context = {"post_id": post_id, "pictures": parts, "connections": free, "places": places(), "error": error}
    return render(request, "posts/depicted_by.html", context, status=422 if error else 200)


@button
def yes(request: HttpRequest, depicted_id: int) -> None:
    services.say_yes(viewer_of(request), depicted_id=depicted_id)
    messages.success(request, _("You are named there now. You can take that back on the post at any time."))


@button
def no(request: HttpRequest, depicted_id: int) -> None:
    services.say_no(viewer_of(request), depicted_id=depicted_id)
    messages.info(request, _("You are not named there. Nobody is told."))


PLACES = {f"{column}{row}": (x, y) for row, y in enumerate(THIRDS) for column, x in zip("lmr", THIRDS, strict=True)}


def places() -> list[tuple[str, str]]:
    """Where somebody can be in a picture, in words."""
    return [
        ("l0", _("at the top left")),
        ("m0", _("at the top")),
        ("r0", _("at the top right")),
        ("l1", pgettext("in a picture", "on the left")),
        ("m1", _("in the middle")),
        ("r1", pgettext("in a picture", "on the right")),
        ("l2", _("at the bottom left")),
        ("m2", _("at the bottom")),
        ("r2", _("at the bottom right")),
    ]


def place_of(one: InPicture) -> str:
    """Where somebody is, in words; "" where nobody said so."""
    if one.x is None or one.y is None:
        return ""
    return dict(places())["lmr"[min(int(one.x * 3), 2)] + str(min(int(one.y * 3), 2))]
