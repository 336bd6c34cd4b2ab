"""Cards of posts: what a post says, as HTML for pages; statuses.py makes the JSON that is stored beside it."""

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string

from mutuals.cards.models import PostCard
from mutuals.cards.statuses import rendered_json
from mutuals.cards.usual import pack_post, unpack_post
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.posts.queries import Content, contents
from mutuals.kit.prepared import prepared


def post_cards(versions: Mapping[int, int]) -> dict[int, str]:
    """The HTML of these posts (id -> version). Missing or stale cards are rendered, not stored: a read never writes."""
    rows = _stored.rows(list(versions))
    found = {post_id: unpack_post(body)[0] for post_id, version, body in rows if version == versions[post_id]}
    missing = versions.keys() - found.keys()
    return {**found, **{i: html for i, _, html in rendered(missing)}} if missing else found


@prepared(raw=True)
def _stored(ids: list[int]) -> QuerySet[Any, Any]:
    return PostCard.objects.filter(post_id__in=ids).values_list("post_id", "version", "body")


def warm_posts(post_ids: Iterable[int]) -> None:
    """Renders and stores the cards of these posts."""
    ids = list(post_ids)
    json = rendered_json(ids)
    rows = [
        PostCard(post_id=i, version=version, body=pack_post(html, json[i].decode()))
        for i, version, html in rendered(ids)
    ]
    changed = ["version", "body"]
    PostCard.objects.bulk_create(rows, update_conflicts=True, unique_fields=["post"], update_fields=changed)


def _lean(post: Content) -> str:
    """What a post says, without the line that is only the address of what it announces: the card leads there."""
    if not post.link__card__of:
        return post.html
    line = rf'<p><a href="{re.escape(escape(post.link__card__url or ""))}"[^>]*>[^<]*</a></p>\s*'
    return re.sub(line, "", post.html, count=1)


def rendered(post_ids: Iterable[int]) -> list[tuple[int, int, str]]:
    """(id, version, HTML) of these posts, from their rows."""
    ids = list(post_ids)
    files = files_for_cards("post", ids)
    found: list[tuple[int, int, str]] = []
    for post in contents(ids):
        values = {"post": post, "html": _lean(post), "files": files.get(post.id, ())}
        html = render_to_string("cards/post.html", values)
        found.append((post.id, post.version, html))
    return found
