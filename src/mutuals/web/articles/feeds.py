"""RSS 2.0 and Atom (RFC 4287) of what everyone may read: a person's articles, a person's posts where they let them be
found, and a tag. Django's generator escapes; a reader that has the newest gets 304."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mutuals.cards.articles import articles_html, rooted
from mutuals.cards.posts import post_cards
from mutuals.domains.articles.queries import Entry, public_articles, tags_of
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.queries import profile_for, tag_for
from mutuals.domains.media.queries import Shown as File
from mutuals.domains.people.queries import Face, face_by_address, faces
from mutuals.domains.people.viewer import ANYONE
from mutuals.domains.posts.queries import seen
from mutuals.domains.posts.rows import fold_tag
from mutuals.domains.profiles.queries import is_readable
from mutuals.kit.refusal import NotFound
from mutuals.kit.text.clean import plain
from mutuals.web.answers import open_to_all
from mutuals.web.articles.looking import path_of
from mutuals.web.machines import allow

NEWEST = 20
LARGEST = 300_000  # characters of all texts; then the rest gives its summary
KINDS: dict[str, type[Rss201rev2Feed] | type[Atom1Feed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot say


@dataclass(frozen=True, slots=True)
class Item:
    key: str  # stays, whatever else changes
    path: str
    title: str
    html: str
    author: Face
    at: datetime
    changed_at: datetime
    version: int
    tags: tuple[str, ...] = ()
    files: tuple[File, ...] = ()  # to be loaded beside the text; of RSS the first alone


@open_to_all
def articles(request: HttpRequest, address: str, kind: str) -> HttpResponse:
    """A person's articles."""
    person = _readable(address)
    title = _("Articles of %(name)s") % {"name": person.shown_name}
    return _feed(
        request, kind, title, f"/{person.address}/articles", _of_articles(public_articles(person_id=person.id))
    )


@open_to_all
def posts(request: HttpRequest, address: str, kind: str) -> HttpResponse:
    """A person's posts for everyone, where they let them be found."""
    person = _readable(address)
    if not person.indexable:
        raise NotFound
    title = _("Posts of %(name)s") % {"name": person.shown_name}
    ids = [entry.post_id for entry in profile_for(ANYONE, person.id, limit=NEWEST).entries]
    return _feed(request, kind, title, f"/{person.address}/posts", _of_posts(ids, only=person.id))


@open_to_all
def tag(request: HttpRequest, tag: str, kind: str) -> HttpResponse:
    """Articles with a tag, and posts of those who let them be found."""
    folded = fold_tag(tag)
    rows = public_articles(tag=folded)
    announcing = {row.post_id for row in rows}
    ids = [entry.post_id for entry in tag_for(ANYONE, folded).entries if entry.post_id not in announcing]
    found = _of_articles(rows) + _of_posts(ids)
    newest = sorted(found, key=lambda item: item.at, reverse=True)[:NEWEST]
    return _feed(request, kind, f"#{folded}", f"/tags/{quote(folded)}", newest)


def _readable(address: str) -> Face:
    person = face_by_address(address)
    if person is None or not person.is_local or not is_readable(ANYONE, person):
        raise NotFound
    return person


def _of_articles(rows: list[Entry]) -> list[Item]:
    known, tags = faces({row.owner_id for row in rows}), tags_of([row.id for row in rows])
    bodies, files = articles_html({row.id: row.html for row in rows})
    found, room = [], LARGEST
    for row in rows:
        room -= len(row.html)
        html = bodies[row.id] if room > 0 else f"<p>{escape(row.summary)}</p>"
        html = f"<p>{escape(row.post__notice)}</p>{html}" if row.post__notice else html
        author = known[row.owner_id]
        at = (row.published_at, row.changed_at, row.version)
        path = path_of(author, row.slug)
        beside = tuple(file for file in files.get(row.id, ()) if file.state == "ready")
        words = tuple(tags.get(row.id, ()))
        found.append(Item(f"/articles/{row.id}", path, row.title, html, author, *at, words, beside))
    return found


def _of_posts(ids: Iterable[int], *, only: int | None = None) -> list[Item]:
    rows = [post for post in seen(ANYONE, ids).values() if post.audience == Audience.PUBLIC and not post.notice]
    known = faces({post.owner_id for post in rows})
    rows = [post for post in rows if known[post.owner_id].indexable and only in {None, post.owner_id}]
    cards = post_cards({post.id: post.version for post in rows})
    found = []
    for post in sorted(rows, key=lambda one: one.id, reverse=True):
        author, html = known[post.owner_id], cards[post.id]
        title = Truncator(" ".join(plain(html).split())).chars(80) or author.shown_name
        at = (post.created_at, post.edited_at or post.created_at, post.version)
        found.append(Item(f"/ap/p/{post.id}", f"/{author.address}/{post.id}", title, html, author, *at))
    return found


def _feed(request: HttpRequest, kind: str, title: str, page: str, items: list[Item]) -> HttpResponse:
    """The document, or 304 where the reader has it."""
    allow(request, search=False)
    told = "\n".join([title, kind, *(f"{item.key} {item.version} {item.author.version}" for item in items)])
    etag = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    changed = max((item.changed_at for item in items), default=None)
    seconds = int(changed.timestamp()) if changed else None
    response = get_conditional_response(request, etag=etag, last_modified=seconds)
    if response is None:
        response = HttpResponse(_written(kind, title, page, request.path, items), content_type=KINDS[kind].content_type)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, max-age=300"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))  # of the title
    return response


def _written(kind: str, title: str, page: str, here: str, items: list[Item]) -> str:
    url = settings.MUTUALS_URL
    feed = KINDS[kind](title=_said(title), link=url + page, description=_said(title), feed_url=url + quote(here))
    most = 1 if kind == "rss" else None
    for item in items:
        feed.add_item(
            title=_said(item.title),
            link=url + item.path,
            description=_said(rooted(item.html)),
            unique_id=url + item.key,
            unique_id_is_permalink=False,
            author_name=_said(item.author.shown_name),
            author_link=f"{url}/{item.author.address}",
            pubdate=item.at,
            updateddate=item.changed_at,
            categories=item.tags,
            enclosures=[Enclosure(url + file.url, str(file.bytes), file.mime) for file in item.files[:most]],
        )
    if not items:
        feed.latest_post_date = lambda: timezone.now().replace(minute=0, second=0, microsecond=0)  # type: ignore[method-assign]
    return feed.writeString("utf-8")


def _said(text: str) -> str:
    return _CONTROL.sub("", text)
