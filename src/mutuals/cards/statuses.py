"""Posts as JSON for other programs: Mastodon's Status without its author, viewer's flags and what changes by itself.

The object is left open at its end, so that a reader adds the rest and closes it.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import orjson
from django.conf import settings
from django.db.models import QuerySet

from mutuals.cards.addresses import absolute
from mutuals.cards.attachments import attachment
from mutuals.cards.emoji import custom_emojis
from mutuals.cards.models import PostCard
from mutuals.cards.usual import unpack_post
from mutuals.domains.audience.visibility import SHOWN
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.people.queries import Face, faces
from mutuals.domains.posts.facts import Facts, facts, mentioned_in, tags_of
from mutuals.kit.kept import Kept
from mutuals.kit.moments import stamp, stamp_or_none
from mutuals.kit.prepared import prepared

_kept: Kept[int] = Kept()


def status_cards(versions: Mapping[int, int]) -> dict[int, bytes]:
    """The open JSON of these posts (id -> version). Missing or stale cards are rendered, not stored."""
    return _kept.through(versions, _read)


def _read(versions: dict[int, int]) -> dict[int, bytes]:
    rows = _stored.rows(list(versions))
    found = {i: unpack_post(body)[1].encode() for i, version, body in rows if version == versions[i]}
    missing = versions.keys() - found.keys()
    return {**found, **rendered_json(missing)} if missing else found


@prepared(raw=True)
def _stored(ids: list[int]) -> QuerySet[Any, Any]:
    return PostCard.objects.filter(post_id__in=ids).values_list("post_id", "version", "body")


def rendered_json(post_ids: Iterable[int]) -> dict[int, bytes]:
    """The open JSON of these posts, from their rows."""
    ids = list(post_ids)
    files, mentions, tags = files_for_cards("post", ids), mentioned_in(ids), tags_of(ids)
    people = faces({person for several in mentions.values() for person in several})
    found = {}
    for post in facts(ids):
        value = _status(post)
        value["media_attachments"] = [attachment(file) for file in files.get(post.id, ())]
        value["mentions"] = [mentioned(people[i]) for i in mentions.get(post.id, ()) if i in people]
        value["tags"] = [{"name": tag, "url": f"{settings.MUTUALS_URL}/tags/{tag}"} for tag in tags.get(post.id, ())]
        found[post.id] = orjson.dumps(value)[:-1]
    return found


def _status(post: Facts) -> dict[str, Any]:
    address = f"@{post.owner__handle}" + (f"@{post.owner__domain}" if post.owner__domain else "")
    return {
        "id": str(post.id),
        "created_at": stamp(post.created_at),
        "edited_at": stamp_or_none(post.edited_at),
        "in_reply_to_id": str(post.reply_to_id) if post.reply_to_id else None,
        "in_reply_to_account_id": str(post.reply_to__owner_id) if post.reply_to__owner_id else None,
        "sensitive": post.sensitive or bool(post.notice),
        "spoiler_text": post.notice,
        "visibility": SHOWN[post.audience],
        "language": post.language or None,
        "uri": post.uri or f"{settings.MUTUALS_URL}/ap/p/{post.id}",
        "url": post.url or f"{settings.MUTUALS_URL}/{address}/{post.id}",
        "content": said(post),
        "application": None,
        "emojis": custom_emojis((post.notice, post.html)),
        "card": _preview(post),
    }


def said(post: Facts) -> str:
    """A post's text for programs; what it announces comes first, by its title, as not all of them show cards."""
    title = f"<p><strong>{escape(post.link__card__title or '')}</strong></p>" if post.link__card__of else ""
    return title + absolute(post.html)


def mentioned(face: Face) -> dict[str, str]:
    """Mastodon's Status::Mention."""
    url = f"{settings.MUTUALS_URL}/{face.address}"
    return {"id": str(face.id), "username": face.handle, "acct": face.address[1:], "url": url}


def _preview(post: Facts) -> dict[str, Any] | None:
    if not post.link__card__url:
        return None
    return preview(
        url=post.link__card__url,
        title=post.link__card__title or "",
        description=post.link__card__description or "",
        site=post.link__card__site or "",
    ) | (_announced(post) if post.link__card__of else {})


def _announced(post: Facts) -> dict[str, Any]:
    """What a card tells more of a thing of this server: by whom (the address: a name may change) and since when."""
    address = f"@{post.owner__handle}" + (f"@{post.owner__domain}" if post.owner__domain else "")
    return {
        "author_name": address,
        "author_url": f"{settings.MUTUALS_URL}/{address}",
        "provider_url": f"{settings.MUTUALS_URL}/",
        "language": post.language or None,
        "published_at": stamp(post.created_at),
    }


def preview(*, url: str, title: str, description: str, site: str) -> dict[str, Any]:
    """Mastodon's PreviewCard."""
    texts = dict.fromkeys(("author_name", "author_url", "provider_url", "html", "embed_url", "image_description"), "")
    return {
        **texts,
        "url": url,
        "title": title,
        "description": description,
        "type": "link",
        "provider_name": site,
        "authors": [],
        "width": 0,
        "height": 0,
        "image": None,
        "blurhash": None,
        "language": None,
        "published_at": None,
    }
