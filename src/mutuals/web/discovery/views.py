"""Finding people and posts."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mutuals.domains.discovery.queries import ArticleHit, Mark, find_articles, find_people, find_posts
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.kit.meaning.asking import wake
from mutuals.web.answers import open_to_all, viewer_of
from mutuals.web.articles.looking import path_of
from mutuals.web.posts.present import plain_entries, posts_html

PAGE = 20


@open_to_all
def search(request: HttpRequest) -> HttpResponse:
    """People by name, address, headline, skill, work, school and place; each hit says why; articles, posts."""
    text = request.GET.get("q", "").strip()[:200]
    if not text:
        wake()
    hits = find_people(viewer_of(request), text, limit=PAGE + 1, before=_mark(request), meaning=True) if text else []
    shown = hits[:PAGE]
    more = "{}-{}".format(*shown[-1].mark) if len(hits) > PAGE else ""
    first = bool(text) and "after" not in request.GET
    viewer = viewer_of(request)
    posts = posts_html(viewer, plain_entries(find_posts(viewer, text)), context="public") if first else ""
    articles = [
        (hit.article, hit.why, path_of(author, hit.article.slug), author) for hit, author in _found(viewer, text, first)
    ]
    context = {
        "q": text,
        "hits": shown,
        "more": more,
        "later": "after" in request.GET,
        "posts": posts,
        "articles": articles,
        "tab": "search",
    }
    return render(request, "discovery/search.html", context)


def _found(viewer: Viewer, text: str, first: bool) -> list[tuple[ArticleHit, Face]]:
    hits = find_articles(viewer, text, meaning=True) if first else []
    known = faces({hit.article.owner_id for hit in hits}) if hits else {}
    return [(hit, known[hit.article.owner_id]) for hit in hits]


def _mark(request: HttpRequest) -> Mark | None:
    match = re.fullmatch(r"(\d{1,4})-(\d{1,18}|[1-8]\d{18})", request.GET.get("after", ""), re.ASCII)
    return (int(match[1]), int(match[2])) if match else None
