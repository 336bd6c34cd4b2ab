"""Reading articles: one, all of a person, and what one said before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mutuals.domains.articles import queries
from mutuals.domains.people.queries import Face, face_by_address, faces
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.profiles.queries import is_readable
from mutuals.domains.ties.queries import standing
from mutuals.kit.refusal import NotFound
from mutuals.web.answers import before_of, open_to_all, viewer_of
from mutuals.web.articles.looking import article_page, path_of
from mutuals.web.machines import allow

PAGE = 20


@open_to_all
def by_number(request: HttpRequest, article_id: int) -> HttpResponse:
    """The lasting address of an article leads to its page under its author's name."""
    article = queries.article_for(viewer_of(request), article_id)
    return redirect(path_of(faces([article.owner_id])[article.owner_id], article.slug))


@open_to_all
def article(request: HttpRequest, address: str, slug: str) -> HttpResponse:
    """An article; a former address leads to the present one."""
    viewer = viewer_of(request)
    author = _face(address)
    found = queries.article_at(viewer, author.id, slug)
    if found.slug != slug or author.address != f"@{address}":
        return redirect(path_of(author, found.slug), permanent=True)
    return article_page(request, viewer, found, author)


@open_to_all
def of_person(request: HttpRequest, address: str) -> HttpResponse:
    """The articles of a person that one may see, newest first."""
    viewer, person = viewer_of(request), _face(address)
    if not viewer.is_anonymous and standing(viewer, person.id).blocked:
        return render(request, "profiles/blocked.html", {"person": person})
    if not is_readable(viewer, person):
        raise NotFound
    allow(request, search=queries.machines_for(person.id).search)
    rows = queries.articles_of(viewer, person.id, before=before_of(request), limit=PAGE + 1)
    covers = queries.covers_of(rows[:PAGE])
    context = {
        "person": person,
        "rows": [(row, covers.get(row.id), path_of(person, row.slug)) for row in rows[:PAGE]],
        "earlier": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "tab": "articles",
    }
    return render(request, "articles/of_person.html", context)


@open_to_all
def history(request: HttpRequest, article_id: int) -> HttpResponse:
    """What an article said before."""
    viewer = viewer_of(request)
    return render(request, "articles/history.html", _about(viewer, article_id))


@open_to_all
def version(request: HttpRequest, article_id: int, version_id: int) -> HttpResponse:
    """What changed with one version."""
    viewer = viewer_of(request)
    before, now = queries.two_versions(viewer, article_id, version_id)
    context = {
        **_about(viewer, article_id),
        "before": before,
        "now": now,
        "title": queries.compared(before.title if before else "", now.title),
        "summary": queries.compared(before.summary if before else "", now.summary),
        "paragraphs": queries.compared(before.source if before else "", now.source),
    }
    return render(request, "articles/version.html", context)


def _about(viewer: Viewer, article_id: int) -> dict[str, object]:
    found = queries.article_for(viewer, article_id)
    author = faces([found.owner_id])[found.owner_id]
    return {
        "article": found,
        "author": author,
        "path": path_of(author, found.slug),
        "versions": queries.versions_of(viewer, article_id),
    }


def _face(address: str) -> Face:
    face = face_by_address(address)
    if face is None:
        raise NotFound
    return face
