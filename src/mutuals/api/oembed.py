"""A public status as other pages embed it (oEmbed 1.0)."""

from html import escape
from typing import Any

from django.conf import settings

from mutuals.api.call import Call
from mutuals.api.params import Params
from mutuals.api.registry import endpoint
from mutuals.api.search import post_number
from mutuals.cards.statuses import absolute
from mutuals.domains.people.queries import faces, site
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.facts import facts, marks
from mutuals.kit.refusal import NotFound

SHORTEST, WIDEST, USUAL = 200, 1200, 400  # pixels
KEPT = 86_400  # seconds for which a page may keep it


class Embedded(Params):
    url: str = ""
    maxwidth: int | None = None
    maxheight: int | None = None
    format: str = "json"


@endpoint("GET", "/api/oembed", needs="nobody")
def oembed(call: Call, q: Embedded) -> dict[str, Any]:
    """A status that everyone may see, as HTML without scripts."""
    number = post_number(q.url.strip()[:500])
    if number is None or not marks(ANYONE, [number]):
        raise NotFound
    [post] = facts([number])
    face = faces([post.owner_id])[post.owner_id]
    author, page = f"{settings.MUTUALS_URL}/{face.address}", f"{settings.MUTUALS_URL}/{face.address}/{number}"
    text = f"<p>{escape(post.notice)}</p>" if post.notice else absolute(post.html)
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
