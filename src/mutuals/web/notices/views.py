"""The page of notices, and the dot that says there is something new."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mutuals.domains.notices import queries, services
from mutuals.domains.notices.queries import Group, Thing
from mutuals.domains.notices.words import is_free_text, quoted, sentence
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.posts.queries import THANK_WORDS
from mutuals.kit.paging import Span
from mutuals.web.answers import before_of, button, members_only, open_to_all, viewer_of

MOST_ASKING = 40  # senders whose notices wait, shown at once


@members_only
def notices(request: HttpRequest) -> HttpResponse:
    """What happened, grouped, newest first. Reading writes nothing: the page's form marks it as seen."""
    before = before_of(request)
    viewer = viewer_of(request)
    page = queries.notices_for(viewer, before=before)
    asking = queries.requests_of(viewer, Span(limit=MOST_ASKING)) if before is None else []
    known = faces(asked.actor_id for asked in asking)
    context = {
        "page": page,
        "rows": [row(g) for g in page.groups],
        "asking": [(asked, known[asked.actor_id]) for asked in asking],
        "first": before is None,
        "tab": "notices",
    }
    return render(request, "notices/notices.html", context)


@open_to_all
def dot(request: HttpRequest) -> HttpResponse:
    """The dot alone, for the open page to fetch when it hears that something happened."""
    viewer = viewer_of(request)
    unread = not viewer.is_anonymous and queries.has_unread(viewer)
    response = render(request, "notices/dot.html", {"dot": unread})
    response.headers["Cache-Control"] = "no-store"
    return response


@button
def read(request: HttpRequest) -> None:
    """Marks all up to `up_to` as seen."""
    text = request.POST.get("up_to", "")
    if text.isascii() and text.isdigit() and len(text) < 20:
        services.set_mark(viewer_of(request), timeline="notifications", last_read=min(int(text), 2**63 - 1))


@button
def away(request: HttpRequest, notice_id: int) -> None:
    """Puts a notice away, with those that the page shows as one with it."""
    services.put_away_group(viewer_of(request), notice_id=notice_id)


@button
def all_away(request: HttpRequest) -> None:
    """Puts all notices away."""
    services.put_all_away(viewer_of(request))


@button
def accept(request: HttpRequest, request_id: int) -> None:
    """Hears of that person from now on, and of what was put aside."""
    services.accept_senders(viewer_of(request), request_ids=[request_id])


@button
def dismiss(request: HttpRequest, request_id: int) -> None:
    """Puts away what was put aside of that person."""
    services.dismiss_senders(viewer_of(request), request_ids=[request_id])


def row(group: Group) -> dict[str, Any]:
    """What the template shows of a group."""
    words, said = dict(THANK_WORDS), sentence(group, _person, _thing)
    return {
        "group": group,
        "sentence": said if is_free_text(group) else mark_safe(said),
        "plain": sentence(group, lambda face: face.shown_name, lambda thing: quoted(thing.excerpt)),
        "words": [words[text] for text in group.texts if text in words],
    }


def _person(face: Face) -> SafeString:
    return format_html('<a class="name" href="/{}"><bdi>{}</bdi></a>', face.address, face.shown_name)


def _thing(thing: Thing) -> SafeString:
    return format_html('<a href="{}">{}</a>', thing.path, quoted(thing.excerpt))
