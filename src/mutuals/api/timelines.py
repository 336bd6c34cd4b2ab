"""Timelines as pages of statuses. Newest first; `min_id` asks for the oldest that are newer."""

from mutuals.api.answers import Answer
from mutuals.api.call import Call
from mutuals.api.entities.statuses import rendered
from mutuals.api.params import Paging
from mutuals.api.registry import endpoint
from mutuals.domains.feed import statuses as feed
from mutuals.domains.feed.statuses import Span
from mutuals.domains.posts.facts import Mark

USUAL, MOST = 20, 40


class Public(Paging):
    local: bool = False
    remote: bool = False
    only_media: bool = False


class Tagged(Public):
    any: list[str] = []
    all: list[str] = []
    none: list[str] = []


@endpoint("GET", "/api/v1/timelines/home", scope="read:statuses", hot=True)
def home(call: Call, q: Paging) -> Answer:
    """What one follows and is connected with, without the page's cap for each author."""
    return shown(call, feed.home(call.viewer, span(q)), context="home")


@endpoint("GET", "/api/v1/timelines/public", scope="read:statuses", needs="nobody", hot=True)
def public(call: Call, q: Public) -> Answer:
    """Public posts of this server."""
    if q.remote and not q.local:
        return shown(call, [])
    return shown(call, feed.public(call.viewer, span(q), only_media=q.only_media), context="public")


@endpoint("GET", "/api/v1/timelines/tag/{tag}", scope="read:statuses", needs="nobody")
def tag(call: Call, q: Tagged, tag: str) -> Answer:
    """Public posts with a tag; `any`, `all` and `none` narrow it by further tags."""
    found = feed.tagged_with(
        call.viewer, tag, span(q), any_of=q.any, all_of=q.all, none_of=q.none, only_media=q.only_media
    )
    return shown(call, found, context="public")


@endpoint("GET", "/api/v1/timelines/list/{list_id}", scope="read:lists")
def one_list(call: Call, q: Paging, list_id: int) -> Answer:
    """What the members of one's list write."""
    return shown(call, feed.of_list(call.viewer, list_id, span(q)), context="home")


@endpoint("GET", "/api/v1/timelines/link", scope="read:statuses", needs="nobody")
def link(call: Call, q: Paging) -> Answer:
    """Posts about a trending link: there are none by popularity here."""
    return shown(call, [])


def span(q: Paging, *, usual: int = USUAL, most: int = MOST) -> Span:
    """The borders of a page as the feed takes them."""
    return Span(q.max_id, q.since_id, q.min_id, q.most(usual, most))


def shown(call: Call, marks: list[Mark], *, context: str = "") -> Answer:
    """A page of statuses with links to the next and the one before; `context` says which filters leave out."""
    return call.page(
        rendered(call.viewer, marks, context=context),
        first=marks[0].id if marks else None,
        last=marks[-1].id if marks else None,
    )
