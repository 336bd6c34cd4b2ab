"""A public status as other pages embed it (oEmbed 1.0)."""

import re
from html import escape
from typing import Any
from urllib.parse import unquote

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.search import post_number
from mutuals.cards.statuses import said
from mutuals.domains.articles.queries import Shown, article_at, covers_of
from mutuals.domains.people.queries import face_by_address, faces, site
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.facts import facts, marks
from mutuals.kit.refusal import NotFound

_ARTICLE = re.compile(r"/@([\w.-]+)/articles/([-\w]{1,100})")
SHORTEST, WIDEST, USUAL = 200, 1200, 400  # pixels
KEPT = 86_400  # seconds for which a page may keep it


class Embedded(Params):
    url: str = ""
    maxwidth: int | None = None
    maxheight: int | None = None
    format: str = "json"


@endpoint("GET", "/api/oembed", needs="nobody")
def oembed(call: Call, q: Embedded) -> dict[str, Any]:
    """A status that everyone may see, as HTML without scripts; an article as a link with its title and cover."""
    if article := article_to(q.url.strip()[:1_000]):
        return _article(article)
    number = post_number(q.url.strip()[:500])
    if number is None or not marks(ANYONE, [number]):
        raise NotFound
    [post] = facts([number])
    face = faces([post.owner_id])[post.owner_id]
    author, page = f"{settings.MUTUALS_URL}/{face.address}", f"{settings.MUTUALS_URL}/{face.address}/{number}"
    text = f"<p>{escape(post.notice)}</p>" if post.notice else said(post)
    line = f'<a href="{page}">{escape(face.shown_name)} ({escape(face.address)}), {post.created_at:%Y-%m-%d}</a>'
    return {
        "type": "rich",
        "version": "1.0",
        "title": f"New status by {face.shown_name}",
        "author_name": face.shown_name,
        "author_url": author,
        "provider_name": site().name,
        "provider_url": f"{settings.MUTUALS_URL}/",
        "cache_age": KEPT,
        "html": f'<blockquote class="mutuals-embed" cite="{page}">{text}<p>{line}</p></blockquote>',
        "width": max(SHORTEST, min(q.maxwidth or USUAL, WIDEST)),
        "height": q.maxheight,
    }


def article_to(url: str) -> Shown | None:
    """The article for everyone at an address of this server."""
    match = (
        _ARTICLE.fullmatch(unquote(url.removeprefix(settings.MUTUALS_URL)))
        if url.startswith(settings.MUTUALS_URL)
        else None
    )
    face = face_by_address(match[1]) if match else None
    try:
        return article_at(ANYONE, face.id, match[2]) if match and face else None
    except NotFound:
        return None


def _article(article: Shown) -> dict[str, Any]:
    face = faces([article.owner_id])[article.owner_id]
    found = {
        "type": "link",
        "version": "1.0",
        "title": article.title,
        "author_name": face.shown_name,
        "author_url": f"{settings.MUTUALS_URL}/{face.address}",
        "provider_name": site().name,
        "provider_url": f"{settings.MUTUALS_URL}/",
        "cache_age": KEPT,
    }
    if cover := covers_of([article]).get(article.id):
        size = {"thumbnail_width": cover.width, "thumbnail_height": cover.height}
        found |= {"thumbnail_url": settings.MUTUALS_URL + cover.url_large, **size}
    return found
