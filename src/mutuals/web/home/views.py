"""Timelines: home, this server, a tag, a list, what one kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mutuals.domains.discovery.queries import to_begin_with
from mutuals.domains.feed import queries as feed
from mutuals.domains.moderation import queries as house
from mutuals.domains.people.queries import site
from mutuals.domains.posts.queries import followed_tags, kept_page, posting_for
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.posts.services.writing import LONGEST
from mutuals.domains.ties.queries import lists_of
from mutuals.kit.paging import Span
from mutuals.web.answers import before_of, members_only, open_to_all, viewer_of
from mutuals.web.posts.forms import audience_choices
from mutuals.web.posts.present import plain_entries, posts_html
from mutuals.web.posts.views import held_posts


@open_to_all
def home(request: HttpRequest) -> HttpResponse:
    """A member's home; for visitors what this place is."""
    viewer = viewer_of(request)
    if viewer.is_anonymous:
        return render(request, "pages/landing.html", {"site": site()})
    before = before_of(request)
    held = held_posts(viewer) if before is None else []
    page = feed.home_for(viewer, before=before)
    empty = before is None and not (held or page.entries)
    context = {
        "page": page,
        "posts": posts_html(viewer, page.entries, context="home"),
        "offered": to_begin_with(viewer).people if empty else (),
        "held": held,
        "first": before is None,
        "choices": audience_choices(viewer) if before is None else (),
        "values": {"audience": str(posting_for(viewer).audience)} if before is None else {},
        "longest": LONGEST,
        "announcements": house.new_announcements(viewer) if before is None else (),
        "tab": "home",
    }
    return render(request, "home/home.html", context)


@open_to_all
def local(request: HttpRequest) -> HttpResponse:
    """What people of this server share with everyone, or with this server."""
    viewer = viewer_of(request)
    page = feed.local_for(viewer, before=before_of(request))
    posts = posts_html(viewer, page.entries, context="public")
    return render(request, "home/local.html", {"page": page, "posts": posts, "tab": "local"})


@open_to_all
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    """Posts with a tag."""
    viewer, folded = viewer_of(request), fold_tag(tag)
    page = feed.tag_for(viewer, folded, before=before_of(request))
    follows = not viewer.is_anonymous and folded in followed_tags(viewer)
    posts = posts_html(viewer, page.entries, context="public")
    context = {"page": page, "posts": posts, "tag": folded, "follows": follows}
    return render(request, "home/tag.html", context)


@members_only
def people_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """The timeline of one of one's lists."""
    viewer = viewer_of(request)
    page = feed.list_for(viewer, list_id, before=before_of(request))
    name = next(row.name for row in lists_of(viewer) if row.id == list_id)
    posts = posts_html(viewer, page.entries, context="home")
    return render(request, "home/list.html", {"page": page, "posts": posts, "name": name})


@members_only
def kept(request: HttpRequest) -> HttpResponse:
    """What one kept for later."""
    viewer = viewer_of(request)
    rows = kept_page(viewer, Span(before=before_of(request), limit=feed.PAGE + 1))
    shown = rows[: feed.PAGE]
    earlier = shown[-1][0] if len(rows) > feed.PAGE else None
    posts = posts_html(viewer, plain_entries(post_id for _, post_id in shown))
    return render(request, "home/kept.html", {"posts": posts, "earlier": earlier, "tab": "kept"})
