"""An article's page: the same for what is out and for how a draft would look."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from mutuals.cards.articles import articles_html, with_files
from mutuals.cards.persons import person_cards
from mutuals.cards.schema import article_json_ld
from mutuals.domains.articles import queries, services
from mutuals.domains.articles.queries import Shown, machines_for
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import own_circles, thread_for
from mutuals.kit.refusal import Refused
from mutuals.web.machines import allow
from mutuals.web.posts.present import plain_entries, posts_html

FEWEST_HEADINGS = 3  # for a table of contents
PLAYED = ("video", "audio")  # what other sites can play in a preview


def path_of(face: Face, slug: str) -> str:
    """Where an article stands on this server."""
    return reverse("article", args=[face.address[1:], slug])


def article_page(request: HttpRequest, viewer: Viewer, article: Shown, author: Face) -> HttpResponse:
    """What is out, with what people say of it."""
    path = path_of(author, article.slug)
    machines = machines_for(author.id)
    public = article.audience == Audience.PUBLIC
    allow(request, search=public and machines.search, training=public and machines.training)
    url, tags = settings.MUTUALS_URL + path, queries.tags_of([article.id]).get(article.id, [])
    cover = queries.covers_of([article]).get(article.id)
    image = settings.MUTUALS_URL + cover.url_large if cover else ""
    bodies, files = articles_html({article.id: article.html})
    context: dict[str, Any] = {
        **_head(author),
        "article": article,
        "body": mark_safe(bodies[article.id]),
        "played": [file for file in files.get(article.id, ()) if file.kind in PLAYED],
        "headings": article.headings if len(article.headings) >= FEWEST_HEADINGS else (),
        "tags": tags,
        "cover": cover,
        "own": viewer.person_id == author.id,
        "minutes": article.minutes,
        "url": url,
        "cover_url": image,
        "base_url": settings.MUTUALS_URL,
        "json_ld": article_json_ld(article, author=author, url=url, image=image, tags=tags),
        "one": {"id": article.post_id, "audience": article.audience},
    }
    if article.post_id:
        if context["own"]:
            context["circle"] = own_circles(viewer, [article.post_id]).get(article.post_id, "")
        if not viewer.is_anonymous:  # what one can do with it
            context["post"] = posts_html(viewer, plain_entries([article.post_id]))
        _above, below = thread_for(viewer, article.post_id)
        context["below"] = posts_html(viewer, plain_entries(below), context="thread") if below else ""
    return render(request, "articles/article.html", context)


def draft_page(request: HttpRequest, viewer: Viewer, draft_id: int) -> HttpResponse:
    """How a draft would look, or why it cannot be published yet."""
    row = queries.draft_for(viewer, draft_id)
    author = faces([viewer.me])[viewer.me]
    context: dict[str, Any] = {**_head(author), "article": row, "draft": row, "own": True}
    try:
        _row, made, files = services.rendered_draft(viewer, draft_id)
    except Refused as e:
        context["error"] = e
    else:
        rows = [(h.level, h.anchor, h.text) for h in made.headings]
        context |= {
            "body": mark_safe(with_files(made.html, files)),
            "headings": rows if len(rows) >= FEWEST_HEADINGS else (),
            "tags": made.tags,
            "minutes": made.minutes,
            "cover": next((file for file in files if file.id == row.cover and file.kind == "picture"), None),
        }
    return render(request, "articles/preview.html", context)


def _head(author: Face) -> dict[str, Any]:
    return {"author": author, "author_card": mark_safe(person_cards([author.id])[author.id].html)}
