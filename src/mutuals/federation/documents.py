"""The documents that other servers may read: actors, notes, outboxes. Anybody may, so there are only public ones."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from mutuals.cards.accounts import known_to_all
from mutuals.cards.articles import articles_html, rooted
from mutuals.cards.statuses import said
from mutuals.domains.articles.queries import Shown as Article
from mutuals.domains.articles.queries import article_at as found_at
from mutuals.domains.articles.queries import article_for, covers_of
from mutuals.domains.articles.queries import tags_of as words_on
from mutuals.domains.discovery.queries import featured_tags as tags_on
from mutuals.domains.feed import statuses as feed
from mutuals.domains.feed.statuses import Span
from mutuals.domains.media.queries import files_for_cards
from mutuals.domains.moderation.queries import emojis_in
from mutuals.domains.people.queries import Face, faces, public_pem
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.facts import facts, marks, mentioned_in, tags_of, tallies
from mutuals.domains.posts.queries import pinned_ids
from mutuals.federation import translate
from mutuals.kit.refusal import NotFound

PAGE = 20


def actor(person_id: int) -> dict[str, Any]:
    """A person of this server. Raises NotFound."""
    face = _local(person_id)
    card = known_to_all(face)
    links = [(field["name"], field["value"]) for field in card["fields"]]
    found = translate.actor(face, summary=card["note"], public_pem=public_pem(person_id), links=links)
    return found | {"tag": _emojis((face.shown_name, card["note"]))}


def _emojis(texts: Iterable[str]) -> list[dict[str, Any]]:
    return [translate.emoji(row.code, row.id, row.url) for row in emojis_in(texts).values()]


def notes(ids: list[int]) -> list[dict[str, Any]]:
    """Those of the posts that everybody may see, in the order of `ids`."""
    seen = [i for i, mark in marks(ANYONE, ids).items() if mark.share_of_id is None]
    mentions, tags, files = mentioned_in(seen), tags_of(seen), files_for_cards("post", seen)
    people = faces({person for several in mentions.values() for person in several})
    found = {}
    for post in facts(seen):
        pictures = [
            translate.Picture(settings.MUTUALS_URL + f.url, f.mime, f.alt, f.width, f.height, f.blurhash)
            for f in files.get(post.id, ())
        ]
        found[post.id] = translate.note(
            post,
            html=said(post),
            mentions=[people[i] for i in mentions.get(post.id, ()) if i in people and people[i].is_local],
            tags=tags.get(post.id, []),
            pictures=pictures,
            parent=translate.post_uri(post.reply_to_id) if post.reply_to_id else None,
        )
        found[post.id]["tag"] += _emojis((post.notice, post.html))
    return [found[i] for i in ids if i in found]


def note(post_id: int) -> dict[str, Any]:
    """One public post. Raises NotFound."""
    for found in notes([post_id]):
        return found
    raise NotFound


def article(article_id: int) -> dict[str, Any]:
    """One article that everybody may see. Raises NotFound."""
    return _article(article_for(ANYONE, article_id))


def article_at(person_id: int, slug: str) -> dict[str, Any]:
    """The same, by its address. Raises NotFound."""
    return _article(found_at(ANYONE, person_id, slug))


def _article(said: Article) -> dict[str, Any]:
    file = covers_of([said]).get(said.id)
    size = (file.alt, file.width, file.height, file.blurhash) if file else ()
    cover = translate.Picture(settings.MUTUALS_URL + file.url_large, "image/webp", *size) if file else None
    bodies, files = articles_html({said.id: said.html})
    attached = [
        translate.Picture(
            settings.MUTUALS_URL + one.url, one.mime, one.alt or one.name, one.width, one.height, one.blurhash
        )
        for one in files.get(said.id, ())
        if one.state == "ready"
    ]
    return translate.article(
        said,
        author=_local(said.owner_id),
        html=rooted(bodies[said.id]),
        tags=words_on([said.id]).get(said.id, []),
        cover=cover,
        attached=attached,
    )


def outbox(person_id: int) -> dict[str, Any]:
    """How much a person published, and where to read it. Raises NotFound."""
    uri = f"{translate.actor_uri(_local(person_id).id)}/outbox"
    written = tallies([person_id]).get(person_id)
    return translate.collection(uri, total=written.posts if written else 0, first=f"{uri}?page=true")


def outbox_page(person_id: int, before: int | None) -> dict[str, Any]:
    """A page of a person's public posts as Create activities. Raises NotFound."""
    uri = f"{translate.actor_uri(_local(person_id).id)}/outbox"
    found = feed.of_person(ANYONE, person_id, Span(max_id=before, limit=PAGE), shares=False)
    items = [translate.create(one) for one in notes([mark.id for mark in found])]
    following = f"{uri}?page=true&max_id={found[-1].id}" if len(found) == PAGE else None
    here = f"{uri}?page=true" + (f"&max_id={before}" if before else "")
    return translate.collection_page(here, part_of=uri, items=items, following=following)


def featured(person_id: int) -> dict[str, Any]:
    """The public posts that a person pinned. Raises NotFound."""
    uri = f"{translate.actor_uri(_local(person_id).id)}/featured"
    return translate.full_collection(uri, notes(pinned_ids(ANYONE, person_id)))


def featured_tags(person_id: int) -> dict[str, Any]:
    """The tags on a person's profile. Raises NotFound."""
    uri = f"{translate.actor_uri(_local(person_id).id)}/tags"
    return translate.full_collection(uri, [translate.hashtag(one.tag, one.name) for one in tags_on(ANYONE, person_id)])


def hidden(person_id: int, name: str) -> dict[str, Any]:
    """Followers or following: nobody's are shown or counted. Raises NotFound."""
    return translate.collection(f"{translate.actor_uri(_local(person_id).id)}/{name}", total=0)


def _local(person_id: int) -> Face:
    face = faces([person_id]).get(person_id)
    if face is None or face.state != "active" or not face.is_local:
        raise NotFound
    return face
