"""Persons and posts as ActivityPub objects (ActivityStreams 2.0): the only place that knows that JSON."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings

from mutuals.domains.articles.queries import Shown as Article
from mutuals.domains.audience.scope import Audience
from mutuals.domains.people.queries import Face
from mutuals.domains.posts.facts import Facts
from mutuals.kit.ids import time_of

PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
KIND = "application/activity+json"
CONTEXT: list[Any] = [
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    {
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "sensitive": "as:sensitive",
        "Hashtag": "as:Hashtag",
        "toot": "http://joinmastodon.org/ns#",
        "Emoji": "toot:Emoji",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "featured": {"@id": "toot:featured", "@type": "@id"},
        "featuredTags": {"@id": "toot:featuredTags", "@type": "@id"},
        "blurhash": "toot:blurhash",
    },
]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an object: where it is and what it shows."""

    url: str
    kind: str
    alt: str
    width: int = 0
    height: int = 0
    blurhash: str = ""


def actor_uri(person_id: int) -> str:
    """Where a person of this server stands as an actor; by number, so that a name can change."""
    return f"{settings.MUTUALS_URL}/ap/u/{person_id}"


def post_uri(post_id: int) -> str:
    """Where a post of this server stands as an object."""
    return f"{settings.MUTUALS_URL}/ap/p/{post_id}"


def actor(face: Face, *, summary: str, public_pem: str, links: list[tuple[str, str]]) -> dict[str, Any]:
    """A person as an actor. `links` are labels and HTML values, shown as PropertyValue."""
    uri = actor_uri(face.id)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": uri,
        "type": face.kind,
        "preferredUsername": face.handle,
        "name": face.shown_name,
        "summary": summary,
        "url": f"{settings.MUTUALS_URL}/{face.address}",
        "inbox": f"{uri}/inbox",
        "outbox": f"{uri}/outbox",
        "followers": f"{uri}/followers",
        "following": f"{uri}/following",
        "featured": f"{uri}/featured",
        "featuredTags": f"{uri}/tags",
        "endpoints": {"sharedInbox": f"{settings.MUTUALS_URL}/ap/inbox"},
        "manuallyApprovesFollowers": face.locked,
        "discoverable": face.discoverable,
        "indexable": face.indexable,
        "published": _stamp(time_of(face.id)),
        "attachment": [{"type": "PropertyValue", "name": name, "value": value} for name, value in links],
    }
    if public_pem:
        found["publicKey"] = {"id": f"{uri}#main-key", "owner": uri, "publicKeyPem": public_pem}
    if face.avatar_url:
        found["icon"] = {"type": "Image", "mediaType": "image/webp", "url": settings.MUTUALS_URL + face.avatar_url}
    if face.header_url:
        found["image"] = {"type": "Image", "mediaType": "image/webp", "url": settings.MUTUALS_URL + face.header_url}
    return found


def note(
    post: Facts, *, html: str, mentions: list[Face], tags: list[str], pictures: list[Picture], parent: str | None
) -> dict[str, Any]:
    """A post of this server as a Note, addressed by its audience; `mentions` are people of this server."""
    author = actor_uri(post.owner_id)
    named = [actor_uri(face.id) for face in mentions]
    to, cc = _addressees(post.audience, author, named)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": post.uri or post_uri(post.id),
        "type": "Note",
        "attributedTo": author,
        "content": html,
        "summary": post.notice or None,
        "sensitive": bool(post.notice),
        "published": _stamp(post.created_at),
        "url": f"{settings.MUTUALS_URL}/@{post.owner__handle}/{post.id}",
        "inReplyTo": parent,
        "to": to,
        "cc": cc,
        "tag": [
            *(
                {"type": "Mention", "href": actor_uri(f.id), "name": f"{f.address}@{settings.MUTUALS_DOMAIN}"}
                for f in mentions
            ),
            *(hashtag(tag, tag) for tag in tags),
        ],
        "attachment": [_document(picture) for picture in pictures],
    }
    if post.language:
        found["contentMap"] = {post.language: html}
    if post.edited_at:
        found["updated"] = _stamp(post.edited_at)
    return found


def article_uri(article_id: int) -> str:
    """Where an article of this server stands as an object."""
    return f"{settings.MUTUALS_URL}/ap/a/{article_id}"


def article(
    said: Article, *, author: Face, html: str, tags: list[str], cover: Picture | None, attached: list[Picture]
) -> dict[str, Any]:
    """An article of this server; the Note that announces it is its `context`."""
    to, cc = _addressees(said.audience, actor_uri(author.id), [])
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "id": article_uri(said.id),
        "type": "Article",
        "attributedTo": actor_uri(author.id),
        "name": said.title,
        "summary": said.summary or None,
        "content": html,
        "published": _stamp(said.published_at),
        "url": f"{settings.MUTUALS_URL}/{author.address}/articles/{quote(said.slug)}",
        "context": post_uri(said.post_id) if said.post_id else None,
        "to": to,
        "cc": cc,
        "tag": [hashtag(tag, tag) for tag in tags],
    }
    if cover:
        found["image"] = _document(cover) | {"type": "Image"}
    if attached:
        found["attachment"] = [_document(file) for file in attached]
    if said.language:
        found["contentMap"] = {said.language: html}
    if said.edited_at:
        found["updated"] = _stamp(said.edited_at)
    return found


def emoji(code: str, number: int, path: str) -> dict[str, Any]:
    """A picture of this server for a word between colons."""
    icon = {"type": "Image", "mediaType": "image/webp", "url": settings.MUTUALS_URL + path}
    return {"id": f"{settings.MUTUALS_URL}/emoji/{number}", "type": "Emoji", "name": f":{code}:", "icon": icon}


def hashtag(tag: str, name: str) -> dict[str, str]:
    """A tag: as it is found, and as it is written."""
    return {"type": "Hashtag", "href": f"{settings.MUTUALS_URL}/tags/{tag}", "name": f"#{name}"}


def full_collection(uri: str, items: list[Any]) -> dict[str, Any]:
    """An OrderedCollection that holds its items itself."""
    bare = [{k: v for k, v in item.items() if k != "@context"} for item in items]
    head = {"@context": CONTEXT, "id": uri, "type": "OrderedCollection"}
    return head | {"totalItems": len(bare), "orderedItems": bare}


def collection(uri: str, *, total: int, first: str | None = None) -> dict[str, Any]:
    """An OrderedCollection; without `first` its members are hidden."""
    found: dict[str, Any] = {"@context": CONTEXT[0], "id": uri, "type": "OrderedCollection", "totalItems": total}
    return found | ({"first": first} if first else {})


def collection_page(uri: str, *, part_of: str, items: list[Any], following: str | None) -> dict[str, Any]:
    """A page of an OrderedCollection."""
    found = {"@context": CONTEXT[0], "id": uri, "type": "OrderedCollectionPage", "partOf": part_of}
    return found | {"orderedItems": items} | ({"next": following} if following else {})


def create(activity_of: dict[str, Any]) -> dict[str, Any]:
    """The Create activity that brought a note."""
    bare = {k: v for k, v in activity_of.items() if k != "@context"}
    kept = {key: bare[key] for key in ("published", "to", "cc")}
    return {"id": f"{bare['id']}#create", "type": "Create", "actor": bare["attributedTo"], **kept, "object": bare}


def _addressees(audience: int, author: str, named: list[str]) -> tuple[list[str], list[str]]:
    followers = f"{author}/followers"
    match audience:
        case Audience.PUBLIC:
            return [PUBLIC], [followers, *named]
        case Audience.QUIET:
            return [followers], [PUBLIC, *named]
        case Audience.NAMED | Audience.ME:
            return named, []
        case _:
            return [followers], named


def _document(picture: Picture) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "Document", "mediaType": picture.kind, "url": picture.url}
    found |= {"name": picture.alt or None, "width": picture.width, "height": picture.height}
    return found | ({"blurhash": picture.blurhash} if picture.blurhash else {})


def _stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
