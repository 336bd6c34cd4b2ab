"""The page of notices, and the dot that says there is something new."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mutuals.domains.notices import queries, services
from mutuals.domains.notices.queries import Group, Thing
from mutuals.domains.notices.words import quoted, sentence
from mutuals.domains.people.queries import Face
from mutuals.domains.posts.queries import THANK_WORDS
from mutuals.web.answers import before_of, button, members_only, open_to_all, viewer_of


@members_only
def notices(request: HttpRequest) -> HttpResponse:
    """What happened, grouped, newest first. Reading writes nothing: the page's form marks it as seen."""
    before = before_of(request)
    page = queries.notices_for(viewer_of(request), before=before)
    context = {"page": page, "rows": [row(g) for g in page.groups], "first": before is None, "tab": "notices"}
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
        services.mark_read(viewer_of(request), up_to=min(int(text), 2**63 - 1))


def row(group: Group) -> dict[str, Any]:
    """What the template shows of a group."""
    words = dict(THANK_WORDS)
    return {
        "group": group,
        "sentence": mark_safe(sentence(group, _person, _thing)),
        "words": [words[text] for text in group.texts if text in words],
    }


def _person(face: Face) -> SafeString:
    return format_html('<a class="name" href="/{}">{}</a>', face.address, face.shown_name)


def _thing(thing: Thing) -> SafeString:
    return format_html('<a href="/posts/{}">{}</a>', thing.id, quoted(thing.excerpt))
