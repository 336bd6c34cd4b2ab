"""From timeline entries to HTML: flags, cards and frames put together, in three queries a page."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.utils import formats, timezone, translation
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from mutuals.cards.persons import PersonCardView, person_cards
from mutuals.cards.posts import post_cards
from mutuals.domains.audience.scope import Audience
from mutuals.domains.feed.queries import Entry
from mutuals.domains.people.viewer import Viewer
from mutuals.domains.posts.queries import Seen, own_circles, seen, stopped_among
from mutuals.web.posts.covers import PLAIN, Cover, covers
from mutuals.web.posts.frames import Shape, fill
from mutuals.web.posts.inside import inside


def posts_html(viewer: Viewer, entries: Iterable[Entry], *, focus: int | None = None, context: str = "") -> SafeString:
    """The posts of a timeline, in its order; those that the viewer may not see are left out.

    `context` says which of the viewer's filters hold: home public thread account; none without it.
    """
    places = list(entries)
    return html_of(viewer, places, seen(viewer, [e.post_id for e in places]), focus=focus, context=context)


def html_of(
    viewer: Viewer, places: list[Entry], facts: dict[int, Seen], *, focus: int | None = None, context: str = ""
) -> SafeString:
    """The same of posts that passed the gate already."""
    covered = covers(viewer, facts, context, focus=focus)
    facts = {i: post for i, post in facts.items() if covered.get(i, PLAIN).how != "hide"}
    bodies = post_cards({p.id: p.version for p in facts.values()})
    wanted = {p.owner_id for p in facts.values()} | {
        p.reply_to__owner_id for p in facts.values() if p.reply_to__owner_id
    }
    authors = person_cards(wanted | {e.sharer_id for e in places if e.sharer_id})
    language = translation.get_language()
    more = inside(viewer, facts.values())
    in_circles = [p.id for p in facts.values() if p.audience == Audience.CIRCLE and p.owner_id == viewer.person_id]
    circles = own_circles(viewer, in_circles) if in_circles else {}
    held = [p.id for p in facts.values() if p.state == "held"]
    stopped = stopped_among(held) if held else set()
    found: list[str] = []
    for entry in places:
        post = facts.get(entry.post_id)
        if post is None or post.owner_id not in authors:
            continue
        why = why_line(entry, post, authors)
        cover = covered.get(post.id, PLAIN)
        body = bodies[post.id] + more.get(post.id, "")
        circle = circles.get(post.id, "")
        found.append(
            _one(viewer, language, post, body, authors, why, post.id == focus, cover, circle, post.id in stopped)
        )
        if entry.more:
            found.append(_more(entry, authors))
    return mark_safe("".join(found))


def plain_entries(post_ids: Iterable[int]) -> list[Entry]:
    """Entries for posts that stand somewhere without a reason to tell."""
    return [Entry(i, i, 0) for i in post_ids]


def why_line(entry: Entry, post: Seen, authors: dict[int, PersonCardView]) -> str:
    """Why a post stands in home, in words; empty where there is nothing to say."""
    name = escape(authors[post.owner_id].name)
    if entry.sharer_id in authors and entry.sharer_id is not None:
        return _("%(name)s shared this") % {"name": escape(authors[entry.sharer_id].name)}
    match entry.why:
        case "connected":
            return _("You are connected with %(name)s") % {"name": name}
        case "follow":
            return _("You follow %(name)s") % {"name": name}
        case "tag":
            return _("Has a tag that you follow")
        case "starter":
            return _("To begin with: chosen by this server")
        case "local":
            return _("To begin with: from this server")
    return ""


def _one(
    viewer: Viewer,
    language: str,
    post: Seen,
    body: str,
    authors: dict[int, PersonCardView],
    why: str,
    focus: bool,
    cover: Cover,
    circle: str,
    stopped: bool,
) -> str:
    author, parent = authors[post.owner_id], authors.get(post.reply_to__owner_id or 0)
    own = post.owner_id == viewer.person_id
    shape = Shape(
        member=not viewer.is_anonymous,
        own=own,
        thanked=post.thanked,
        kept=post.kept,
        shared=post.shared,
        shareable=post.audience <= Audience.QUIET and post.owner_id != viewer.person_id,
        audience=post.audience,
        edited=post.edited_at is not None,
        reply=parent is not None,
        why=bool(why),
        notice=bool(post.notice),
        held=post.state == "held" and not stopped,
        pictured=own and "<img" in body,
        stopped=stopped,
        focus=focus,
        cover=cover.how,
        pinned=post.pinned and own,
        pinnable=own and post.audience <= Audience.CONNECTIONS,
        quotable=post.audience <= Audience.QUIET,
        muted=post.muted,
    )
    values = {
        "id": str(post.id),
        "url": f"{author.url}/{post.id}",
        "author": author.html,
        "author_id": str(post.owner_id),
        "iso": post.created_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "day": _day(timezone.localtime(post.created_at).date(), language),
        "content": body,
        "why": why,
        "notice": escape(post.notice),
        "to": escape(parent.name) if parent else "",
        "to_url": f"{parent.url}/{post.reply_to_id}" if parent else "",
        "lang": escape(post.language),
        "filter": escape(cover.title),
        "circle": escape(circle or _("A circle")),  # what a circle is called is its owner's
    }
    return fill(language, shape, values)


@lru_cache(maxsize=1_000)
def _day(day: date, language: str) -> str:
    """A day as the language (the active one) writes it."""
    return formats.date_format(day, "SHORT_DATE_FORMAT")


def _more(entry: Entry, authors: dict[int, PersonCardView]) -> str:
    author = authors.get(entry.sharer_id or entry.author_id)
    if author is None:
        return ""
    words = _("More from %(name)s") % {"name": escape(author.name)}
    return f'<p class="more-of-one"><a href="{author.url}/posts">{words}</a></p>'
