"""Profiles as others see them: readable without log-in, each thing by its own audience."""

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers

from mutuals.cards.profiles import CLOCK, article, beside, public_profile
from mutuals.domains.articles.queries import machines_for
from mutuals.domains.feed.queries import profile_for as posts_of
from mutuals.domains.people.queries import Face, face_by_address, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import pinned_ids
from mutuals.domains.profiles.queries import doubted_of, is_readable, profile_for
from mutuals.domains.ties.queries import mutuals_between, standing
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import before_of, open_to_all, viewer_of
from mutuals.web.hours import hours_words
from mutuals.web.machines import allow
from mutuals.web.posts.present import plain_entries, posts_html
from mutuals.web.profiles.looking import looked_at
from mutuals.web.profiles.present import local_time, missing

NEWEST = 3  # posts under a profile


@open_to_all
@vary_on_headers("Accept")  # other servers get a document at the same address (api/front.py)
def profile(request: HttpRequest, address: str) -> HttpResponse:
    """A person's profile; for members their newest posts below. One's own also as others get it."""
    viewer, face = viewer_of(request), _face(address)
    if face.address != f"@{address}":
        return redirect(f"/{face.address}")
    if _blocks(viewer, face):
        return render(request, "profiles/blocked.html", {"person": face})
    allow(request, search=face.indexable or machines_for(face.id).search)
    own = not viewer.is_anonymous and viewer.me == face.id
    if own and "as" in request.GET:
        return looked_at(request, viewer, face, newest=NEWEST)
    context = {"person": face, "article": mark_safe(_article(request, viewer, face)), "tab": "profile"}
    if not viewer.is_anonymous:  # visitors have the other tab: their page stays cheap
        context["posts"] = posts_html(viewer, posts_of(viewer, face.id, limit=NEWEST).entries, context="account")
    return render(request, "profiles/profile.html", context)


@open_to_all
def posts(request: HttpRequest, address: str) -> HttpResponse:
    """What a person published, newest first; with `replies` also what they answered."""
    viewer, face = viewer_of(request), _face(address)
    if _blocks(viewer, face):
        return render(request, "profiles/blocked.html", {"person": face})
    if not is_readable(viewer, face):
        raise NotFound
    allow(request, search=face.indexable)
    page = posts_of(viewer, face.id, before=before_of(request), replies="replies" in request.GET)
    pinned = [] if before_of(request) else pinned_ids(viewer, face.id)
    context = {
        "person": face,
        "page": page,
        "posts": posts_html(viewer, [e for e in page.entries if e.post_id not in pinned], context="account"),
        "pinned": posts_html(viewer, plain_entries(pinned), context="account"),
        "replies": "replies" in request.GET,
        "tab": "posts",
    }
    return render(request, "profiles/posts.html", context)


def _face(address: str) -> Face:
    face = face_by_address(address)
    if face is None:
        raise NotFound
    return face


def _blocks(viewer: Viewer, face: Face) -> bool:
    return not viewer.is_anonymous and standing(viewer, face.id).blocked


def _article(request: HttpRequest, viewer: Viewer, face: Face) -> str:
    if viewer.is_anonymous:
        card = public_profile(face, get_language() or "en")
        html, zone = card.html, card.timezone
    else:
        shown = profile_for(viewer, face.id)
        own = viewer.me == face.id
        mutual_ids = [] if own else mutuals_between(viewer, face.id)
        tie = standing(viewer, face.id)
        by = tie.story.introducer_id if tie.story else None
        known = faces([*mutual_ids, *([by] if by else [])]) if mutual_ids or by else {}
        html = article(
            shown,
            viewer=viewer,
            own=own,
            missing=missing(shown) if own else (),
            doubted=doubted_of(shown) if own else (),
            tie=tie,
            introducer=known.get(by) if by and is_readable(viewer, known[by]) else None,
            mutuals=[known[i] for i in mutual_ids],
            hours=hours_words(viewer, face, clock=False) if "timezone" in shown.fields else "",
            **beside(viewer, shown),
            csrf_token=get_token(request),  # for the buttons: the article is rendered without the request
        )
        zone = shown.fields["timezone"].value if "timezone" in shown.fields else ""
    return html.replace(CLOCK, local_time(zone))
